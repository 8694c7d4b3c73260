import { applyChoices, mergeTexts } from "@/lib/documents/rules/merge";

/** A text that was made from a base by one side, and who that was. */
export type Contribution = { text: string; from: string };
export type Folded = { text: string; conflicts: string[] };

/**
 * Brings the changes of several sides to one text together. Where two do not fit, the first one stays and the other is
 * named: the document's own text comes first.
 */
export function foldTexts(base: string, contributions: readonly Contribution[]): Folded {
  let text = base;
  const conflicts: string[] = [];
  for (const { text: theirs, from } of contributions) {
    const merged = mergeTexts({ base, ours: text, theirs });
    if (merged.clean) {
      text = merged.text;
      continue;
    }
    const open = merged.hunks.filter(({ kind }) => kind === "conflict");
    text = applyChoices(merged, Object.fromEntries(open.map(({ index }) => [index, "ours" as const])));
    conflicts.push(
      ...open.map(({ ours }) => `Line ${ours.line}: what ${from} says does not fit and was left out.`),
    );
  }
  return { text, conflicts };
}
