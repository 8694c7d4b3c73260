import { diffIndices } from "node-diff3";

/** One place where two texts differ, in lines from 0: `count` lines from `start` of the first became those of the second. */
export type LineChange = { start: number; count: number; otherStart: number; otherCount: number };

/**
 * Stretches without any line of their own are compared as long as so many pairs of equal lines are left for all of them
 * together; what goes beyond that is taken as replaced, because comparing it takes too long.
 */
const MOST_PAIRS = 500_000;

type Stretch = { from: number; to: number; otherFrom: number; otherTo: number };

/**
 * Where two lists of lines differ. Lines that stand once in both are found first, as people would, and only what lies
 * between them is compared line by line; so headings stay aligned, and repeated blank lines cost nothing.
 */
export function alignLines(lines: readonly string[], other: readonly string[]): LineChange[] {
  const changes: LineChange[] = [];
  let pairsLeft = MOST_PAIRS;
  const open: Stretch[] = [{ from: 0, to: lines.length, otherFrom: 0, otherTo: other.length }];
  for (let stretch = open.pop(); stretch; stretch = open.pop()) {
    const rest = trimmed(lines, other, stretch);
    if (rest.from === rest.to || rest.otherFrom === rest.otherTo) addChange(changes, rest);
    else {
      const anchors = sharedOnce(lines, other, rest);
      if (anchors.length > 0) for (const part of between(rest, anchors).reverse()) open.push(part);
      else {
        const pairs = equalPairs(lines, other, rest);
        if (pairs > pairsLeft) addChange(changes, rest);
        else compare(lines, other, rest, changes);
        pairsLeft -= Math.min(pairs, pairsLeft);
      }
    }
  }
  return changes;
}

function trimmed(lines: readonly string[], other: readonly string[], stretch: Stretch): Stretch {
  let { from, to, otherFrom, otherTo } = stretch;
  while (from < to && otherFrom < otherTo && lines[from] === other[otherFrom]) {
    from++;
    otherFrom++;
  }
  while (from < to && otherFrom < otherTo && lines[to - 1] === other[otherTo - 1]) {
    to--;
    otherTo--;
  }
  return { from, to, otherFrom, otherTo };
}

type Pair = { at: number; otherAt: number };

/** The lines that stand exactly once in both stretches, as far as they stand in the same order. */
function sharedOnce(lines: readonly string[], other: readonly string[], stretch: Stretch): Pair[] {
  const places = placesOfSingles(lines, stretch.from, stretch.to);
  const otherPlaces = placesOfSingles(other, stretch.otherFrom, stretch.otherTo);
  const pairs: Pair[] = [];
  for (const [line, at] of places) {
    const otherAt = otherPlaces.get(line);
    if (at >= 0 && otherAt !== undefined && otherAt >= 0) pairs.push({ at, otherAt });
  }
  return longestRising(pairs);
}

/** Each line's place; -1 for one that stands there more than once. */
function placesOfSingles(lines: readonly string[], from: number, to: number): Map<string, number> {
  const places = new Map<string, number>();
  for (let at = from; at < to; at++) {
    const line = lines[at] ?? "";
    places.set(line, places.has(line) ? -1 : at);
  }
  return places;
}

/** The longest run of pairs that rises on both sides, by patience sorting; the pairs come in the order of the first. */
function longestRising(pairs: readonly Pair[]): Pair[] {
  const piles: number[] = [];
  const below: number[] = [];
  for (const [index, { otherAt }] of pairs.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[piles[middle] ?? 0]?.otherAt ?? 0) < otherAt) low = middle + 1;
      else high = middle;
    }
    below[index] = low > 0 ? (piles[low - 1] ?? -1) : -1;
    piles[low] = index;
  }
  const rising: Pair[] = [];
  for (let index = piles.at(-1) ?? -1; index >= 0; index = below[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rising.push(pair);
  }
  return rising.reverse();
}

/** What lies before, between and behind the anchors. */
function between(stretch: Stretch, anchors: readonly Pair[]): Stretch[] {
  const parts: Stretch[] = [];
  let { from, otherFrom } = stretch;
  for (const { at, otherAt } of anchors) {
    parts.push({ from, to: at, otherFrom, otherTo: otherAt });
    from = at + 1;
    otherFrom = otherAt + 1;
  }
  parts.push({ from, to: stretch.to, otherFrom, otherTo: stretch.otherTo });
  return parts;
}

/** How many pairs of equal lines two stretches have: what comparing them costs. */
function equalPairs(lines: readonly string[], other: readonly string[], stretch: Stretch): number {
  const counts = new Map<string, number>();
  for (let at = stretch.from; at < stretch.to; at++) {
    const line = lines[at] ?? "";
    counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  let pairs = 0;
  for (let at = stretch.otherFrom; at < stretch.otherTo; at++) pairs += counts.get(other[at] ?? "") ?? 0;
  return pairs;
}

function compare(
  lines: readonly string[],
  other: readonly string[],
  stretch: Stretch,
  changes: LineChange[],
): void {
  const { from, to, otherFrom, otherTo } = stretch;
  for (const { buffer1, buffer2 } of diffIndices(lines.slice(from, to), other.slice(otherFrom, otherTo))) {
    const [start, count] = [from + buffer1[0], buffer1[1]];
    const [otherStart, otherCount] = [otherFrom + buffer2[0], buffer2[1]];
    addChange(changes, {
      from: start,
      to: start + count,
      otherFrom: otherStart,
      otherTo: otherStart + otherCount,
    });
  }
}

/** Adds a change; one that touches the change before it continues it. */
function addChange(changes: LineChange[], { from, to, otherFrom, otherTo }: Stretch): void {
  if (from === to && otherFrom === otherTo) return;
  const last = changes.at(-1);
  if (last && last.start + last.count === from && last.otherStart + last.otherCount === otherFrom) {
    last.count += to - from;
    last.otherCount += otherTo - otherFrom;
  } else {
    changes.push({ start: from, count: to - from, otherStart: otherFrom, otherCount: otherTo - otherFrom });
  }
}
