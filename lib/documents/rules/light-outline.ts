import type { Heading, Outline } from "./outline";
import { plainText } from "./plain-text";

/** The parts of an outline that checks of a whole text need. */
export type LightOutline = Pick<Outline, "lines" | "hidden" | "headings" | "headingAt">;

const FENCE = /^ {0,8}(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]?){0,4}(`{3,}(?=[^`]*$)|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const LONGEST_HEADING = 1_000;
const LONGEST_FRONT_MATTER = 1_000;
const LONGEST_READ = 5_000;
const MOST_HEADINGS = 20_000;

/**
 * Lines, headings and what is code or comment, told line by line without a parser: many times as quick, and right for
 * all but odd layouts. For checks that run with each save; what decides anything uses `readOutline`.
 */
export function lightOutline(text: string): LightOutline {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const hidden: boolean[] = [];
  const headings: Heading[] = [];
  const front = frontMatterLength(lines);
  let end: RegExp | null = null;
  for (const [index, line] of lines.entries()) {
    if (index < front) {
      hidden.push(true);
      continue;
    }
    if (end) {
      hidden.push(true);
      if (end.test(line)) end = null;
      continue;
    }
    end = beginningOf(line.slice(0, LONGEST_READ));
    const comment = end === null && isComment(line.slice(0, LONGEST_READ));
    hidden.push(end !== null || comment);
    const match = end || comment || !line.includes("#") ? null : HEADING.exec(line.slice(0, LONGEST_HEADING));
    if (match && headings.length < MOST_HEADINGS) {
      const words = plainText((match[2] ?? "").slice(0, LONGEST_HEADING)).replaceAll("\n", " ");
      headings.push({ line: index + 1, endLine: index + 1, depth: match[1]?.length ?? 1, text: words });
    }
  }
  return { lines, hidden, headings, headingAt: new Map(headings.map((heading) => [heading.line, heading])) };
}

/** How many lines the front matter has; 0 without any. */
function frontMatterLength(lines: readonly string[]): number {
  if (!/^---[ \t]*$/.test(lines[0] ?? "")) return 0;
  const end = lines.slice(1, LONGEST_FRONT_MATTER).findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/.test(line));
  return end < 0 ? 0 : end + 2;
}

function isComment(line: string): boolean {
  const text = line.trim();
  return text.startsWith("<!--") && text.endsWith("-->");
}

/** What will end the code or comment that begins on this line; null where none does, or where it ends on it. */
function beginningOf(line: string): RegExp | null {
  const fence = FENCE.exec(line)?.[1];
  if (fence) return new RegExp(`^[ \\t>]*\\${fence[0]}{${fence.length},}[ \\t]*$`);
  const comment = /^ {0,3}<!--/.test(line) && !line.includes("-->", line.indexOf("<!--") + 4);
  return comment ? /-->/ : null;
}
