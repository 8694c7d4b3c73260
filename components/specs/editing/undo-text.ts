import { mergeTexts } from "@/lib/documents/rules/merge";

/** A step that somebody took on the structure, as the whole text was before and after it. */
export type TextStep = { readonly said: string; readonly before: string; readonly after: string };

/**
 * The text without a step that was taken in it, whatever was written since; null where the same lines were written again
 * afterwards, so that the step cannot be taken back alone.
 */
export function withoutStep(current: string, { before, after }: TextStep): string | null {
  if (current === after) return before;
  const { clean, text } = mergeTexts({ base: after, ours: current, theirs: before });
  return clean ? text : null;
}
