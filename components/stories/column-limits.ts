import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import { refuseWip } from "@/lib/stories/rules/wip";
import type { Assignee, BoardColumn } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** How full a column is, in words; `tone` is what it means, `word` what it says. */
export type ColumnLoad = {
  text: string;
  /** “over by 1”, “full”; null while there is room. */
  word: string | null;
  tone: "neutral" | "warning" | "danger";
  /** Whose own limit is broken or reached, in a sentence each. */
  people: string[];
};

/** What the head of a column says of its limits. Everything on the board is counted, whatever a filter shows. */
export function loadOf(
  column: BoardColumn,
  inColumn: readonly StoryCard[],
  assignees: ReadonlyMap<string, Pick<Assignee, "name">>,
): ColumnLoad {
  const { count, wipLimit, wipHard } = column;
  const over = wipLimit === null ? 0 : count - wipLimit;
  const full = wipHard && over === 0;
  const people = overPeople(column, inColumn, assignees);
  const word = over > 0 ? `over by ${over}` : full ? "full" : null;
  const soft = over > 0 || people.length > 0;
  return {
    text: wipLimit === null ? `${count}` : `${count}/${wipLimit}`,
    word,
    tone: over > 0 && wipHard ? "danger" : soft ? "warning" : "neutral",
    people,
  };
}

function overPeople(
  { assigneeLimit, name }: BoardColumn,
  cards: readonly StoryCard[],
  assignees: ReadonlyMap<string, Pick<Assignee, "name">>,
): string[] {
  if (assigneeLimit === null) return [];
  return [...countByAssignee(cards)]
    .filter(([, count]) => count > assigneeLimit)
    .map(
      ([id, count]) => `${assignees.get(id)?.name ?? "Somebody"} has ${count} of ${assigneeLimit} in ${name}`,
    );
}

function countByAssignee(cards: readonly StoryCard[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { assigneeId } of cards) {
    if (assigneeId) counts.set(assigneeId, (counts.get(assigneeId) ?? 0) + 1);
  }
  return counts;
}

/**
 * Why these cards may not come into a column together, in a sentence; null when they may. `assigneeId` is who they are
 * given to on the way, where the lane they go to is somebody's.
 */
export function refuseColumn(
  items: readonly StoryCard[],
  column: BoardColumn,
  inColumn: readonly StoryCard[],
  assignees: ReadonlyMap<string, Pick<Assignee, "name">>,
  assigneeId?: string | null,
): string | null {
  const counts = countByAssignee(inColumn);
  let count = column.count;
  for (const item of items) {
    const here = item.columnId === column.id;
    const owner = assigneeId === undefined ? item.assigneeId : assigneeId;
    if (here && owner === item.assigneeId) continue;
    const reason =
      refuseStoryStatus(item.status, column.status) ??
      refuseWip(column, {
        count: here ? null : count,
        assigneeCount: owner ? (counts.get(owner) ?? 0) : null,
        assigneeName: owner ? (assignees.get(owner)?.name ?? null) : null,
      });
    if (reason) return reason;
    if (!here) count += 1;
    if (owner) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  }
  return null;
}
