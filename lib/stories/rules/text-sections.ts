import { slugOf } from "@/lib/documents/rules/heading-slug";
import { cleanName, isRule, readLabel } from "@/lib/documents/rules/lines";
import { type Outline, readOutline } from "@/lib/documents/rules/outline";
import { SECTION_NAMES, type SectionKey, storySections } from "@/lib/documents/rules/story-sections";
import { bare, firstEnd, linesWithEnds } from "./text-lines";

/** A section of a story's text: what stands below its heading, without the blank lines and rules around it. */
export type TextSection = {
  /** Names it within this text: the section's key, or the slug of a heading that the method does not know. */
  id: string;
  key: SectionKey;
  /** The heading's words; empty for what stands below a story's title. */
  name: string;
  depth: number | null;
  line: number;
  endLine: number;
  /** Where the content begins and ends in the text. */
  start: number;
  end: number;
  /** The content, with line feeds. */
  content: string;
};

type Piece = Pick<TextSection, "key" | "name" | "depth" | "line" | "endLine"> & {
  bodyLine: number;
  skip: number;
};

/** Cuts a story's text into the sections that its headings and labels make, in their order. Front matter is none. */
export function textSections(text: string): TextSection[] {
  const outline = readOutline(text);
  const lines = linesWithEnds(text);
  const starts = offsetsOf(lines);
  const taken = new Set<string>();
  return piecesOf(text, outline).map((piece) => {
    const id = freeId(piece, taken);
    taken.add(id);
    return { id, ...bodyOf(text, lines, starts, piece) };
  });
}

function piecesOf(text: string, outline: Outline): Piece[] {
  const front = frontMatterEnd(outline);
  // A status in the front matter has nothing to do with what comes behind it.
  const body = linesWithEnds(text).map((line, index) =>
    index < front ? line.slice(bare(line).length) : line,
  );
  return storySections(body.join("")).flatMap((section) => splitAtHeadings(outline, section, front));
}

function frontMatterEnd({ frontMatter }: Outline): number {
  return frontMatter ? frontMatter.line + frontMatter.yaml.split("\n").length + 1 : 0;
}

type Stretch = { key: SectionKey; name: string; firstLine: number; lastLine: number };

/** Headings as high as the one that a stretch begins with make sections of their own. */
function splitAtHeadings(outline: Outline, { key, name, ...stretch }: Stretch, front: number): Piece[] {
  const lastLine = stretch.lastLine;
  const firstLine = Math.max(stretch.firstLine, front + 1);
  if (lastLine < firstLine) return [];
  const own = outline.headingAt.get(firstLine);
  const later = outline.headings.filter(
    ({ line, depth }) => line > firstLine && line <= lastLine && own && depth <= own.depth,
  );
  const edges = [firstLine, ...(key === "title" ? [] : later.map(({ line }) => line)), lastLine + 1];
  return edges.slice(0, -1).map((line, index) => {
    const endLine = (edges[index + 1] ?? lastLine + 1) - 1;
    return { key, line, endLine, ...headOf(outline, { key, name, line, endLine }) };
  });
}

function headOf(outline: Outline, at: { key: SectionKey; name: string; line: number; endLine: number }) {
  const heading = outline.headingAt.get(at.line);
  if (at.key === "title") {
    // The title's heading may stand behind remarks; what is above it belongs to nobody.
    const title = outline.headings.find(({ line }) => line >= at.line && line <= at.endLine);
    return { name: "", depth: null, bodyLine: title ? title.endLine + 1 : at.line, skip: 0 };
  }
  if (heading)
    return {
      name: cleanName(heading.text) || heading.text,
      depth: heading.depth,
      bodyLine: heading.endLine + 1,
      skip: 0,
    };
  const words = outline.lines[at.line - 1] ?? "";
  const label = readLabel(words);
  if (!label) return { name: at.name, depth: null, bodyLine: at.line, skip: 0 };
  const isAlone = label.rest === "";
  const skip = isAlone ? 0 : Math.max(words.lastIndexOf(label.rest), 0);
  return { name: label.name, depth: null, bodyLine: at.line + (isAlone ? 1 : 0), skip };
}

function offsetsOf(lines: readonly string[]): number[] {
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return starts;
}

