import { foldWord, wordsOf } from "@/lib/search/rules/words";
import type { Excerpt, TextPart } from "@/lib/search/schema";

/** The words that were looked for, folded, each with the number of the word of the question it stands for. */
export type Wanted = ReadonlyMap<string, number>;

const SHOWN = 220;
const LEAD = 60;
/** Lines of which the words are compared one by one. */
const COMPARED_LINES = 300;
const HEADING = /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/;
const LIST = /^[\s>]*(?:[-*+]|\d+[.)])\s+(?:\[.\]\s+)?/;

type Candidate = { index: number; slots: number; hits: number };

/** The places of a text that say most of what was looked for, at most one of each section. */
export function excerptsOf(body: string, wanted: Wanted, most = 2): Excerpt[] {
  const lines = body.split("\n");
  const candidates = matchingLines(body, lines, wanted);
  const isTitle = ({ index }: Pick<Candidate, "index">) => Number(/^ {0,3}#\s/.test(lines[index] ?? ""));
  // The title is shown anyway.
  candidates.sort(
    (a, b) => b.slots - a.slots || isTitle(a) - isTitle(b) || b.hits - a.hits || a.index - b.index,
  );
  const chosen: Excerpt[] = [];
  for (const { index, slots } of candidates) {
    if (chosen.length === most || slots < (candidates[0]?.slots ?? 0)) break;
    if (chosen.length > 0 && isTitle({ index })) continue;
    const excerpt = excerptAt(lines, index, wanted);
    if (chosen.some(({ heading }) => heading === excerpt.heading)) continue;
    chosen.push(excerpt);
  }
  if (chosen.length === 0) return beginning(lines);
  return chosen.sort((a, b) => a.line - b.line);
}

/** A text in pieces, with the words that were looked for marked. */
export function marked(text: string, wanted: Wanted): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const word of wordsOf(text)) {
    if (word.start < at || !wanted.has(word.text)) continue;
    if (word.start > at) parts.push({ text: text.slice(at, word.start), hit: false });
    parts.push({ text: text.slice(word.start, word.end), hit: true });
    at = word.end;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return parts;
}

function matchingLines(body: string, lines: readonly string[], wanted: Wanted): Candidate[] {
  if (wanted.size === 0) return [];
  // First roughly and quickly, by letters alone; names are compared without what joins them, so they need the words.
  const letters = [...wanted.keys()].map((word) => word.replace(/[^\p{L}\p{N}]+/gu, "").slice(0, 4));
  const roughly = new RegExp([...new Set(letters)].join("|"), "u");
  const folded = foldWord(body).split("\n");
  const found: Candidate[] = [];
  for (let index = 0; index < lines.length && found.length < COMPARED_LINES; index++) {
    if (!roughly.test(folded[index] ?? "")) continue;
    const hits = wordsOf(lines[index] ?? "").flatMap(({ text }) => wanted.get(text) ?? []);
    if (hits.length > 0) found.push({ index, slots: new Set(hits).size, hits: hits.length });
  }
  return found;
}

function excerptAt(lines: readonly string[], index: number, wanted: Wanted): Excerpt {
  const isHeading = HEADING.test(lines[index] ?? "");
  return {
    line: index + 1,
    heading: headingAbove(lines, isHeading ? index - 1 : index),
    parts: marked(textAt(lines, index, wanted), wanted),
  };
}

/** A line from shortly before its first hit, and the lines after it until there is enough to read. */
function textAt(lines: readonly string[], index: number, wanted: Wanted): string {
  const line = lines[index] ?? "";
  const first = wordsOf(line).find(({ text }) => wanted.has(text))?.start ?? 0;
  let text = readable(line);
  if (first > SHOWN - LEAD) text = `… ${line.slice(line.indexOf(" ", first - LEAD) + 1)}`;
  for (let next = index + 1; text.length < SHOWN && next < Math.min(lines.length, index + 6); next++) {
    if (HEADING.test(lines[next] ?? "")) break;
    const more = readable(lines[next] ?? "");
    if (more !== "") text = `${text} ${LIST.test(lines[next] ?? "") ? "· " : ""}${more}`;
  }
  return clipped(text.replace(/\s+/g, " ").trim());
}

/** A line without the marks that Markdown begins it with and wraps its words in. */
function readable(line: string): string {
  return line
    .replace(HEADING, "$1")
    .replace(LIST, "")
    .replace(/\*\*|__|`/g, "")
    .trim();
}

function clipped(text: string): string {
  if (text.length <= SHOWN) return text;
  const end = text.lastIndexOf(" ", SHOWN);
  return `${Array.from(text.slice(0, end > SHOWN / 2 ? end : SHOWN)).join("")} …`.replace(
    /\p{Surrogate}/gu,
    "",
  );
}

function headingAbove(lines: readonly string[], index: number): string | null {
  for (let at = index; at >= 0; at--) {
    const heading = HEADING.exec(lines[at] ?? "")?.[1];
    if (heading) return heading.replace(/[*_`]/g, "");
  }
  return null;
}

function beginning(lines: readonly string[]): Excerpt[] {
  const index = lines.findIndex((line) => line.trim() !== "" && !HEADING.test(line) && !/^---/.test(line));
  if (index < 0) return [];
  return [excerptAt(lines, index, new Map())];
}
