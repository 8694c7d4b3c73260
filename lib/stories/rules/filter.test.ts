import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { condition, type Filter, joined, negated, wordsOf } from "@/lib/stories/rules/filter";
import { FILTER_FIELD_NAMES, fieldRule } from "@/lib/stories/rules/filter-fields";
import { formatFilter } from "@/lib/stories/rules/filter-format";
import { parseFilter } from "@/lib/stories/rules/filter-parse";

function read(text: string): Filter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(`${parsed.message} at ${parsed.at}`);
  return parsed.filter;
}

function unplaced(filter: Filter): unknown {
  if ("parts" in filter) {
    return { kind: filter.kind, parts: filter.parts.map(unplaced) };
  }
  if (filter.kind === "not") return { kind: "not", part: unplaced(filter.part) };
  const { at: _at, end: _end, ...said } = filter;
  return said;
}

const name = fc.string({ minLength: 1, maxLength: 12 }).filter((text) => text.trim() !== "");
const day = fc
  .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const measures = {
  number: fc.nat(999).map(String),
  time: fc.tuple(fc.nat(99), fc.constantFrom("m", "h", "d", "w")).map(([n, unit]) => `${n}${unit}`),
  day,
};

const anyCondition = fc.constantFrom(...FILTER_FIELD_NAMES).chain((field) => {
  const { kind, words, ordered } = fieldRule(field);
  // A record whose name is one of the field's words in another spelling is read as that word.
  const isWord = (text: string) =>
    words.some((word) => word.toLowerCase() === text.toLowerCase().replaceAll(" ", "-"));
  const value =
    kind === "word"
      ? fc.constantFrom(...words)
      : kind === "name"
        ? name.filter((text) => !isWord(text))
        : measures[kind];
  const is = fc
    .uniqueArray(value, { minLength: 1, maxLength: 3 })
    .map((values) => condition(field, ":", values));
  if (!ordered) return is;
  const compares = fc
    .tuple(fc.constantFrom(">", ">=", "<", "<=" as const), value)
    .map(([operator, limit]) => condition(field, operator, [limit]));
  return fc.oneof(is, compares);
});

const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    anyCondition,
    name.map((text): Filter => ({ kind: "words", text, at: 0, end: 0 })),
    tie("filter").map(negated),
    fc
      .tuple(fc.constantFrom("all", "any" as const), fc.array(tie("filter"), { maxLength: 4 }))
      .map(([kind, parts]) => joined(kind, parts)),
  ),
})).filter;

describe("reading and writing", () => {
  test("what is written of a filter is read as the same filter", () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const said = negatesNothing(filter) ? joined("all", []) : filter;
        expect(unplaced(read(formatFilter(said)))).toEqual(unplaced(said));
      }),
      { numRuns: 500 },
    );
  });

  test("any text is either read, and written the same ever after, or refused at a place inside it", () => {
    const pieces = fc.constantFrom(
      "(",
      ")",
      "or",
      "-",
      "not",
      '"',
      "a b",
      "points>",
      ":",
      ",",
      "label:",
      "x",
      " ",
      "due<2026-01-02",
    );
    fc.assert(
      fc.property(
        fc.array(pieces, { maxLength: 12 }).map((some) => some.join(" ")),
        (text) => {
          const parsed = parseFilter(text);
          if (!parsed.ok) {
            expect(parsed.message).toMatch(/[.?]$/);
            expect(parsed.at).toBeGreaterThanOrEqual(0);
            expect(parsed.at).toBeLessThanOrEqual(text.length);
            return;
          }
          const written = formatFilter(parsed.filter);
          expect(formatFilter(read(written))).toBe(written);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ["priority:HIGH, critical", "priority:high,critical"],
    ['status:In-Progress or status:"in progress"', "status:in_progress or status:in_progress"],
    ["a and b or c", "a b or c"],
    ["(a or b) and not (c d)", "(a or b) -(c d)"],
    ["points:>=3", "points>=3"],
    ["points=3", "points:3"],
    ["--x", "x"],
    ["assignee:'x' label:\"two words\"", "assignee:'x' label:\"two words\""],
    ["due<today", "due<today"],
    ["qa:pass,None", "qa:PASS,none"],
    ["   ", ""],
  ])("%s means %s", (text, canonical) => {
    expect(formatFilter(read(text))).toBe(canonical);
  });

  test("words that were typed into a search are never read as anything else", () => {
    const typed = 'or -status:done (x "y';
    expect(unplaced(read(formatFilter(wordsOf(typed))))).toEqual(unplaced(wordsOf(typed)));
  });
});

function negatesNothing(filter: Filter): boolean {
  if (filter.kind === "not") return negatesNothing(filter.part);
  if (filter.kind === "all") return filter.parts.length === 0 || filter.parts.some(negatesNothing);
  return filter.kind === "any" && filter.parts.some(negatesNothing);
}

describe("what cannot be read is refused with its place", () => {
  test.each([
    ["prio:high", "There is no field “prio”. Did you mean priority?", 0, 4],
    ["a staus:done", "There is no field “staus”. Did you mean status?", 2, 7],
    [
      "https://example.com",
      "There is no field “https”. To search for these words, put them in quotes.",
      0,
      5,
    ],
    ["priority:urgent", "Priority cannot be “urgent”. Choose from low, medium, high, critical.", 9, 15],
    ["points>many", "Points cannot be “many”. Write a whole number or none, such as points>3.", 7, 11],
    ["due:2026-02-30", /^Due cannot be “2026-02-30”\. Write a day such as 2026-12-01/, 4, 14],
    ["age>5", /Write a number with its unit/, 4, 5],
    ["label>x", /has no order/, 6, 7],
    ["due<overdue", /cannot be compared/, 4, 11],
    ["points>1,2", /Only one value can follow >/, 0, 10],
    ["label:", "A value is missing after “label:”. Write label:bug.", 0, 6],
    ['say "this', "The quotes that open here are not closed.", 4, 9],
    ['""', "There is nothing between the quotes.", 0, 2],
    ["(a or b", "This parenthesis is not closed.", 0, 1],
    ["a )", /closes none/, 2, 3],
    ["()", "There is nothing between these parentheses.", 0, 2],
    ["a or", "A condition is missing after “or”.", 2, 4],
    ["or a", /A condition is missing before “or”/, 0, 2],
    ["a or (", "This parenthesis is not closed.", 5, 6],
  ])("%s", (text, message, at, end) => {
    const parsed = parseFilter(text);
    expect(parsed).toMatchObject({ ok: false, at, end });
    if (!parsed.ok) expect(parsed.message).toMatch(message);
  });

  test("texts that were made to be slow or deep", () => {
    expect(parseFilter("(".repeat(1_900))).toMatchObject({ ok: false });
    expect(parseFilter("-".repeat(1_900).concat("x"))).toMatchObject({ ok: false });
    expect(parseFilter("x".repeat(2_001))).toMatchObject({ ok: false });
    expect(parseFilter('"'.concat("\\".repeat(1_900)))).toMatchObject({ ok: false });
  });
});
