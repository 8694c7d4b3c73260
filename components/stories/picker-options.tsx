import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { ColourDot } from "@/components/ui/colour-dot";
import { StateMark } from "@/components/ui/state-mark";
import { PRIORITIES } from "@/db/enums";
import { refuseStoryStatus } from "@/lib/stories/rules/transitions";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { PriorityMark } from "./priority-mark";
import { PRIORITY_NAMES, STORY_STATUS_LOOKS } from "./story-status";

/** What is chosen from a list for one or many stories. */
export const PICKED_FIELDS = [
  "status",
  "assignee",
  "priority",
  "labels",
  "epic",
  "points",
  "sprint",
  "due",
] as const;
export type PickedField = (typeof PICKED_FIELDS)[number];

export const PICKED_FIELD_NAMES: Record<PickedField, string> = {
  status: "Status",
  assignee: "Assignee",
  priority: "Priority",
  labels: "Labels",
  epic: "Epic",
  points: "Points",
  sprint: "Sprint",
  due: "Due date",
};

export type PickerOption = {
  id: string;
  label: string;
  icon?: ReactNode;
  hint?: string;
  keywords?: string[];
  /** Of how many of the stories it is true already. */
  chosen: "all" | "some" | "none";
  disabled?: boolean;
  set: StoryValues;
};

type Names = Omit<Board, "cards" | "complete">;

/** What a list offers for a field of these stories; `typed` is what the reader has written into its search. */
export function pickerOptions(
  field: PickedField,
  board: Names,
  cards: readonly StoryCard[],
  typed = "",
): PickerOption[] {
  switch (field) {
    case "status":
      return columnOptions(board, cards);
    case "assignee":
      return assigneeOptions(board, cards);
    case "priority":
      return PRIORITIES.map((priority) => ({
        ...{ id: priority, label: PRIORITY_NAMES[priority], set: { priority } },
        icon: <PriorityMark priority={priority} />,
        chosen: chosen(cards, (card) => card.priority === priority),
      }));
    case "labels":
      return labelOptions(board, cards);
    case "epic":
      return epicOptions(board, cards);
    case "points":
      return pointOptions(cards, typed);
    case "sprint":
      return sprintOptions(board, cards);
    case "due":
      return dueOptions(cards, typed);
  }
}

function chosen(cards: readonly StoryCard[], is: (card: StoryCard) => boolean): PickerOption["chosen"] {
  if (cards.length === 0 || !cards.some(is)) return "none";
  return cards.every(is) ? "all" : "some";
}

function columnOptions({ columns }: Names, cards: readonly StoryCard[]): PickerOption[] {
  return columns.map((column) => {
    const { shape, tone } = STORY_STATUS_LOOKS[column.status];
    const refused = cards.every((card) => refuseStoryStatus(card.status, column.status) !== null);
    return {
      ...{ id: column.id, label: column.name, keywords: [column.category], set: { columnId: column.id } },
      icon: <StateMark shape={shape} tone={tone} />,
      hint: column.wipLimit === null ? "" : `${column.count}/${column.wipLimit}`,
      chosen: chosen(cards, (card) => card.columnId === column.id),
      disabled: cards.length > 0 && refused,
    };
  });
}

function assigneeOptions({ assignees }: Names, cards: readonly StoryCard[]): PickerOption[] {
  return [
    nothing("No one", cards, (card) => card.assigneeId === null, { assigneeId: null }),
    ...assignees.map(({ id, name, kind, role }) => ({
      ...{ id, label: name, hint: kind === "agent" ? `agent, ${role}` : role, set: { assigneeId: id } },
      icon: <Avatar name={name} kind={kind === "agent" ? "agent" : "person"} size="sm" decorative />,
      keywords: [role, kind],
      chosen: chosen(cards, (card) => card.assigneeId === id),
    })),
  ];
}

function labelOptions({ labels }: Names, cards: readonly StoryCard[]): PickerOption[] {
  return labels.map(({ id, name, colour }) => {
    const has = chosen(cards, (card) => card.labelIds.includes(id));
    return {
      ...{ id, label: name, icon: <ColourDot colour={colour} />, chosen: has },
      set: has === "all" ? { removeLabelIds: [id] } : { addLabelIds: [id] },
    };
  });
}

function epicOptions({ epics }: Names, cards: readonly StoryCard[]): PickerOption[] {
  return [
    nothing("No epic", cards, (card) => card.epicId === null, { epicId: null }),
    ...epics
      .filter(({ archived }) => !archived)
      .map(({ id, number, title }) => ({
        ...{ id, label: `${number} ${title}`, set: { epicId: id } },
        chosen: chosen(cards, (card) => card.epicId === id),
      })),
  ];
}

const USUAL_POINTS = [0, 1, 2, 3, 5, 8, 13, 21];

function pointOptions(cards: readonly StoryCard[], typed: string): PickerOption[] {
  const own = /^\d{1,3}$/.test(typed.trim()) ? [Number(typed)] : [];
  const numbers = [...new Set([...USUAL_POINTS, ...own])].sort((a, b) => a - b);
  return [
    nothing("No points", cards, (card) => card.points === null, { points: null }),
    ...numbers.map((points) => ({
      ...{ id: String(points), label: `${points} ${points === 1 ? "point" : "points"}`, set: { points } },
      chosen: chosen(cards, (card) => card.points === points),
    })),
  ];
}

function sprintOptions({ sprints }: Names, cards: readonly StoryCard[]): PickerOption[] {
  return [
    nothing("No sprint", cards, (card) => card.sprintId === null, { sprintId: null }),
    ...sprints
      .filter(({ status }) => status !== "completed")
      .map(({ id, name, status }) => ({
        ...{ id, label: name, hint: status, set: { sprintId: id } },
        chosen: chosen(cards, (card) => card.sprintId === id),
      })),
  ];
}

const DAY_MS = 86_400_000;

function dueOptions(cards: readonly StoryCard[], typed: string): PickerOption[] {
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toLocaleDateString("sv");
  const usual = [
    ["Today", inDays(0)],
    ["Tomorrow", inDays(1)],
    ["In a week", inDays(7)],
    ["In two weeks", inDays(14)],
  ] as const;
  const day = /^\d{4}-\d{2}-\d{2}$/.test(typed.trim()) ? [[typed.trim(), typed.trim()] as const] : [];
  return [
    nothing("No due date", cards, (card) => card.dueOn === null, { dueOn: null }),
    ...[...day, ...usual].map(([label, dueOn]) => ({
      ...{ id: label, label, hint: label === dueOn ? "" : dueOn, keywords: [dueOn], set: { dueOn } },
      chosen: chosen(cards, (card) => card.dueOn === dueOn),
    })),
  ];
}

function nothing(
  label: string,
  cards: readonly StoryCard[],
  is: (card: StoryCard) => boolean,
  set: StoryValues,
): PickerOption {
  return { id: "none", label, chosen: chosen(cards, is), set };
}
