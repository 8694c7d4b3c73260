/** Whole lines, counted from 1. */
export type LineSpan = { line: number; endLine: number };

/** Finds the lines that a pasted text stands in, whatever its spaces, line breaks and case. */
export function findQuote(lines: readonly string[], quote: string): LineSpan | null {
  const wanted = squeeze(quote);
  if (wanted === "") return null;
  const starts: number[] = [];
  let text = "";
  for (const line of lines) {
    const words = squeeze(line);
    const joint = text !== "" && words !== "" ? " " : "";
    starts.push(text.length + joint.length);
    text += joint + words;
  }
  const at = text.indexOf(wanted);
  if (at === -1) return null;
  return { line: lineOf(starts, at), endLine: lineOf(starts, at + wanted.length - 1) };
}

/** The last line that begins at or before a place; an empty line begins where the next one does, and holds nothing. */
function lineOf(starts: readonly number[], place: number): number {
  return starts.findLastIndex((start) => start <= place) + 1;
}

function squeeze(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
