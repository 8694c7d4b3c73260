import type { Board, BoardColumn, Label } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";

/** A card for tests, with what matters to one named. */
export function aCard(over: Partial<StoryCard> = {}): StoryCard {
  return {
    ...{ id: "card", keyNumber: 1, number: null, title: "A story", epicId: null, priority: "medium" },
    ...{ points: null, assigneeId: null, status: "ready", columnId: "ready", rank: "a0", sprintId: null },
    ...{ columnSince: "2026-03-01T08:00:00.000Z", labelIds: [], dueOn: null, blockedReason: null },
    ...{ openBlockers: 0, estimateMinutes: null, spentMinutes: null, qaGate: null, subtasksTotal: 0 },
    ...{
      subtasksDone: 0,
      attachmentCount: 0,
      criteriaTotal: 0,
      criteriaDone: 0,
      commentCount: 0,
      version: 1,
    },
    ...over,
  };
}

/** A column for tests. */
export function aColumn(over: Partial<BoardColumn> = {}): BoardColumn {
  return {
    ...{ id: "ready", name: "Ready", status: "ready", category: "ready", colour: "grey", rank: "a0" },
    ...{ wipLimit: null, assigneeLimit: null, wipHard: false, hidden: false, version: 1, count: 0 },
    ...over,
  };
}

/** A label for tests, called as its id. */
export function aLabel(id: string): Label {
  return { id, name: id, colour: "grey", version: 1 };
}

/** A board's frame for tests, without cards. */
export function aBoard(over: Partial<Omit<Board, "cards">> = {}): Omit<Board, "cards"> {
  return {
    project: { id: "project", key: "ACME", name: "Acme", archived: false },
    ...{ complete: true, epics: [], columns: [], assignees: [], labels: [], sprints: [] },
    ...over,
  };
}
