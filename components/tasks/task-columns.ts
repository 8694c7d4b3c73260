import { ONLY_LANE } from "@/components/board/board-types";
import type { TaskStatus } from "@/db/enums";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { TASK_LOOKS } from "./task-words";

export const TASK_COLUMNS = [
  "pending",
  "running",
  "review",
  "blocked",
  "failed",
  "completed",
  "cancelled",
] as const;
export type TaskColumnId = (typeof TASK_COLUMNS)[number];

/** What a column is called; who runs a task has claimed it, so both states share one. */
export function columnTitle(column: TaskColumnId): string {
  return column === "running" ? "In progress" : TASK_LOOKS[column].label;
}

/** The column that a task of a state stands in. */
export function columnOf(status: TaskStatus): TaskColumnId {
  return status === "active" || status === "in_progress" ? "running" : status;
}

/** Reads a column from what the board hands back. */
export function columnNamed(id: string): TaskColumnId | null {
  return TASK_COLUMNS.find((column) => column === id) ?? null;
}

/** What is seldom looked at is put away: what was cancelled, and what troubles nobody because nothing is in it. */
export function isQuiet(column: TaskColumnId, count: number): boolean {
  if (column === "cancelled") return true;
  return count === 0 && (column === "blocked" || column === "failed" || column === "review");
}

/** The cards of every column, in the order in which they came. */
export function taskCells(
  tasks: readonly TaskCard[],
): ReadonlyMap<string, ReadonlyMap<string, readonly TaskCard[]>> {
  const cells = new Map<string, TaskCard[]>(TASK_COLUMNS.map((column) => [column, []]));
  for (const task of tasks) cells.get(columnOf(task.status))?.push(task);
  return new Map([[ONLY_LANE, cells]]);
}
