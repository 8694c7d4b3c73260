import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textChanges } from "./text-changes";

/** Puts the changed pieces of one text into the other. */
function rebuilt(before: string, after: string): string {
  let at = 0;
  const pieces = textChanges(before, after).map(({ fromA, toA, fromB, toB }) => {
    const piece = before.slice(at, fromA) + after.slice(fromB, toB);
    at = toA;
    return piece;
  });
  return pieces.join("") + before.slice(at);
}

describe("what differs between two texts", () => {
  it("makes one text out of the other, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "😀"), maxLength: 24 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(rebuilt(before, after)).toBe(after);
      }),
      { numRuns: 1_000 },
    );
  });

  it("is marked by words, and headings stay with headings", () => {
    const before = "# A\n\nThe ferry floats.\n\nKept.\n\n# B\n";
    const after = "# A\n\nThe ferry flies.\n\nKept.\n\n# New\n\nMore.\n\n# B\n";
    const changed = textChanges(before, after).map(({ fromA, toA, fromB, toB }) => [
      before.slice(fromA, toA),
      after.slice(fromB, toB),
    ]);
    expect(changed).toEqual([
      ["floats", "flies"],
      ["", "\n# New\n\nMore.\n"],
    ]);
  });
});
