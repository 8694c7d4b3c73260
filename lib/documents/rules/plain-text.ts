import { fromMarkdown } from "mdast-util-from-markdown";
import type { MarkdownNode } from "./markdown-tree";

/** Inline parsing is not linear in hostile text, so long strings and those full of marks only lose their emphasis. */
const LONGEST_PARSED = 2_000;
const MOST_MARKS = 100;
const MARKUP = /[*_`~[\]<>&\\]/;
const MARKS = new RegExp(MARKUP, "g");
const SIMPLE =
  /^(?:[^*_`~[\]<>&\\]|(?<![\p{L}\p{N}*])\*\*[\p{L}\p{N}][^*_`~[\]<>&\\]*(?<=\S)\*\*(?!\*)|(?<![\p{L}\p{N}*])\*[\p{L}\p{N}][^*_`~[\]<>&\\]*(?<=\S)\*(?!\*)|(?<!`)`[^`\n]+`(?!`)|(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}]))*$/u;
const BOLD_OR_CODE = /\*{1,2}([^*`]+)\*{1,2}|`[^`\n]+`/gu;
const FORMATTING_TAG =
  /^<\/?(?:a|abbr|b|big|br|center|code|del|details|div|em|font|hr|i|img|ins|kbd|mark|p|s|small|span|strong|sub|summary|sup|u)\b/i;
const INLINE_ONLY = {
  disable: {
    null: [
      "blockQuote",
      "codeFenced",
      "codeIndented",
      "definition",
      "headingAtx",
      "htmlFlow",
      "list",
      "setextUnderline",
      "thematicBreak",
    ],
  },
};

/**
 * The words of a piece of inline Markdown without emphasis, links, tags and comments.
 * `keepCode` leaves the backticks of code spans in place.
 */
export function plainText(markdown: string, options: { keepCode?: boolean } = {}): string {
  if (!MARKUP.test(markdown)) return tidy(markdown);
  const comment = markdown.lastIndexOf("<!--");
  if (comment >= 0 && !markdown.includes("-->", comment))
    return plainText(markdown.slice(0, comment), options);
  if (markdown.length > LONGEST_PARSED || countOf(markdown, MARKS) > MOST_MARKS)
    return tidy(markdown.replaceAll("**", "").replaceAll("~~", ""));
  const simple = simpleText(markdown, options.keepCode ?? false);
  if (simple !== null) return tidy(simple);
  const tree = fromMarkdown(markdown, { extensions: [INLINE_ONLY] });
  return tidy(textOf(tree, options.keepCode ?? false));
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Emphasis and code between plain words are most of what there is; they need no parser. Null for anything else. */
function simpleText(markdown: string, keepCode: boolean): string | null {
  if (!SIMPLE.test(markdown)) return null;
  return markdown.replace(
    BOLD_OR_CODE,
    (whole, bold?: string) => bold ?? (keepCode ? whole : whole.slice(1, -1)),
  );
}

function textOf(node: MarkdownNode, keepCode: boolean): string {
  if (node.type === "text") return withoutStrayMarks(node.value);
  if (node.type === "inlineCode") return keepCode ? codeSpan(node.value) : node.value;
  if (node.type === "image") return node.alt ?? "";
  if (node.type === "break") return "\n";
  if (node.type === "html") return textOfTag(node.value);
  return "children" in node ? node.children.map((child) => textOf(child, keepCode)).join("") : "";
}

function codeSpan(code: string): string {
  return code.includes("`") ? `\`\` ${code} \`\`` : `\`${code}\``;
}

/** `List<Item>` reads as a tag in Markdown; only comments and tags that format are dropped. */
function textOfTag(html: string): string {
  if (html.startsWith("<!--")) return "";
  return FORMATTING_TAG.test(html) ? " " : html;
}

/** `**Label:**text` is no emphasis for Markdown but was meant as such; `src/**` was not. */
function withoutStrayMarks(text: string): string {
  return text
    .replaceAll("~~", "")
    .replace(/\*\*/g, (mark, at: number, whole: string) =>
      whole[at - 1] === "/" || whole[at + 2] === "/" ? mark : "",
    );
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/[\t \u00a0]+/g, " ").trim())
    .join("\n")
    .trim();
}
