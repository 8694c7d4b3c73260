import { markdownOutline } from "./markdown-blocks";

/** The heading that a line of a text stands under. */
export function sectionAt(content: string, line: number): string | null {
  return markdownOutline(content).findLast((heading) => heading.line <= line)?.text ?? null;
}
