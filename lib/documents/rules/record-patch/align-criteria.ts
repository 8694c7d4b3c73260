import type { PlacedCriterion } from "../criteria-reader";

type Wanted = { text: string; done: boolean };
/** What becomes of each criterion, in the order in which they are to stand. */
export type CriterionChange =
  | { kind: "keep" | "change"; old: PlacedCriterion; wanted: Wanted }
  | { kind: "remove"; old: PlacedCriterion }
  | { kind: "add"; wanted: Wanted };

/** Finds out which criteria stayed, were reworded, came and went: those with the same words stay as far as the order allows. */
export function alignCriteria(old: readonly PlacedCriterion[], wanted: readonly Wanted[]): CriterionChange[] {
  const changes: CriterionChange[] = [];
  let from = 0;
  let to = 0;
  for (const [left, right] of [...sameInOrder(old, wanted), [old.length, wanted.length] as const]) {
    changes.push(...between(old.slice(from, left), wanted.slice(to, right)));
    const [kept, item] = [old[left], wanted[right]];
    if (kept && item) changes.push({ kind: "keep", old: kept, wanted: item });
    from = left + 1;
    to = right + 1;
  }
  return changes;
}

/** Between two that stayed, the first of the one side are the first of the other in new words. */
function between(old: readonly PlacedCriterion[], wanted: readonly Wanted[]): CriterionChange[] {
  const changes: CriterionChange[] = [];
  for (let at = 0; at < Math.max(old.length, wanted.length); at++) {
    const [was, is] = [old[at], wanted[at]];
    if (was && is) changes.push({ kind: "change", old: was, wanted: is });
    else if (was) changes.push({ kind: "remove", old: was });
    else if (is) changes.push({ kind: "add", wanted: is });
  }
  return changes;
}

/** The longest run of pairs with the same words, in the order of both. */
function sameInOrder(old: readonly PlacedCriterion[], wanted: readonly Wanted[]): [number, number][] {
  const width = wanted.length + 1;
  const best = new Uint32Array((old.length + 1) * width);
  const at = (left: number, right: number) => best[left * width + right] ?? 0;
  for (let left = old.length - 1; left >= 0; left--) {
    for (let right = wanted.length - 1; right >= 0; right--) {
      best[left * width + right] = same(old[left], wanted[right])
        ? at(left + 1, right + 1) + 1
        : Math.max(at(left + 1, right), at(left, right + 1));
    }
  }
  const pairs: [number, number][] = [];
  let left = 0;
  let right = 0;
  while (left < old.length && right < wanted.length) {
    if (same(old[left], wanted[right])) pairs.push([left++, right++]);
    else if (at(left + 1, right) >= at(left, right + 1)) left++;
    else right++;
  }
  return pairs;
}

function same(old: PlacedCriterion | undefined, wanted: Wanted | undefined): boolean {
  return old?.text.replace(/\s+/gu, " ").trim() === wanted?.text.replace(/\s+/gu, " ").trim();
}
