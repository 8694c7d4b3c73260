import type { DocumentKind } from "@/db/enums";
import { classifyFile } from "@/lib/documents/rules/classify-file";
import { markdownOutline } from "./markdown-blocks";

/** What kind of document a text is, by its file's name and its headings. */
export function guessKind(fileName: string | null, markdown: string): DocumentKind {
  return classifyFile(fileName ?? "document.md", markdown).kind;
}

/** A title for a text: its first heading of the highest level, else the words of its file's name. */
export function guessTitle(fileName: string | null, markdown: string): string {
  const headings = markdownOutline(markdown);
  const first = headings.find(({ level }) => level === 1) ?? headings[0];
  const words = fileName?.replace(/\.[^.]+$/, "").replace(/[-_]+/g, " ") ?? "";
  return (first?.text || words).trim().slice(0, 300);
}
