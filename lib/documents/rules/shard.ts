import { type OpenLine, openLines } from "./open-lines";
import { plainText } from "./plain-text";
import { firstLineEnd, INDEX_HEADING, jointRemark } from "./shard-index";
import { shardNamer } from "./shard-name";

/** One section of a document as a file of its own. */
export type Shard = { name: string; title: string; text: string };
/** A document as a folder: `index` is its index.md, with what stood before the first section and links to the files. */
export type ShardedText = { index: string; shards: Shard[] };

/** A section of the whole text: its lines from the heading to the line before the next section. */
export type Section = { title: string; lines: OpenLine[]; firstLine: number; lastLine: number };
export type Sections = { intro: string; introLines: number; sections: Section[] };

const SECTION = /^ {0,3}##(?=[ \t]|$)/u;
const DEEPER = /^( {0,3}#{2,5})#(?=[ \t]|$)/u;
const UNDERLINE = /^ {0,3}-+[ \t]*$/u;
/** A line that stands above dashes and is a title: begins with a word, ends like no sentence and like no label. */
const TITLE_LINE = /^[\p{L}\p{N}](?!\d*[.)]\s).{0,98}[\p{L}\p{N})?!]$/u;

/**
 * Cuts a document into one file for each section of the second level, every heading one level higher, as BMAD's tools
 * do. `assembleShards` gives back exactly the same text.
 */
export function shardText(text: string): ShardedText {
  const { intro, sections } = sectionsOf(text);
  if (sections.length === 0) return { index: text, shards: [] };
  const lineEnd = firstLineEnd(text);
  const nameOf = shardNamer();
  const last = sections.at(-1);
  const shards = sections.map((section) => ({
    name: nameOf(section.title),
    title: section.title,
    text: raised(section, section === last),
  }));
  const entries = shards.map((shard, index) => {
    const section = sections[index];
    const remark = section && section !== last ? jointRemark(shard.text, jointOf(section), lineEnd) : "";
    return `- [${linkText(shard.title)}](./${shard.name})${remark}`;
  });
  return { index: [`${intro}${INDEX_HEADING}`, "", ...entries, ""].join(lineEnd), shards };
}

/** Finds the sections of the second level and what stands before them. */
export function sectionsOf(text: string): Sections {
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  const lines = openLines(text.slice(mark.length));
  const atx = startsOf(lines);
  const starts = atx.length > 0 ? atx : underlinedStarts(lines);
  const introLines = starts[0] ?? lines.length;
  return {
    intro: mark + textOf(lines.slice(0, introLines)),
    introLines,
    sections: starts.map((start, index) => {
      const end = starts[index + 1] ?? lines.length;
      return {
        title: titleOf(lines[start]?.text ?? ""),
        lines: lines.slice(start, end),
        firstLine: start + 1,
        lastLine: end,
      };
    }),
  };
}

function startsOf(lines: readonly OpenLine[]): number[] {
  return lines.flatMap((line, index) => (line.open && SECTION.test(line.text) ? [index] : []));
}

/** A document whose sections are underlined with dashes; elsewhere, dashes below a line are a rule. */
function underlinedStarts(lines: readonly OpenLine[]): number[] {
  return lines.flatMap((line, index) => {
    const below = lines[index + 1];
    const titled = line.open && below?.open && UNDERLINE.test(below.text) && TITLE_LINE.test(line.text);
    return titled && (lines[index - 1]?.text ?? "").trim() === "" ? [index] : [];
  });
}

function titleOf(line: string): string {
  return plainText(line.replace(/^ {0,3}#+(?:[ \t]+|$)/u, "").replace(/[ \t]+#+[ \t]*$/u, ""));
}

/** The section as its file holds it: every heading one level up, without the line end before the next section. */
function raised({ lines }: Section, last: boolean): string {
  const [first, second] = lines;
  const underlined = first && second && !SECTION.test(first.text);
  return lines
    .map((line, index) => {
      const end = index === lines.length - 1 && !last ? "" : line.end;
      if (index === 0) return line.text.replace("##", "#") + end;
      if (index === 1 && underlined) return line.text.replaceAll("-", "=") + end;
      return (line.open ? line.text.replace(DEEPER, "$1") : line.text) + end;
    })
    .join("");
}

function jointOf(section: Section): string {
  return section.lines.at(-1)?.end ?? "";
}

function linkText(title: string): string {
  return title.replace(/[\\[\]<>]/gu, "\\$&") || "Section";
}

function textOf(lines: readonly OpenLine[]): string {
  return lines.map((line) => line.text + line.end).join("");
}
