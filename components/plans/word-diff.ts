import { diffArrays, diffWordsWithSpace } from "diff";

export type DiffPart = { kind: "same" | "removed" | "added"; text: string };

/** How one text becomes another, word by word. */
export function wordDiff(before: string, after: string): DiffPart[] {
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value,
  }));
}

/** One line of a list that changed: null where it stands on one side only. */
export type ListStep = { before: string | null; after: string | null };

/** How one list becomes another: lines that stayed, and between them reworded, removed and added ones. */
export function listDiff(before: readonly string[], after: readonly string[]): ListStep[] {
  const steps: ListStep[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const settle = () => {
    for (let i = 0; i < Math.max(removed.length, added.length); i++) {
      steps.push({ before: removed[i] ?? null, after: added[i] ?? null });
    }
    removed = [];
    added = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) removed.push(...part.value);
    else if (part.added) added.push(...part.value);
    else {
      settle();
      for (const text of part.value) steps.push({ before: text, after: text });
    }
  }
  settle();
  return steps;
}
