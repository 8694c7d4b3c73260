import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyChoices, mergeTexts } from "./merge";

const merge = (base: string, ours: string, theirs: string) => mergeTexts({ base, ours, theirs });
const kinds = (result: ReturnType<typeof mergeTexts>) => result.hunks.map(({ kind }) => kind);

const BASE = "# Plan\n\nIntro.\n\n## A\n\nFirst a.\nLast a.\n## B\n\nFirst b.\n";

describe("sections", () => {
  it("that both sides change in different places merge, also where their changes touch", () => {
    const ours = BASE.replace("Last a.", "Last a, ours.");
    const theirs = BASE.replace("## B", "## B, renamed");
    const result = merge(BASE, ours, theirs);
    expect(result.clean).toBe(true);
    expect(result.text).toContain("Last a, ours.\n## B, renamed\n");
    expect(kinds(result)).toEqual(["ours", "theirs"]);
  });

  it("that both add at one place stand in the order of their numbers, whoever merges", () => {
    const [four, ten] = ["## Story 1.4: Four\n\nx\n", "## Story 1.10: Ten\n\ny\n"];
    const one = merge(BASE, BASE + ten, BASE + four);
    expect(one).toMatchObject({ clean: true, text: BASE + four + ten });
    expect(merge(BASE, BASE + four, BASE + ten).text).toBe(one.text);
  });

  it("of one number that both add are a conflict", () => {
    const result = merge(BASE, `${BASE}## Story 1.4: Mine\n`, `${BASE}## Story 1.4: Yours\n`);
    expect(kinds(result)).toEqual(["conflict"]);
  });

  it("grow at their end while a new section is added behind them", () => {
    const ours = BASE.replace("## B", "More a.\n## B");
    const theirs = BASE.replace("## B", "## A2\n\nNew.\n\n## B");
    const result = merge(BASE, ours, theirs);
    expect(result).toMatchObject({ clean: true });
    expect(result.text).toContain("Last a.\nMore a.\n## A2\n\nNew.\n\n## B");
  });

  it("are not begun by a comment in fenced code", () => {
    const code = "```sh\necho one\n# run\necho two\n```\n";
    const result = merge(code, code.replace("echo one", "echo 1"), code.replace("# run", "# go"));
    expect(kinds(result)).toEqual(["conflict"]);
  });
});

describe("a conflict", () => {
  const result = merge("a\nb\nc\n", "a\nours\nc\n", "a\ntheirs\nc\n");

  it("holds both sides and names the lines of each text", () => {
    expect(result).toMatchObject({ clean: false, text: "a\nours\ntheirs\nc\n" });
    expect(result.hunks).toEqual([
      {
        index: 0,
        kind: "conflict",
        base: { line: 2, count: 1, text: "b\n" },
        ours: { line: 2, count: 1, text: "ours\n" },
        theirs: { line: 2, count: 1, text: "theirs\n" },
        result: { line: 2, count: 2, text: "ours\ntheirs\n" },
      },
    ]);
  });

  it.each([
    ["ours", "a\nours\nc\n"],
    ["theirs", "a\ntheirs\nc\n"],
    ["both", "a\nours\ntheirs\nc\n"],
    ["theirs_first", "a\ntheirs\nours\nc\n"],
    ["base", "a\nb\nc\n"],
    [{ text: "written by hand" }, "a\nwritten by hand\nc\n"],
  ] as const)("can be settled as %j", (choice, text) => {
    expect(applyChoices(result, { 0: choice })).toBe(text);
  });
});

describe("line ends", () => {
  it("stay as they are in lines that nobody changed", () => {
    const result = merge("a\r\nb\nc", "a\r\nb\nc\nd", "A\r\nb\nc");
    expect(result).toMatchObject({ clean: true, text: "A\r\nb\nc\nd" });
  });

  it("that one side converted do not conflict with what the other wrote", () => {
    const result = merge("a\nb\nc\n", "a\r\nb\r\nc\r\n", "a\nb\nc\nd\n");
    expect(result).toMatchObject({ clean: true, text: "a\r\nb\r\nc\r\nd\n" });
  });

  it("never glue two lines together", () => {
    const result = merge("a\nb\n", "a\nb", "a\nb\nc\n");
    expect(result).toMatchObject({ clean: true, text: "a\nb\nc\n" });
    expect(merge("", "one", "two")).toMatchObject({ clean: false, text: "one\ntwo" });
  });
});

