import type { SortField } from "@/lib/stories/rules/sort";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { PickerField } from "./story-picker";

/** How a cell is edited: from a list at the cell, or by writing into it. */
export type CellEdit =
  | { kind: "pick"; field: PickerField }
  | {
      kind: "write";
      field: "title" | "points" | "dueOn" | "estimateMinutes" | "spentMinutes" | "blockedReason";
    };

export type TableColumn = {
  id: string;
  label: string;
  /** Its width in rem. */
  rem: number;
  numeric?: boolean;
  sort?: SortField;
  edit?: CellEdit;
};

/** The columns that always stand first and stay in sight. */
export const FIRST_COLUMNS = {
  key: { id: "key", label: "Key", rem: 6, sort: "key" },
  title: { id: "title", label: "Title", rem: 22, sort: "title", edit: { kind: "write", field: "title" } },
} as const satisfies Record<string, TableColumn>;

/** All other columns, in the order in which a new table shows them. */
export const TABLE_COLUMNS = [
  { id: "status", label: "Column", rem: 9, sort: "status", edit: { kind: "pick", field: "status" } },
  { id: "assignee", label: "Assignee", rem: 10, sort: "assignee", edit: { kind: "pick", field: "assignee" } },
  {
    id: "priority",
    label: "Priority",
    rem: 7.5,
    sort: "priority",
    edit: { kind: "pick", field: "priority" },
  },
  {
    id: "points",
    label: "Points",
    rem: 5.5,
    numeric: true,
    sort: "points",
    edit: { kind: "write", field: "points" },
  },
  { id: "epic", label: "Epic", rem: 11, sort: "epic", edit: { kind: "pick", field: "epic" } },
  { id: "labels", label: "Labels", rem: 11, edit: { kind: "pick", field: "labels" } },
  { id: "sprint", label: "Sprint", rem: 9, edit: { kind: "pick", field: "sprint" } },
  { id: "due", label: "Due", rem: 8.5, sort: "due", edit: { kind: "write", field: "dueOn" } },
  { id: "criteria", label: "Criteria", rem: 5.5, numeric: true },
  { id: "subtasks", label: "Sub-tasks", rem: 6, numeric: true },
  { id: "comments", label: "Comments", rem: 6.5, numeric: true },
  { id: "blocked", label: "Blocked", rem: 12, edit: { kind: "write", field: "blockedReason" } },
  { id: "qa", label: "QA gate", rem: 7 },
  { id: "age", label: "Age", rem: 5, numeric: true, sort: "age" },
  {
    id: "estimate",
    label: "Estimate",
    rem: 6.5,
    numeric: true,
    sort: "estimate",
    edit: { kind: "write", field: "estimateMinutes" },
  },
  {
    id: "spent",
    label: "Spent",
    rem: 6,
    numeric: true,
    sort: "spent",
    edit: { kind: "write", field: "spentMinutes" },
  },
  { id: "attachments", label: "Files", rem: 5, numeric: true },
  { id: "number", label: "Number", rem: 6 },
] as const satisfies readonly TableColumn[];

const SHOWN_FIRST = 11;
const DEFAULT_IDS = TABLE_COLUMNS.slice(0, SHOWN_FIRST).map(({ id }) => id);

/** The columns that an address names, in its order; without any those that a new table shows. */
export function columnsOfQuery(text: string): TableColumn[] {
  const named = text.split(",").flatMap((id) => TABLE_COLUMNS.find((known) => known.id === id) ?? []);
  if (named.length > 0) return [...new Set(named)];
  return TABLE_COLUMNS.slice(0, SHOWN_FIRST);
}

/** The columns as the address says them; those of a new table are not said. */
export function queryOfColumns(ids: readonly string[]): string {
  const text = ids.join(",");
  return text === DEFAULT_IDS.join(",") ? "" : text;
}

/** The text that a cell is written in. */
export function cellText(card: StoryCard, field: Extract<CellEdit, { kind: "write" }>["field"]): string {
  switch (field) {
    case "title":
      return card.title;
    case "points":
      return card.points === null ? "" : String(card.points);
    case "dueOn":
      return card.dueOn ?? "";
    case "blockedReason":
      return card.blockedReason ?? "";
    case "estimateMinutes":
    case "spentMinutes":
      return timeText(card[field]);
  }
}

/** Minutes as people write them: "1h 30m". */
export function timeText(minutes: number | null): string {
  if (minutes === null) return "";
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return [hours > 0 ? `${hours}h` : "", rest > 0 || hours === 0 ? `${rest}m` : ""].filter(Boolean).join(" ");
}
