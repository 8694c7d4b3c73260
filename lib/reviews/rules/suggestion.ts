import { applyChoices, mergeTexts } from "@/lib/documents/rules/merge";
import type { MergeChoice, MergeHunk, MergeResult } from "@/lib/documents/schema/merge";

type Texts = { base: string; current: string; proposed: string };

/** Holds a proposed text against the current one: what is `ours` in the hunks is current, `theirs` is proposed. */
export function compareSuggestion({ base, current, proposed }: Texts): MergeResult {
  return mergeTexts({ base, ours: current, theirs: proposed });
}

/** The hunks that a suggestion still has to offer: what the current text does not have. */
export function offeredHunks({ hunks }: Pick<MergeResult, "hunks">): MergeHunk[] {
  return hunks.filter(({ kind }) => kind === "theirs" || kind === "conflict");
}

/** The current text with the chosen hunks of a suggestion; a conflict is taken over as it was proposed. */
export function takeOver(merge: MergeResult, chosen: ReadonlySet<number>): string {
  const choices: Record<number, MergeChoice> = {};
  for (const { index } of offeredHunks(merge)) choices[index] = chosen.has(index) ? "theirs" : "ours";
  return applyChoices(merge, choices);
}
