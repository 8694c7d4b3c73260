import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { replaceLines, sliceLines } from "./slice-patch";

const PRD = "# X\r\n\r\n## Epic 1: A\r\n\r\nWhy.\r\n\r\n## Next\r\n";

describe("a piece of a document that was edited by itself", () => {
  it("goes back to its lines, in the document's line ends, with the blank lines around it", () => {
    expect(replaceLines(PRD, { line: 3, endLine: 6 }, "## Epic 1: B\n\nBecause.\n")).toBe(
      "# X\r\n\r\n## Epic 1: B\r\n\r\nBecause.\r\n\r\n## Next\r\n",
    );
  });

  it("may stand at the end of a file without a last line end", () => {
    expect(replaceLines("a\nb", { line: 2, endLine: 2 }, "c\nd\n")).toBe("a\nc\nd");
    expect(replaceLines("a\nb\nc", { line: 2, endLine: 2 }, "")).toBe("a\nc");
  });

  const lines = fc.array(
    fc.tuple(fc.constantFrom("", "", " ", "a", "## b", "c d"), fc.constantFrom("\n", "\r\n", "\r")),
    { maxLength: 12 },
  );
  const place = fc.tuple(lines, fc.nat(12), fc.nat(12)).map(([all, from, count]) => ({
    text: all.map(([line, end]) => line + end).join(""),
    range: { line: from + 1, endLine: from + count },
  }));

  it("changes nothing when it is the same, trimmed or not", () => {
    fc.assert(
      fc.property(place, ({ text, range }) => {
        const slice = sliceLines(text, range);
        fc.pre(slice.trim() !== "");
        expect(replaceLines(text, range, slice)).toBe(text);
        expect(replaceLines(text, range, slice.trim())).toBe(text);
      }),
    );
  });

  it("leaves every other line as it is", () => {
    fc.assert(
      fc.property(place, fc.string(), ({ text, range }, put) => {
        const result = replaceLines(text, range, put);
        const above = sliceLines(text, { line: 1, endLine: range.line - 1 });
        const below = sliceLines(text, { line: range.endLine + 1, endLine: Number.MAX_SAFE_INTEGER });
        expect(result.startsWith(above)).toBe(true);
        expect(result.endsWith(below)).toBe(true);
      }),
    );
  });
});
