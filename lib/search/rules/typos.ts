import { misspellingKey } from "@/lib/search/rules/keys";

const SHORTEST = 4;
/** Words from this length on may differ by two letters. */
const LONG = 8;
const LONGEST = 16;

/**
 * What is left of a word without one letter, and without two of a long one, and the word itself. Two words that differ
 * by a letter have one of these in common, whichever way they differ.
 */
export function remainsOf(word: string): string[] {
  if (word.length < SHORTEST || word.length > LONGEST || !/^\p{L}+$/u.test(word)) return [];
  const once = without(word);
  const twice = word.length >= LONG ? once.flatMap(without) : [];
  return [...new Set([word, ...once, ...twice])];
}

/** The numbers of a word's remains in a workspace. */
export function misspellingsOf(workspaceId: string, word: string): number[] {
  return remainsOf(word).map((rest) => misspellingKey(workspaceId, rest));
}

/** How many letters may be wrong in a word of this length. */
export function toleranceOf(word: string): number {
  if (word.length < SHORTEST) return 0;
  return word.length >= LONG ? 2 : 1;
}

/** How many letters were added, left out, replaced or swapped with their neighbour to make one word of the other. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const options = [at(row, j) + 1, at(next, j - 1) + 1, at(row, j - 1) + same];
      next.push(Math.min(...options, swapped ? at(before, j - 2) + 1 : Number.POSITIVE_INFINITY));
    }
    before = row;
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}

function without(word: string): string[] {
  return Array.from(word, (_, i) => word.slice(0, i) + word.slice(i + 1));
}
