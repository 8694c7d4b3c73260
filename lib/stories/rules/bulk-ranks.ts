import { generateNKeysBetween } from "fractional-indexing";
import { MAX_RANK_LENGTH, type Ranked, ranksAfter } from "@/lib/epics/rules/rank";

/** A spot as the database answers it: what it lies between, and the very rank that is asked for, where it is free. */
export type FoundGap = { low: string | null; high: string | null; exact: string | null };

/**
 * Ranks for stories that go to spots of one project: those of one gap stand there in the order given, and no two of all
 * get the same rank, because none lies outside a gap between two that are there.
 */
export function ranksInGaps(placed: readonly { id: string; gap: FoundGap }[]): Map<string, string> {
  const ranks = new Map<string, string>();
  const exact = new Set<string>();
  const groups = new Map<string, { low: string | null; high: string | null; ids: string[] }>();
  for (const { id, gap } of placed) {
    if (gap.exact !== null && !exact.has(gap.exact)) {
      exact.add(gap.exact);
      ranks.set(id, gap.exact);
      continue;
    }
    // A rank that another one of this very request has taken is none to have: into the gap, then.
    const { low, high } = gap;
    const key = `${low} ${high}`;
    const group = groups.get(key) ?? { low, high, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  const taken = [...exact].sort();
  for (const { low, high, ids } of groups.values()) {
    const next = taken.find((rank) => (low === null || rank > low) && (high === null || rank < high));
    const keys = generateNKeysBetween(low, next ?? high, ids.length);
    for (const [i, id] of ids.entries()) ranks.set(id, keys[i] ?? "");
  }
  return ranks;
}

export function hasLongRank(ranks: ReadonlyMap<string, string>): boolean {
  return [...ranks.values()].some((rank) => rank.length > MAX_RANK_LENGTH);
}

/** New short ranks for a whole project, in which some stories have just got long ones. */
export function respread(
  others: readonly Ranked[],
  placed: ReadonlyMap<string, string>,
): Map<string, string> {
  const all = [...others, ...[...placed].map(([id, rank]) => ({ id, rank }))];
  const order = all.sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
  const ranks = ranksAfter(null, order.length);
  return new Map(order.map(({ id }, i) => [id, ranks[i] ?? ""]));
}
