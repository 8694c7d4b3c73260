import { describe, expect, it } from "vitest";
import { textPiece } from "@/lib/mcp/text-page";

function inPieces(text: string, maxCharacters: number): string[] {
  const pieces: string[] = [];
  for (let offset: number | null = 0; offset !== null; ) {
    const { text: piece, nextOffset } = textPiece(text, { offset, maxCharacters });
    pieces.push(piece);
    offset = nextOffset;
  }
  return pieces;
}

describe("a long text", () => {
  it("comes in pieces that are the whole together, each ending with a line where it can", () => {
    const text = Array.from({ length: 400 }, (_, i) => `Line ${i} says something.\n`).join("");
    const pieces = inPieces(text, 1_000);
    expect(pieces.join("")).toBe(text);
    expect(pieces.length).toBeGreaterThan(8);
    for (const piece of pieces) {
      expect(piece.length).toBeLessThanOrEqual(1_000);
      expect(piece.endsWith("\n")).toBe(true);
    }
  });

  it("is cut inside a line that is too long for a piece, and never inside a character", () => {
    const text = `a${"😀".repeat(2_000)}`;
    const pieces = inPieces(text, 600);
    expect(pieces.join("")).toBe(text);
    for (const piece of pieces) expect(piece).not.toMatch(/^\p{Surrogate}|\p{Surrogate}$/u);
  });

  it("past its end is empty", () => {
    expect(textPiece("short", { offset: 50, maxCharacters: 500 })).toEqual({
      text: "",
      totalCharacters: 5,
      nextOffset: null,
    });
  });
});