function bodyOf(
  text: string,
  lines: readonly string[],
  starts: readonly number[],
  { bodyLine, skip, ...piece }: Piece,
): Omit<TextSection, "id"> {
  const isBlank = (line: number) => bare(lines[line - 1]).trim() === "";
  let [first, last] = [bodyLine, piece.endLine];
  while (first <= last && isBlank(first)) first++;
  while (last >= first && (isBlank(last) || isRule(bare(lines[last - 1])))) last--;
  // Without content it stands right below the heading.
  if (first > last) {
    const at = starts[Math.min(bodyLine, piece.endLine + 1) - 1] ?? text.length;
    return { ...piece, start: at, end: at, content: "" };
  }
  const bom = first === 1 && text.startsWith("\ufeff") ? 1 : 0;
  const start = (starts[first - 1] ?? 0) + (first === bodyLine ? skip + bom : bom);
  const end = (starts[last - 1] ?? 0) + bare(lines[last - 1]).length;
  return { ...piece, start, end, content: withLineFeeds(text.slice(start, end)) };
}

function freeId({ key, name }: Piece, taken: ReadonlySet<string>): string {
  const slug = slugOf(name);
  const wanted = key === "other" ? slug : key;
  if (!taken.has(wanted)) return wanted;
  const named = `${key}:${slug}`;
  if (!taken.has(named)) return named;
  for (let n = 2; ; n++) if (!taken.has(`${named}~${n}`)) return `${named}~${n}`;
}

function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/** The text with another content in one of its sections. Everything outside of it keeps its bytes. */
export function replaceSection(text: string, section: TextSection, content: string): string {
  const wanted = withLineFeeds(content)
    .replace(/^(?:[ \t]*\n)+/, "")
    .replace(/\s+$/, "");
  if (wanted === section.content.replace(/\s+$/, "")) return text;
  const eol = firstEnd(text);
  const own = wanted.replaceAll("\n", eol);
  const [before, after] = [text.slice(0, section.start), text.slice(section.end)];
  if (section.content !== "" || own === "") return before + own + after;
  const above = /[\r\n]$/.test(before) || before === "" ? "" : eol;
  const below = after === "" ? "" : /^[ \t]*[\r\n]/.test(after) ? "" : eol;
  return `${before}${above}${eol}${own}${eol}${below}${after}`;
}

/** The sections of the story template that a text may be given, in the template's order. */
const ORDER: readonly SectionKey[] = [
  "title",
  "status",
  "story",
  "criteria",
  "tasks",
  "dev-notes",
  "change-log",
  "dev-record",
  "qa-results",
];
export const ADDABLE_SECTIONS = ["tasks", "dev-notes", "change-log", "dev-record", "qa-results"] as const;
export type AddableSection = (typeof ADDABLE_SECTIONS)[number];

/** The sections of the template that a text does not have. */
export function missingSections(text: string): AddableSection[] {
  const there = new Set<SectionKey>(textSections(text).map(({ key }) => key));
  return ADDABLE_SECTIONS.filter((key) => !there.has(key));
}

/** The text with one more section of the template, in its place and with headings as deep as the others have. */
export function addSection(text: string, key: AddableSection, content: string): string {
  const sections = textSections(text);
  const place = (candidate: SectionKey) => ORDER.indexOf(candidate);
  const known = sections.filter(({ depth, key: each }) => depth !== null && place(each) > 0);
  const depth = known[0]?.depth ?? sections.find((section) => section.depth !== null)?.depth ?? 2;
  const before = sections.findLastIndex(
    (section) => place(section.key) >= 0 && place(section.key) < place(key),
  );
  const next = sections[before + 1];
  const eol = firstEnd(text);
  const at = next ? lineStart(text, next.line) : text.length;
  const [above, below] = [text.slice(0, at), text.slice(at)];
  const own = withLineFeeds(content).trim().replaceAll("\n", eol);
  const tail = withLineFeeds(above.slice(-200));
  const apart = tail === "" || /\n[ \t]*\n$/.test(tail) ? "" : tail.endsWith("\n") ? eol : eol + eol;
  const end = own === "" ? eol : `${eol}${eol}${own}${eol}`;
  return `${above}${apart}${"#".repeat(Math.min(depth, 6))} ${SECTION_NAMES[key]}${end}${below === "" ? "" : eol}${below}`;
}

function lineStart(text: string, line: number): number {
  return linesWithEnds(text)
    .slice(0, line - 1)
    .reduce((sum, each) => sum + each.length, 0);
}
