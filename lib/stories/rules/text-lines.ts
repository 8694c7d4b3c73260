const LINE = /[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g;

/** Whole lines of a text with their ends, counted as outlines count them. Joined again, they are the text. */
export function linesWithEnds(text: string): string[] {
  return text.match(LINE) ?? [];
}

/** The line end that a text begins with; a line feed where it has none. */
export function firstEnd(text: string): string {
  return /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
}

/** A line without its end. */
export function bare(line: string | undefined): string {
  return (line ?? "").replace(/[\r\n]+$/, "");
}
