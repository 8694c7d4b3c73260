/** The lines of a text that say something; marks of a list before them are left out. */
export function linesOf(text: string): string[] {
  const lines = text.split("\n").map((line) => line.replace(/^\s*[-•]\s+/, "").trim());
  return [...new Set(lines.filter(Boolean))];
}

/** The number that was written, with a point or a comma; null for nothing, and what is no number stays none. */
export function numberOf(text: string): number | null {
  const trimmed = text.trim().replace(",", ".");
  return trimmed === "" ? null : Number(trimmed);
}

/** The words of a list such as "sql, react". */
export function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}
