import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { frontmatter } from "micromark-extension-frontmatter";
import type { MarkdownNode } from "./markdown-tree";
import { blankModelNotes } from "./model-notes";
import { nestedBlocks } from "./nested-blocks";
import { plainText } from "./plain-text";
import { skeletonOf } from "./skeleton";

export type Heading = { line: number; endLine: number; depth: number; text: string };

/** A document as the plan's rules see it: its lines, which of them are not prose, and its headings. */
export type Outline = {
  lines: readonly string[];
  /** By index: true for front matter, fenced code and comments, in which nothing may be interpreted. */
  hidden: readonly boolean[];
  headings: readonly Heading[];
  headingAt: ReadonlyMap<number, Heading>;
  frontMatter: { yaml: string; line: number } | null;
  /** The line of a code fence that never ends and so swallows the rest of the document. */
  openFenceLine: number | null;
  /** The original bytes of whole lines, first and last included. */
  textBetween: (firstLine: number, lastLine: number) => string;
};

/**
 * Only blocks that can hold or hide a heading are parsed here: lists and inline text cost most of the time, and real
 * lists break Markdown's rules of indentation too often to be left to them. Their readers work on the lines.
 */
const BLOCKS_ONLY = {
  disable: {
    null: [
      "attention",
      "autolink",
      "blockQuote",
      "characterEscape",
      "characterReference",
      "codeText",
      "definition",
      "hardBreakEscape",
      "htmlText",
      "labelEnd",
      "labelStartImage",
      "labelStartLink",
      "list",
    ],
  },
};
const LIST_OR_QUOTE_LINE = /^[ \t]*(?:[-*+>]|\d{1,9}[.)])(?:[ \t]|$)/m;
const LONGEST_HEADING = 1_000;

/** Reads a document's structure with a Markdown parser. Never throws; the time is linear in the length. */
export function readOutline(markdown: string): Outline {
  const source = markdown.startsWith("\ufeff") ? markdown.slice(1) : markdown;
  const starts = lineStarts(source);
  const lines = starts.map((start, index) => withoutLineEnd(source.slice(start, starts[index + 1])));
  const readable = blankModelNotes(source).split(/\r\n|\r|\n/);
  const nested = nestedBlocks(readable);
  const structure = skeletonOf(readable.map((line, index) => (nested[index] ? "" : line)));
  const tree = fromMarkdown(structure, {
    extensions: [frontmatter(["yaml"]), BLOCKS_ONLY],
    mdastExtensions: [frontmatterFromMarkdown(["yaml"])],
  });
  const hidden = hiddenLines(tree.children, structure, nested);
  const headings = tree.children.flatMap((node) => headingOf(node, structure) ?? []);
  const headingAt = new Map(headings.map((heading) => [heading.line, heading]));
  return {
    lines,
    hidden,
    headings,
    headingAt,
    frontMatter: frontMatterOf(tree.children[0]),
    openFenceLine: openFenceLine(tree.children.at(-1), structure),
    textBetween: (first, last) =>
      source.slice(starts[first - 1] ?? source.length, starts[last] ?? source.length),
  };
}

function lineStarts(source: string): number[] {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

function withoutLineEnd(line: string): string {
  if (line.endsWith("\r\n")) return line.slice(0, -2);
  return line.endsWith("\n") || line.endsWith("\r") ? line.slice(0, -1) : line;
}

function hiddenLines(nodes: readonly MarkdownNode[], source: string, nested: readonly boolean[]): boolean[] {
  const hidden = [...nested];
  for (const node of nodes) {
    const { start, end } = placeOf(node);
    if (node.type === "yaml" || (node.type === "code" && isFence(source, start.offset))) {
      hidden.fill(true, start.line - 1, end.line);
    }
    if (node.type === "html") hideMarkup(node.value, start.line, hidden);
  }
  return hidden;
}

/** Indented code stays visible: most of it is the second level of a list. */
function isFence(source: string, offset: number): boolean {
  return source[offset] === "`" || source[offset] === "~";
}

function hideMarkup(html: string, firstLine: number, hidden: boolean[]): void {
  const whole = /^<(?:script|style|pre|textarea)\b/i.test(html);
  let inComment = false;
  for (const [index, line] of html.split(/\r\n|\r|\n/).entries()) {
    if (whole || inComment || line.includes("<!--")) hidden[firstLine - 1 + index] = true;
    const opened = line.lastIndexOf("<!--");
    const closed = line.lastIndexOf("-->");
    if (opened > closed) inComment = true;
    else if (closed >= 0) inComment = false;
  }
}

function headingOf(node: MarkdownNode, source: string): Heading | null {
  if (node.type !== "heading") return null;
  const { start, end } = placeOf(node);
  const first = node.children[0];
  const last = node.children.at(-1);
  const raw = first && last ? source.slice(placeOf(first).start.offset, placeOf(last).end.offset) : "";
  const underlined = source[start.offset] !== "#";
  // With lists off, a rule below a list looks like an underlined heading.
  if (underlined && LIST_OR_QUOTE_LINE.test(raw)) return null;
  const text = plainText(raw.slice(0, LONGEST_HEADING)).replaceAll("\n", " ");
  return { line: start.line, endLine: end.line, depth: node.depth, text };
}

function frontMatterOf(node: MarkdownNode | undefined): Outline["frontMatter"] {
  return node?.type === "yaml" ? { yaml: node.value, line: placeOf(node).start.line } : null;
}

function openFenceLine(node: MarkdownNode | undefined, source: string): number | null {
  if (node?.type !== "code") return null;
  const { start, end } = placeOf(node);
  if (!isFence(source, start.offset)) return null;
  const fence = /^(`{3,}|~{3,})/.exec(source.slice(start.offset, start.offset + 200))?.[0] ?? "";
  const lastLine =
    source
      .slice(start.offset, end.offset)
      .split(/\r\n|\r|\n/)
      .at(-1)
      ?.trim() ?? "";
  const closed =
    start.line !== end.line && lastLine.startsWith(fence) && lastLine.replaceAll(fence[0] ?? "", "") === "";
  return closed ? null : start.line;
}

/** Every node that the parser makes has a place; the type only allows for hand-made trees. */
function placeOf(node: MarkdownNode): {
  start: { line: number; offset: number };
  end: { line: number; offset: number };
} {
  const { start, end } = node.position ?? { start: { line: 1, offset: 0 }, end: { line: 1, offset: 0 } };
  return {
    start: { line: start.line, offset: start.offset ?? 0 },
    end: { line: end.line, offset: end.offset ?? 0 },
  };
}
