import { PRIORITIES } from "@/db/enums";
import { isClosed } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";

export type TaskSort = "urgency" | "updated" | "key";

const SHAPES: Readonly<Record<TaskSort, RegExp>> = {
  urgency: /^[01]_[0-3]_[^_]{20,30}_[0-9a-f-]{36}$/,
  updated: /^[^_]{20,30}_[0-9a-f-]{36}$/,
  key: /^\d{1,9}_\d{1,9}_[0-9a-f-]{36}$/,
};

/** Where a task stands in a list of an order, as a page's `nextCursor`. */
export function taskPlace(sort: TaskSort, task: TaskCard): string {
  if (sort === "updated") return `${task.updatedAt}_${task.id}`;
  if (sort === "key") {
    const spec = task.specKey?.replace(/^SPEC-/, "") ?? "0";
    return `${spec}_${task.key.slice(task.key.lastIndexOf("-") + 1)}_${task.id}`;
  }
  const closed = isClosed(task.status) ? 1 : 0;
  return `${closed}_${PRIORITIES.indexOf(task.priority)}_${task.createdAt}_${task.id}`;
}

/** The values that such a cursor names; null when no list of this order gave it out. */
export function readTaskPlace(sort: TaskSort, cursor: string): string[] | null {
  if (!SHAPES[sort].test(cursor)) return null;
  const parts = cursor.split("_");
  const moment = sort === "key" ? null : parts.at(-2);
  return moment !== null && Number.isNaN(Date.parse(moment ?? "")) ? null : parts;
}