const line = fc.constantFrom(
  "",
  "a",
  "b",
  "c",
  "## H1",
  "## H2",
  "### S 1.1",
  "- x",
  "```",
  "text of its own",
);
const lineEnd = fc.constantFrom("\n", "\n", "\n", "\r\n");
const text = fc
  .tuple(fc.array(fc.tuple(line, lineEnd), { maxLength: 14 }), fc.boolean())
  .map(([lines, ended]) => {
    const whole = lines.map((parts) => parts.join("")).join("");
    return ended ? whole : whole.replace(/\r?\n$/, "");
  });
/** A text made from another by a few edits of its lines. */
const edited = (base: string) =>
  fc
    .array(
      fc.tuple(
        fc.nat(20),
        fc.nat(3),
        fc.array(fc.oneof(line, fc.string({ unit: "binary", maxLength: 4 })), { maxLength: 3 }),
      ),
      {
        maxLength: 4,
      },
    )
    .map((edits) => {
      const lines = base.split("\n");
      for (const [at, removed, added] of edits) lines.splice(at, removed, ...added);
      return lines.join("\n");
    });
const three = fc.oneof(
  fc.tuple(text, text, text),
  text.chain((base) => fc.tuple(fc.constant(base), edited(base), edited(base))),
);
const linesOf = (whole: string) => whole.split("\n").map((each) => each.replace(/\r$/, ""));
const counted = (whole: string) => {
  const counts = new Map<string, number>();
  for (const each of linesOf(whole)) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
};

describe("whatever the three texts are", () => {
  it("no line that a side added is lost, and none that both kept", () => {
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const result = counted(merge(base, ours, theirs).text);
        const [old, mine, other] = [counted(base), counted(ours), counted(theirs)];
        for (const each of new Set([...mine.keys(), ...other.keys()])) {
          if (each === "") continue;
          const counts = [old, mine, other].map((side) => side.get(each) ?? 0);
          const [inBase = 0, inOurs = 0, inTheirs = 0] = counts;
          if (inBase === 0) expect(result.get(each) ?? 0).toBeGreaterThanOrEqual(Math.max(inOurs, inTheirs));
          if (counts.every((count) => count === 1)) expect(result.get(each) ?? 0).toBeGreaterThanOrEqual(1);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("a side that changed nothing leaves exactly the other side", () => {
    fc.assert(
      fc.property(three, ([base, ours]) => {
        expect(merge(base, ours, base)).toMatchObject({ clean: true, text: ours });
        expect(merge(base, base, ours)).toMatchObject({ clean: true, text: ours });
        expect(merge(base, ours, ours)).toMatchObject({ clean: true, text: ours });
      }),
      { numRuns: 2_000 },
    );
  });

  it("it does not matter who merges with whom, as long as nothing conflicts", () => {
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const [one, other] = [merge(base, ours, theirs), merge(base, theirs, ours)];
        expect(other.clean).toBe(one.clean);
        if (one.clean) expect(other.text).toBe(one.text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("each hunk holds just the lines that its ranges name, and choosing one side everywhere gives its lines", () => {
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const result = merge(base, ours, theirs);
        const texts = { base, ours, theirs, result: result.text };
        for (const hunk of result.hunks)
          for (const side of ["base", "ours", "theirs", "result"] as const) {
            const { line: first, count, text: held } = hunk[side];
            const expected = (texts[side].match(/[^\n]*\n|[^\n]+$/g) ?? []).slice(
              first - 1,
              first - 1 + count,
            );
            expect(held).toBe(expected.join(""));
          }
        for (const side of ["base", "ours", "theirs"] as const) {
          const all = Object.fromEntries(result.hunks.map(({ index }) => [index, side]));
          const trimEnd = (whole: string) => linesOf(whole.replace(/\r?\n$/, ""));
          expect(trimEnd(applyChoices(result, all))).toEqual(trimEnd(texts[side]));
        }
        expect(applyChoices(result, {})).toBe(result.text);
      }),
      { numRuns: 2_000 },
    );
  });
});

it("a text of a million lines merges too", () => {
  const base = "x\n".repeat(900_000);
  const result = merge(base, `ours\n${base}`, `${base}theirs\n`);
  expect(result.clean).toBe(true);
  expect(result.text).toBe(`ours\n${base}theirs\n`);
});
