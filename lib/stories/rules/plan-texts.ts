import { mergeTexts } from "@/lib/documents/rules/merge";
import { patchEpicText } from "@/lib/documents/rules/record-patch/patch-epic-text";
import { patchStoryText } from "@/lib/documents/rules/record-patch/patch-story-text";

/** The text of one item: as its document had it when it was made, as it stands here, and as its document has it now. */
export type ItemTexts = { base: string; here: string; there: string };

export type MergedText = { text: string } | { conflictLine: number };

/** Brings a text up to its document, keeping what was edited here; the first line of a conflict where both edited. */
export function mergeItemText({ base, here, there }: ItemTexts): MergedText {
  const { clean, text, hunks } = mergeTexts({ base, ours: here, theirs: there });
  if (clean) return { text };
  return { conflictLine: hunks.find(({ kind }) => kind === "conflict")?.ours.line ?? 1 };
}

type EpicWords = { title?: string; goal?: string };
type StoryWords = { title?: string; userStory?: string; criteria?: { text: string; done: boolean }[] };

/** What an epic's document would say if it had changed these fields alone. */
export function epicTextWith(base: string, fields: EpicWords): string {
  return patchEpicText(base, fields);
}

/** What a story's document would say if it had changed these fields alone. */
export function storyTextWith(base: string, fields: StoryWords): string {
  return patchStoryText(base, fields);
}
