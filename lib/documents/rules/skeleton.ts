const HEADING_OR_FENCE = /^ {0,3}(?:#{1,6}(?:[ \t]|$)|`{3}|~{3})/;
const UNDERLINE = /^ {0,3}(?:=+|-+)[ \t]*$/;
const FRONT_MATTER_LIMIT = 2_000;

/**
 * The lines of a document that can begin, end or hide a block, each at its own line; all other text is left out. The
 * Markdown parser finds the same headings, code and markup in it, in a fraction of the time.
 */
export function skeletonOf(lines: readonly string[]): string {
  const kept = lines.map((line) => line.includes("<") || line.includes(">") || HEADING_OR_FENCE.test(line));
  keepFrontMatter(lines, kept);
  for (const [index, line] of lines.entries()) {
    // What stands above an underline is a heading, however many lines it has.
    if (UNDERLINE.test(line)) keepParagraph(lines, kept, index);
  }
  let inMarkup = false;
  const skeleton = lines.map((line, index) => {
    const blank = line.trim() === "";
    if (blank) inMarkup = false;
    else if (line.trimStart().startsWith("<")) inMarkup = true;
    if (kept[index]) return line;
    // Text next to a kept line shows that a paragraph goes on there; inside markup every line counts as text.
    const counts = inMarkup || kept[index - 1] || kept[index + 1];
    return counts && !blank && !/^(?: {4}|\t)/.test(line) ? "x" : "";
  });
  return skeleton.join("\n");
}

function keepFrontMatter(lines: readonly string[], kept: boolean[]): void {
  if (lines[0]?.trimEnd() !== "---") return;
  for (let index = 1; index < Math.min(lines.length, FRONT_MATTER_LIMIT); index++) {
    if (lines[index]?.trimEnd() !== "---") continue;
    kept.fill(true, 0, index + 1);
    return;
  }
}

function keepParagraph(lines: readonly string[], kept: boolean[], underline: number): void {
  kept[underline] = true;
  for (let index = underline - 1; index >= 0 && !kept[index]; index--) {
    if (lines[index]?.trim() === "") return;
    kept[index] = true;
  }
}
