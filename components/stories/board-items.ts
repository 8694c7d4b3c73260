import type { BoardColumn, BoardGroup } from "@/components/board/types";
import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { compareCards, type Move } from "@/lib/stories/rules/board";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { MoveChoice } from "./move-menu";
import { cardLabel } from "./story-card";
import { STORY_STATUS_LOOKS } from "./story-status";
import type { BoardFilters } from "./use-board-filters";

export type StoryItem = StoryCard & { label: string; groupId: string };

const NO_EPIC = "none";

/** The cards that the filters let through. */
export function filterCards(
  cards: readonly StoryCard[],
  filters: BoardFilters,
  projectKey: string,
): StoryCard[] {
  const words = filters.q.toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    if (filters.epic && (card.epicId ?? NO_EPIC) !== filters.epic) return false;
    if (filters.assignee && (card.assigneeId ?? "none") !== filters.assignee) return false;
    const text = `${storyKey(projectKey, card.keyNumber)} ${card.number ?? ""} ${card.title}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** The cards as the board's columns, in order. */
export function boardColumns(cards: readonly StoryCard[], projectKey: string): BoardColumn<StoryItem>[] {
  const items = cards.map((card) => ({
    ...card,
    label: cardLabel(card, projectKey),
    groupId: card.epicId ?? NO_EPIC,
  }));
  return STORY_STATUSES.map((status) => ({
    id: status,
    title: STORY_STATUS_LOOKS[status].label,
    items: items.filter((item) => item.status === status).sort(compareCards),
  }));
}

/** The epics as the board's sections, stories without one last. */
export function epicGroups(epics: Board["epics"]): BoardGroup[] {
  const groups = epics.map((epic) => ({ id: epic.id, title: `${epic.number} ${epic.title}` }));
  return [...groups, { id: NO_EPIC, title: "No epic" }];
}

/** The state that a column stands for. */
export function statusOf(columnId: string): StoryStatus | undefined {
  return STORY_STATUSES.find((status) => status === columnId);
}

/** A choice of the menu “Move to…” as the same kind of move that dragging makes. */
export function moveOf(item: StoryItem, choice: MoveChoice, cards: readonly StoryCard[]): Move {
  if (choice.kind === "column") return { storyId: item.id, status: choice.status };
  const first = cards
    .filter((card) => card.status === item.status && card.id !== item.id)
    .sort(compareCards)[0];
  const beforeId = choice.kind === "top" ? first?.id : undefined;
  return { storyId: item.id, status: item.status, beforeId };
}
