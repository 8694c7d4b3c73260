import type { fromMarkdown } from "mdast-util-from-markdown";

/** A parsed Markdown document and the nodes in it. */
export type MarkdownRoot = ReturnType<typeof fromMarkdown>;
export type MarkdownNode = MarkdownRoot | MarkdownRoot["children"][number];
