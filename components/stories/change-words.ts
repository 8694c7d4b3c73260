import { storyKey } from "@/lib/stories/rules/story-key";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { PRIORITY_NAMES } from "./story-status";

type Names = Pick<Board, "columns" | "epics" | "assignees" | "labels" | "sprints">;

/** What a change did, in words: "ACME-12 moved to Ready", "3 stories given to Mara". */
export function changeWords(
  projectKey: string,
  cards: readonly Pick<StoryCard, "keyNumber">[],
  set: StoryValues,
  names: Names,
): string {
  const [first] = cards;
  const who = cards.length === 1 && first ? storyKey(projectKey, first.keyNumber) : `${cards.length} stories`;
  return `${who} ${deedWords(set, names) ?? "changed"}`;
}

function deedWords(set: StoryValues, names: Names): string | undefined {
  const words = [...placeWords(set, names), ...nameWords(set, names), ...plainWords(set)];
  return words.length > 2 ? `changed: ${words.join(", ")}` : words.join(", ") || undefined;
}

function placeWords(set: StoryValues, { columns }: Names): string[] {
  if (set.archived !== undefined) return [set.archived ? "archived" : "restored"];
  const column = columns.find(({ id }) => id === set.columnId)?.name;
  const target = column ?? (set.status && STORY_STATUS_NAMES[set.status]);
  if (target) return [`moved to ${target}`];
  return (set.afterId ?? set.beforeId) ? ["moved"] : [];
}

function nameWords(set: StoryValues, { assignees, epics, sprints, labels }: Names): string[] {
  const labelNames = (ids: readonly string[]) =>
    ids.map((id) => labels.find((label) => label.id === id)?.name ?? "a label").join(", ");
  const named = (id: string | null | undefined, name: string | undefined, to: string, none: string) =>
    id === undefined ? [] : [id === null ? none : `${to} ${name ?? "…"}`];
  const assignee = assignees.find(({ id }) => id === set.assigneeId)?.name;
  const epic = epics.find(({ id }) => id === set.epicId);
  const sprint = sprints.find(({ id }) => id === set.sprintId)?.name;
  return [
    ...named(set.assigneeId, assignee, "given to", "given to no one"),
    ...named(set.epicId, epic && `epic ${epic.number}`, "put into", "taken out of its epic"),
    ...named(set.sprintId, sprint, "put into", "taken out of its sprint"),
    ...(set.addLabelIds?.length ? [`labelled ${labelNames(set.addLabelIds)}`] : []),
    ...(set.removeLabelIds?.length ? [`no longer labelled ${labelNames(set.removeLabelIds)}`] : []),
  ];
}

function plainWords(set: StoryValues): string[] {
  return [
    ...(set.priority ? [`set to priority ${PRIORITY_NAMES[set.priority].toLowerCase()}`] : []),
    ...(set.points === undefined
      ? []
      : [set.points === null ? "without points" : `set to ${set.points} points`]),
    ...(set.dueOn === undefined ? [] : [set.dueOn === null ? "without a due date" : `due on ${set.dueOn}`]),
    ...(set.blockedReason === undefined
      ? []
      : [set.blockedReason === null ? "unblocked" : "marked as blocked"]),
    ...(set.title === undefined ? [] : ["renamed"]),
    ...(set.userStory === undefined ? [] : ["reworded"]),
    ...(set.estimateMinutes === undefined ? [] : ["estimated"]),
    ...(set.spentMinutes === undefined ? [] : ["given another time"]),
  ];
}
