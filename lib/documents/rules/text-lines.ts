/** A line of a text as it is (`bytes`, with its line end) and as it is compared (`words`, without). */
export type TextLine = { bytes: string; words: string };

/** Cuts a text after each line end, LF or CRLF. Joined again, the pieces are the text, byte for byte. */
export function splitLines(text: string): TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end < 0 ? text.length : end + 1;
    const bytes = text.slice(start, next);
    lines.push({ bytes, words: bytes.replace(/\r?\n$/, "") });
    start = next;
  }
  return lines;
}

/** The words of each line, as two texts are compared. */
export function wordsOf(lines: readonly TextLine[]): string[] {
  return lines.map(({ words }) => words);
}

/** The line end that a text uses most. */
export function lineEndOf(lines: readonly TextLine[]): string {
  const crlf = lines.filter(({ bytes }) => bytes.endsWith("\r\n")).length;
  return crlf * 2 > lines.length ? "\r\n" : "\n";
}

/** Pieces of whole lines that are to follow each other: one that was the last of its text gets a line end. */
export function endedLines(pieces: readonly string[], lineEnd: string): string[] {
  const filled = pieces.filter((piece) => piece !== "");
  return filled.map((piece, i) => (i < filled.length - 1 && !piece.endsWith("\n") ? piece + lineEnd : piece));
}
