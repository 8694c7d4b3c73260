import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineChanges, lineEndOf, smallestChange, withEditorLineEnds } from "./markdown-change";

const apply = (text: string, change: ReturnType<typeof smallestChange>) =>
  change ? text.slice(0, change.from) + change.insert + text.slice(change.to) : text;

describe("the smallest change", () => {
  it("makes one text out of the other, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "😀"), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const change = smallestChange(before, after);
        expect(apply(before, change)).toBe(after);
        expect(change === null).toBe(before === after);
      }),
      { numRuns: 2_000 },
    );
  });

  it("touches only what differs", () => {
    expect(smallestChange("# A\n\nold text\n", "# A\n\nnew text\n")).toEqual({
      from: 5,
      to: 8,
      insert: "new",
    });
    expect(smallestChange("aaa", "aaaa")).toEqual({ from: 3, to: 3, insert: "a" });
    expect(smallestChange("aaaa", "aaa")).toEqual({ from: 3, to: 4, insert: "" });
  });
});

describe("changes by lines", () => {
  const applyAll = (text: string, changes: ReturnType<typeof lineChanges>) =>
    changes.toReversed().reduce((now, change) => apply(now, change), text);

  it("make one text out of the other, whatever they are", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "😀"), maxLength: 16 });
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyAll(before, lineChanges(before, after))).toBe(after);
      }),
      { numRuns: 2_000 },
    );
  });

  it("leave alone what stands between two changes", () => {
    const before = "# A\nold a\n\nhere I write\n\n# B\nold b\n";
    const after = "# A\nnew a\n\nhere I write\n\n# B\nold b\nmore\n";
    expect(lineChanges(before, after)).toEqual([
      { from: 4, to: 7, insert: "new" },
      { from: before.length, to: before.length, insert: "more\n" },
    ]);
  });
});

describe("line ends", () => {
  it("are one kind in the editor and remembered as they came", () => {
    expect(withEditorLineEnds("a\r\nb\rc\nd")).toBe("a\nb\nc\nd");
    expect([lineEndOf("a\r\nb"), lineEndOf("a\nb"), lineEndOf("")]).toEqual(["\r\n", "\n", "\n"]);
  });
});
