import { type BlockTracker, newBlockTracker } from "./markdown-block-tracker";

/** A part of a document that can be rendered without the others: a heading and what follows, up to the next one. */
export type MarkdownBlock = {
  /** Line of the whole source, counted from 1, on which the block begins. */
  readonly line: number;
  /** The block's own source, and behind it the link definitions of the whole document where it may need them. */
  readonly source: string;
  /** Null for what stands before the first heading. */
  readonly heading: MarkdownHeading | null;
};

export type MarkdownHeading = {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  readonly line: number;
};

const FRONT_MATTER = /^\uFEFF?---[ \t]*\n(?:[^\n]*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|$)/;
const HEADING = /^(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const DEFINITION = /^ {0,3}\[(?!\^)[^\]]+\]:[ \t]*\S/;
const FOOTNOTE = /^ {0,3}\[\^[^\]]+\]:/m;

/**
 * Cuts a document at its headings, so that after a key press only the part that was typed in is parsed again.
 * Front matter is left out. A document with footnotes stays whole, because they are numbered through all of it.
 */
export function splitMarkdown(markdown: string): MarkdownBlock[] {
  const text = markdown.replace(/\r\n?/g, "\n");
  const frontMatter = FRONT_MATTER.exec(text)?.[0] ?? "";
  const lines = text
    .slice(frontMatter.length)
    .replace(/^\uFEFF/, "")
    .split("\n");
  const firstLine = frontMatter.split("\n").length;
  const { starts, definitions } = scan(lines, newBlockTracker());
  const cuts = FOOTNOTE.test(text) ? [] : starts;
  const headings = headingsAt(starts, lines, firstLine);
  return [0, ...cuts.filter((start) => start > 0)].map((start, index, all) => {
    const own = lines.slice(start, all[index + 1]).join("\n");
    const source = definitions && own.includes("[") ? `${own}\n\n${definitions}` : own;
    return { line: firstLine + start, source, heading: headings.get(start) ?? null };
  });
}

/** The headings of a document with the ids that the rendered ones have. */
export function markdownOutline(markdown: string): MarkdownHeading[] {
  return splitMarkdown(markdown).flatMap(({ heading }) => heading ?? []);
}

/** Line numbers (from 0) at which top-level headings stand, and the text of all link definitions. */
function scan(lines: readonly string[], tracker: BlockTracker) {
  const starts: number[] = [];
  const definitions: string[] = [];
  let mayDefine = true;
  for (const [index, line] of lines.entries()) {
    const inside = tracker.isInside(line);
    const isHeading = !inside && HEADING.test(line);
    const isDefinition: boolean = !inside && mayDefine && DEFINITION.test(line);
    if (isHeading) starts.push(index);
    if (isDefinition) definitions.push(line);
    // A definition cannot interrupt a paragraph.
    mayDefine = isHeading || isDefinition || line.trim() === "";
  }
  return { starts, definitions: tracker.isOpen() ? "" : definitions.join("\n") };
}

function headingsAt(starts: readonly number[], lines: readonly string[], firstLine: number) {
  const used = new Map<string, number>();
  const headings = new Map<number, MarkdownHeading>();
  for (const start of starts) {
    const [, marks = "", raw = ""] = HEADING.exec(lines[start] ?? "") ?? [];
    const text = plainText(raw);
    headings.set(start, { id: uniqueSlug(text, used), level: marks.length, text, line: firstLine + start });
  }
  return headings;
}

/** The id of a heading as GitHub makes it, so that links written for there lead to the same place here. */
export function slugOf(text: string): string {
  const kept = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "");
  return kept.trim().replaceAll(" ", "-") || "section";
}

function uniqueSlug(text: string, used: Map<string, number>): string {
  const slug = slugOf(text);
  const before = used.get(slug) ?? 0;
  used.set(slug, before + 1);
  return before === 0 ? slug : uniqueSlug(`${slug}-${before}`, used);
}

/** What a reader sees of a heading: no marks, links as their words. */
function plainText(raw: string): string {
  return raw
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/<!--.*?-->/g, "")
    .replace(/(\*\*|__|~~|`+)(.+?)\1/g, "$2")
    .replace(/(^|[^\p{L}\p{N}\\])([*_])(\S(?:.*?\S)?)\2(?![\p{L}\p{N}])/gu, "$1$3")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();
}
