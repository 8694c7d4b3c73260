import type { EpicStatus } from "@/db/enums";
import { type EpicDays, spanOf } from "@/lib/epics/rules/epic-days";

type Link = { blockerId: string; blockedId: string };

/** The way by which the blocked epic leads back to its blocker already, as ids from one to the other; null: no circle. */
export function circleOf(links: readonly Link[], { blockerId, blockedId }: Link): string[] | null {
  if (blockerId === blockedId) return [blockerId];
  const next = new Map<string, string[]>();
  for (const link of links) {
    const known = next.get(link.blockerId);
    if (known) known.push(link.blockedId);
    else next.set(link.blockerId, [link.blockedId]);
  }
  const cameFrom = new Map<string, string | null>([[blockedId, null]]);
  const queue = [blockedId];
  for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
    if (at === blockerId) return wayTo(at, cameFrom);
    for (const following of next.get(at) ?? []) {
      if (cameFrom.has(following)) continue;
      cameFrom.set(following, at);
      queue.push(following);
    }
  }
  return null;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null | undefined = end; at; at = cameFrom.get(at)) way.unshift(at);
  return way;
}

type Planned = EpicDays & { status: EpicStatus };

/** Whether an epic is planned to start before the one that it waits for is done. */
export function isConflict(blocker: Planned, blocked: Planned): boolean {
  if (blocker.status === "completed") return false;
  const [before, after] = [spanOf(blocker), spanOf(blocked)];
  return before !== null && after !== null && after.first <= before.last;
}
