import type { StoryStatus } from "@/db/enums";

/** What kind of step a column is, in the order of the work. */
export const COLUMN_CATEGORIES = ["backlog", "ready", "active", "review", "done", "cancelled"] as const;
export type ColumnCategory = (typeof COLUMN_CATEGORIES)[number];

const CATEGORIES: Record<StoryStatus, ColumnCategory> = {
  draft: "backlog",
  ready: "ready",
  in_progress: "active",
  review: "review",
  done: "done",
  cancelled: "cancelled",
};

const STATUSES: Record<ColumnCategory, StoryStatus> = {
  backlog: "draft",
  ready: "ready",
  active: "in_progress",
  review: "review",
  done: "done",
  cancelled: "cancelled",
};

/** The category of the columns whose stories have a status: the two go together one to one. */
export function categoryOf(status: StoryStatus): ColumnCategory {
  return CATEGORIES[status];
}

/** The status of the stories in a category's columns. */
export function statusOfCategory(category: ColumnCategory): StoryStatus {
  return STATUSES[category];
}
