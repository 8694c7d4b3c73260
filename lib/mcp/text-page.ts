import { z } from "zod";

const USUAL_CHARACTERS = 20_000;
const MOST_CHARACTERS = 80_000;

/** How a long text is asked for in pieces: fields of a tool's input. */
export const TextPageInput = {
  offset: z
    .number()
    .int()
    .min(0)
    .default(0)
    .describe("The character to begin at: nextOffset of the piece before"),
  maxCharacters: z.number().int().min(500).max(MOST_CHARACTERS).default(USUAL_CHARACTERS),
};

/** What is said of a piece: fields of a tool's output. */
export const TextPageOutput = {
  totalCharacters: z.number().int(),
  nextOffset: z
    .number()
    .int()
    .nullable()
    .describe("Where the text goes on: ask again with it as offset; null: this is its end"),
};

type Asked = { offset: number; maxCharacters: number };
type TextPiece = { text: string; totalCharacters: number; nextOffset: number | null };

/** A piece of a text that ends with a line where it can, and never within a character. */
export function textPiece(text: string, { offset, maxCharacters }: Asked): TextPiece {
  const totalCharacters = text.length;
  const most = offset + maxCharacters;
  if (most >= totalCharacters) return { text: text.slice(offset), totalCharacters, nextOffset: null };
  const lineEnd = text.lastIndexOf("\n", most - 1) + 1;
  const cut = lineEnd > offset + maxCharacters / 2 ? lineEnd : most;
  const end = isLowSurrogate(text.charCodeAt(cut)) ? cut - 1 : cut;
  return { text: text.slice(offset, end), totalCharacters, nextOffset: end };
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
