import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffTexts, diffWords } from "./diff";

describe("a diff", () => {
  it("names the lines of both texts, and the words between them", () => {
    expect(diffTexts("one\nold words\nthree\n", "one\nnew words\nthree\nfour\n")).toEqual([
      {
        from: { line: 2, count: 1, text: "old words\n" },
        to: { line: 2, count: 1, text: "new words\n" },
        words: [
          { kind: "removed", text: "old" },
          { kind: "added", text: "new" },
          { kind: "same", text: " words\n" },
        ],
      },
      { from: { line: 4, count: 0, text: "" }, to: { line: 4, count: 1, text: "four\n" }, words: null },
    ]);
  });

  it("shows that line ends were converted", () => {
    expect(diffTexts("a\nb\n", "a\r\nb\r\n")).toHaveLength(1);
    expect(diffTexts("a\r\nb\r\n", "a\r\nb\r\n")).toEqual([]);
  });

  it("does not compare very long places by words", () => {
    expect(diffWords("a ".repeat(3_000), "b ".repeat(3_000))).toBeNull();
  });

  it("leads from one text to the other", () => {
    const text = fc.array(fc.constantFrom("a", "b b", "c", "", "d e f"), { maxLength: 12 });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const lines: string[] = [...from];
        const hunks = diffTexts(
          from.map((line) => `${line}\n`).join(""),
          to.map((line) => `${line}\n`).join(""),
        );
        for (const hunk of hunks.toReversed())
          lines.splice(hunk.from.line - 1, hunk.from.count, ...hunk.to.text.split("\n").slice(0, -1));
        expect(lines).toEqual(to);
        for (const { from: before, to: after, words } of hunks) {
          if (!words) continue;
          const side = (kind: "added" | "removed") =>
            words
              .filter((word) => word.kind === "same" || word.kind === kind)
              .map((word) => word.text)
              .join("");
          expect([side("removed"), side("added")]).toEqual([before.text, after.text]);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
