/** A line with its own end; `open` is true where a heading may stand: outside front matter, code and comments. */
export type OpenLine = { text: string; end: string; open: boolean };

const LINE = /([^\r\n]*)(\r\n|\r|\n|$)/gy;
const FENCE = /^\s*(`{3,}(?=[^`]*$)|~{3,})/u;
const MARKUP = /^ {0,3}<(script|pre|style|textarea)\b/iu;

/**
 * Splits a text into its lines and says which of them stand open. It only ever looks at what is above a line, so that a
 * piece which begins at an open line reads the same alone as within the whole.
 */
export function openLines(text: string): OpenLine[] {
  const lines = splitLines(text);
  let index = pastFrontMatter(lines);
  while (index < lines.length) {
    const close = opensBlock(lines[index]?.text ?? "");
    const line = lines[index];
    if (line) line.open = close === null;
    index++;
    if (!close) continue;
    while (index < lines.length) {
      const closed = close(lines[index]?.text ?? "");
      index++;
      if (closed) break;
    }
  }
  return lines;
}

/** The lines of a text, each with the sign or signs that end it; together they are the text again. */
function splitLines(text: string): OpenLine[] {
  const lines: OpenLine[] = [];
  for (const match of text.matchAll(LINE)) {
    if (match[0] === "") break;
    lines.push({ text: match[1] ?? "", end: match[2] ?? "", open: false });
  }
  return lines;
}

function pastFrontMatter(lines: readonly OpenLine[]): number {
  const first = (lines[0]?.text ?? "").replace(/^\ufeff/u, "").trimEnd();
  if (first !== "---") return 0;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line.text));
  return end < 0 ? 0 : end + 1;
}

/** How the block that begins on this line ends; null where none begins. */
function opensBlock(text: string): ((line: string) => boolean) | null {
  const fence = FENCE.exec(text)?.[1];
  if (fence) return (line) => closesFence(line, fence);
  if (/^\s*<!--/u.test(text) && !text.includes("-->")) return (line) => line.includes("-->");
  const tag = MARKUP.exec(text)?.[1]?.toLowerCase();
  if (!tag || text.toLowerCase().includes(`</${tag}`)) return null;
  return (line) => line.toLowerCase().includes(`</${tag}`);
}

function closesFence(line: string, fence: string): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text.replaceAll(fence[0] ?? "", "") === "";
}
