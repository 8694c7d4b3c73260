import type { StoryStatus } from "@/db/enums";
import { ranksAfter } from "@/lib/epics/rules/rank";
import { categoryOf } from "@/lib/stories/rules/columns";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { BoardChange, Step } from "./board-changes";

export const PROJECT_ID = "01900000-0000-7000-8000-000000000001";
const STATUSES: readonly StoryStatus[] = ["draft", "ready", "in_progress"];

/** A card of the tests' board. */
export function cardOf(index: number, values: Partial<StoryCard> = {}): StoryCard {
  return {
    ...{ id: `story-${index}`, keyNumber: index + 1, number: null, title: `Story ${index}` },
    ...{ epicId: null, priority: "medium", points: null, assigneeId: null },
    ...{ status: "draft", columnId: "column-draft", columnSince: "2026-01-01T00:00:00.000Z", rank: "a0" },
    ...{ sprintId: null, labelIds: [], dueOn: null, blockedReason: null, openBlockers: 0 },
    ...{ estimateMinutes: null, spentMinutes: null, qaGate: null, subtasksTotal: 0, subtasksDone: 0 },
    ...{ attachmentCount: 0, criteriaTotal: 0, criteriaDone: 0, commentCount: 0, version: 1 },
    ...values,
  };
}

/** A board of so many stories, in columns Draft, Ready and In progress by turns. */
export function boardOf(count: number): Board {
  const ranks = ranksAfter(null, count);
  const cards = ranks.map((rank, index) => {
    const status = STATUSES[index % STATUSES.length] ?? "draft";
    return cardOf(index, { rank, status, columnId: `column-${status}` });
  });
  const columns = STATUSES.map((status, index) => ({
    ...{
      id: `column-${status}`,
      name: status,
      status,
      category: categoryOf(status),
      colour: "grey" as const,
    },
    ...{ rank: `a${index}`, wipLimit: null, assigneeLimit: null, wipHard: false, hidden: false },
    ...{ version: 1, count: 0 },
  }));
  const project = { id: PROJECT_ID, key: "ACME", name: "Acme", archived: false };
  return { project, cards, complete: true, columns, epics: [], assignees: [], labels: [], sprints: [] };
}

/** A change of one step or more. */
export function changeOf(
  id: string,
  ...steps: (Pick<Step, "storyId" | "set"> & Partial<Step>)[]
): BoardChange {
  return {
    ...{ id, projectId: PROJECT_ID, label: id, at: "2026-01-01T00:00:00.000Z", undo: false },
    steps: steps.map((step) => ({ version: 1, before: {}, ...step })),
  };
}
