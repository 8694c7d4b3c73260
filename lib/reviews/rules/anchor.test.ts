import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isStorable } from "@/lib/core/schema";
import { anchorFinder, anchorOf } from "./anchor";

const TEXT = `# Product

## Goals

Teams keep their plan in one place, and nobody overwrites anybody.

## Limits

The plan holds at most ten thousand stories.
It is read within a second.
`;
const select = (text: string, words: string) => {
  const start = text.indexOf(words);
  return anchorOf(text, { start, end: start + words.length }, 3);
};
const found = (text: string, anchor: ReturnType<typeof anchorOf>) => {
  const place = anchorFinder(text)(anchor);
  return place && { how: place.how, line: place.line, words: text.slice(place.start, place.end) };
};

describe("an anchor", () => {
  const quote = "at most ten thousand stories";
  const anchor = select(TEXT, quote);

  it("is found where it was", () => {
    expect(anchor).toMatchObject({ version: 3, line: 9, quote });
    expect(found(TEXT, anchor)).toEqual({ how: "exact", line: 9, words: quote });
  });

  it("goes along when the text before it grows", () => {
    expect(found(TEXT.replace("## Goals", "## Why\n\nBecause.\n\n## Goals"), anchor)).toEqual({
      how: "moved",
      line: 13,
      words: quote,
    });
  });

  it("is found between its surroundings when its words have changed", () => {
    const changed = TEXT.replace(quote, "no more than 500 epics");
    expect(found(changed, anchor)).toEqual({ how: "fuzzy", line: 9, words: "no more than 500 epics" });
  });

  it("is found by its words when they and all around them have changed", () => {
    const sentence = select(TEXT, "Teams keep their plan in one place, and nobody overwrites anybody.");
    const changed = "# New\n\nOther.\n\nHere teams keep a plan in one place; nobody overwrites others.\n";
    expect(found(changed, sentence)).toMatchObject({ how: "fuzzy", line: 5 });
  });

  it("is orphaned when its words are gone", () => {
    expect(anchorFinder(TEXT.replace(`The plan holds ${quote}.\n`, ""))(anchor)).toBeNull();
  });

  it("of a common word is not found just anywhere", () => {
    const word = select(TEXT, "second");
    expect(anchorFinder("# Else\n\nThe second is last.\n")(word)).toBeNull();
  });

  it("of words that stand twice is found where its surroundings are", () => {
    const twice = "first: the same\nsecond: the same\n";
    const second = anchorOf(twice, { start: 24, end: 32 }, 1);
    expect(found(`new\n${twice}`, second)).toEqual({ how: "moved", line: 3, words: "the same" });
    expect(anchorFinder(`new\n${twice}`)(second)?.start).toBe(28);
  });
});

const word = fc.stringMatching(/^[a-zäöü😀]{1,8}$/u);
const paragraph = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(" "));
const text = fc.array(paragraph, { minLength: 1, maxLength: 12 }).map((lines) => `${lines.join("\n")}\n`);
const selection = fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 80 }));
const within = (whole: string, [from, length]: [number, number]) => {
  const start = from % whole.length;
  return { start, end: Math.min(whole.length, start + length) };
};

describe("whatever was selected", () => {
  it("is found with the same words in the text it was selected in, and can be stored", () => {
    fc.assert(
      fc.property(text, selection, (whole, chosen) => {
        const anchor = anchorOf(whole, within(whole, chosen), 1);
        expect(isStorable(anchor.quote + anchor.prefix + anchor.suffix)).toBe(true);
        fc.pre(anchor.quote !== "");
        const place = anchorFinder(whole)(anchor);
        expect(place?.how).toBe("exact");
        expect(whole.slice(place?.start, place?.end)).toBe(anchor.quote);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is found with the same words when lines come before or behind", () => {
    fc.assert(
      fc.property(text, text, text, selection, (before, whole, behind, chosen) => {
        const anchor = anchorOf(whole, within(whole, chosen), 1);
        fc.pre(anchor.quote.trim().length > 2 && anchor.prefix.length + anchor.suffix.length > 20);
        const grown = before + whole + behind;
        const place = anchorFinder(grown)(anchor);
        expect(grown.slice(place?.start, place?.end)).toBe(anchor.quote);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is nowhere but within the text, whatever that has become", () => {
    fc.assert(
      fc.property(text, selection, text, (whole, chosen, other) => {
        const place = anchorFinder(other)(anchorOf(whole, within(whole, chosen), 1));
        if (!place) return;
        expect(place.start).toBeGreaterThanOrEqual(0);
        expect(place.end).toBeGreaterThan(place.start);
        expect(place.end).toBeLessThanOrEqual(other.length);
        expect(place.endLine).toBeGreaterThanOrEqual(place.line);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("an anchor in a text that was made to be slow", () => {
  it("is looked for only near where it stood", () => {
    const anchor = { version: 1, line: 1, prefix: "a".repeat(128), suffix: "a".repeat(128) };
    const one = anchorFinder("a".repeat(2_000_000));
    expect(one({ ...anchor, quote: "a".repeat(2_000) })).not.toBeNull();
    const two = anchorFinder("a b\n".repeat(400_000));
    expect(two({ ...anchor, quote: `${"a\n".repeat(900)}c d e f` })).not.toBeNull();
  });
});
