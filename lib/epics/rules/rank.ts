import { generateKeyBetween, generateNKeysBetween } from "fractional-indexing";

/**
 * A rank grows by one character for about every six cards put at the very same spot, and not at all at either end of a
 * column. Past this length the column's ranks are spread anew, so that an index entry stays small for ever.
 */
export const MAX_RANK_LENGTH = 48;

export type Ranked = { id: string; rank: string };

/** Where something is to go: after or before another one; neither means the end. */
export type Spot = { afterId?: string | undefined; beforeId?: string | undefined };

/**
 * What must be known of a column to put something into it. A neighbour that is not in the column (any more) is null.
 * `next` and `previous` are strictly greater and smaller, so nothing is ever put between two equal ranks.
 */
export type Neighbours = {
  after: { rank: string; next: string | null } | null;
  before: { rank: string; previous: string | null } | null;
  last: string | null;
};

export type Gap = { low: string | null; high: string | null };

/** The gap that a card goes into: after its named neighbour, else before the other, else at the end of the column. */
export function gapOf({ after, before, last }: Neighbours): Gap {
  if (after) return { low: after.rank, high: after.next };
  if (before) return { low: before.previous, high: before.rank };
  return { low: last, high: null };
}

/** A rank strictly inside a gap, or null when it would grow too long: then spread the column with `spreadRanks`. */
export function rankIn({ low, high }: Gap): string | null {
  const rank = generateKeyBetween(low, high);
  return rank.length > MAX_RANK_LENGTH ? null : rank;
}

/** So many ranks in order, all after the given one (null: from the start of an empty column). */
export function ranksAfter(last: string | null, count: number): string[] {
  return generateNKeysBetween(last, null, count);
}

/** New short ranks for a whole column, with one more card put into the gap. */
export function spreadRanks(column: readonly Ranked[], gap: Gap, newId: string): Map<string, string> {
  const index = column.filter((card) => gap.low !== null && card.rank <= gap.low).length;
  const ids = column.map((card) => card.id).toSpliced(index, 0, newId);
  const ranks = ranksAfter(null, ids.length);
  return new Map(ids.map((id, i) => [id, ranks[i] ?? ""]));
}

/** The neighbours of a spot in a column that is held as a list in order, without the card that moves. */
export function neighboursIn(column: readonly Ranked[], spot: Spot): Neighbours {
  const after = column.find((card) => card.id === spot.afterId);
  const before = column.find((card) => card.id === spot.beforeId);
  const nextOf = (rank: string) => column.find((card) => card.rank > rank)?.rank ?? null;
  const previousOf = (rank: string) => column.findLast((card) => card.rank < rank)?.rank ?? null;
  return {
    after: after ? { rank: after.rank, next: nextOf(after.rank) } : null,
    before: before ? { rank: before.rank, previous: previousOf(before.rank) } : null,
    last: column.at(-1)?.rank ?? null,
  };
}

/** The ranks that change when a card goes to a spot of a column: its own, or all of them when they had grown too long. */
export function place(column: readonly Ranked[], spot: Spot, id: string): Map<string, string> {
  const gap = gapOf(neighboursIn(column, spot));
  const rank = rankIn(gap);
  return rank === null ? spreadRanks(column, gap, id) : new Map([[id, rank]]);
}
