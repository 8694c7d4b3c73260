import { alignLines } from "@/lib/documents/rules/align-lines";
import { mergeTexts } from "@/lib/documents/rules/merge";
import { markdownOutline } from "../markdown-blocks";
import type { Conflict, DocumentText, SavedVersion } from "./types";

type TakenIn = { text: DocumentText; conflict: null } | { text: null; conflict: Conflict };

/** Brings what somebody else saved into a text that goes on from an older version; a conflict where both changed the same. */
export function takeIn(base: DocumentText, mine: DocumentText, theirs: SavedVersion): TakenIn {
  const merge = mergeTexts({ base: base.content, ours: mine.content, theirs: theirs.content });
  const title = mergedTitle(base, mine, theirs);
  if (merge.clean && title !== null) return { text: { title, content: merge.text }, conflict: null };
  return { text: null, conflict: { mine, theirs, merge, title } };
}

/** The title that both sides can live with; null when each has given another one. */
function mergedTitle(base: DocumentText, mine: DocumentText, theirs: DocumentText): string | null {
  if (mine.title === base.title || mine.title === theirs.title) return theirs.title;
  return theirs.title === base.title ? mine.title : null;
}

/** The headings under which a text changed, in order. */
export function changedSections(before: string, after: string): string[] {
  const [old, next] = [before.split("\n"), after.split("\n")];
  const headings = markdownOutline(after);
  const names = alignLines(old, next).map(({ otherStart, otherCount }) => {
    const line = otherStart + Math.max(otherCount, 1);
    return headings.findLast((heading) => heading.line <= line)?.text ?? "";
  });
  return [...new Set(names.filter((name) => name !== ""))];
}
