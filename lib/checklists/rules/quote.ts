const LONGEST_QUOTE = 500;

/** The words of these lines, shortened; null when the text does not have them or nothing stands there. */
export function quoteOf(content: string, line: number, endLine: number): string | null {
  const lines = linesOf(content);
  if (endLine > lines.length) return null;
  const words = lines
    .slice(line - 1, endLine)
    .join("\n")
    .trim();
  if (words === "") return null;
  return words.length > LONGEST_QUOTE ? `${words.slice(0, LONGEST_QUOTE - 1)}…` : words;
}

/** Whether a quote stands in these lines, however it is spaced. */
export function saysTheSame(
  content: string,
  { line, endLine, quote }: { line: number; endLine: number; quote: string },
): boolean {
  const spaced = (text: string) => text.replace(/\s+/gu, " ").trim();
  const there = spaced(
    linesOf(content)
      .slice(line - 1, endLine)
      .join("\n"),
  );
  return there.includes(spaced(quote.replace(/…$/u, "")));
}

function linesOf(content: string): string[] {
  return content.split(/\r\n|\r|\n/);
}
