import { type BoardCells, ONLY_LANE } from "@/components/board/board-types";
import { type Grouping, groupOf, groupsOf, NO_GROUP } from "@/lib/stories/rules/group";
import type { Board, Label } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";

type Frame = Omit<Board, "cards">;

/** A lane with what its head says. */
export type StoryLane = { id: string; title: string; count: number; points: number };

/** Cards, in the order in which they came, by lane and column. A lane that is not known any more is that of none. */
export function cellsOf(
  cards: readonly StoryCard[],
  grouping: Grouping | null,
  frame: Frame,
): BoardCells<StoryCard> {
  const laneOf = laneReader(grouping, frame);
  const cells = new Map<string, Map<string, StoryCard[]>>();
  for (const card of cards) {
    const laneId = laneOf(card);
    const lane = cells.get(laneId) ?? new Map<string, StoryCard[]>();
    cells.set(laneId, lane);
    const cell = lane.get(card.columnId);
    if (cell) cell.push(card);
    else lane.set(card.columnId, [card]);
  }
  return cells;
}

/** The one lane that a card is in. */
export function laneReader(grouping: Grouping | null, frame: Frame): (card: StoryCard) => string {
  if (grouping === null) return () => ONLY_LANE;
  const known = new Set(groupsOf(grouping, frame).map(({ id }) => id));
  const idOf = groupOf(grouping, frame);
  return (card) => {
    const id = idOf(card);
    return known.has(id) ? id : NO_GROUP;
  };
}

/** The lanes in the reader's order, with what stands in the columns that are shown; empty ones on request. */
export function lanesOf(
  grouping: Grouping,
  frame: Frame,
  cells: BoardCells<StoryCard>,
  wishes: { columnIds: readonly string[]; order: readonly string[]; hideEmpty: boolean },
): StoryLane[] {
  const place = new Map(wishes.order.map((id, index) => [id, index]));
  const lanes = groupsOf(grouping, frame).map(({ id, title }, index) => {
    const cards = wishes.columnIds.flatMap((columnId) => cells.get(id)?.get(columnId) ?? []);
    const points = cards.reduce((sum, card) => sum + (card.points ?? 0), 0);
    return { lane: { id, title, count: cards.length, points }, place: place.get(id) ?? Infinity, index };
  });
  return lanes
    .filter(({ lane }) => lane.count > 0 || !wishes.hideEmpty)
    .sort((a, b) => (a.place === b.place ? a.index - b.index : a.place - b.place))
    .map(({ lane }) => lane);
}

/** The order of lanes after one was put before another; null: behind the last. Lanes that are not shown keep their places behind. */
export function reordered(laneIds: readonly string[], movedId: string, beforeId: string | null): string[] {
  const others = laneIds.filter((id) => id !== movedId);
  const found = beforeId === null ? -1 : others.indexOf(beforeId);
  const at = found < 0 ? others.length : found;
  return [...others.slice(0, at), movedId, ...others.slice(at)];
}

/** What cards are given when they are put into a lane: what the lane stands for. */
export function laneValues(
  grouping: Grouping | null,
  laneId: string,
  cards: readonly StoryCard[],
  labels: readonly Label[],
): StoryValues {
  const id = laneId === NO_GROUP ? null : laneId;
  switch (grouping) {
    case "epic":
      return { epicId: id };
    case "assignee":
      return { assigneeId: id };
    case "sprint":
      return { sprintId: id };
    case "priority":
      return laneId === "low" || laneId === "medium" || laneId === "high" || laneId === "critical"
        ? { priority: laneId }
        : {};
    case "label":
      return labelValues(id, cards, labels);
    case "column":
    case null:
      return {};
  }
}

/**
 * A card stands in the lane of its first label, in the labels' order. So putting it into another lane takes off the label
 * of the lane it was in, and those that come before the new one; the others stay. The lane without a label takes off all.
 */
function labelValues(
  labelId: string | null,
  cards: readonly StoryCard[],
  labels: readonly Label[],
): StoryValues {
  const carried = new Set(cards.flatMap(({ labelIds }) => labelIds));
  const order = labels.map(({ id }) => id);
  const firsts = new Set(cards.map(({ labelIds }) => order.find((id) => labelIds.includes(id))));
  const goes = (id: string) =>
    labelId === null || firsts.has(id) || order.indexOf(id) < order.indexOf(labelId);
  const removeLabelIds = [...carried].filter((id) => id !== labelId && goes(id));
  return {
    ...(labelId ? { addLabelIds: [labelId] } : null),
    ...(removeLabelIds.length > 0 ? { removeLabelIds } : null),
  };
}
