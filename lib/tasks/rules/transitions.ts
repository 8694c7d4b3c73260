import type { TaskStatus } from "@/db/enums";

/** How people read each state of a task. */
export const TASK_STATUS_NAMES: Readonly<Record<TaskStatus, string>> = {
  pending: "Pending",
  active: "Claimed",
  in_progress: "In progress",
  review: "In review",
  completed: "Completed",
  blocked: "Blocked",
  failed: "Failed",
  cancelled: "Cancelled",
};

const ALLOWED: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  pending: ["active", "blocked", "cancelled"],
  active: ["in_progress", "pending", "review", "completed", "blocked", "failed", "cancelled"],
  in_progress: ["review", "completed", "pending", "blocked", "failed", "cancelled"],
  review: ["completed", "pending", "cancelled"],
  completed: [],
  blocked: ["pending", "cancelled"],
  failed: ["pending", "cancelled"],
  cancelled: ["pending"],
};

/** Whether somebody holds a lease on a task of this state. */
export function isRunning(status: TaskStatus): status is "active" | "in_progress" {
  return status === "active" || status === "in_progress";
}

/** Whether a task of this state is over unless somebody brings it back. */
export function isClosed(status: TaskStatus): boolean {
  return status === "completed" || status === "cancelled";
}

/** Why a task may not go from one state to another, in a sentence; null when it may. */
export function refuseTaskStatus(from: TaskStatus, to: TaskStatus): string | null {
  if (ALLOWED[from].includes(to)) return null;
  if (from === "completed") return "A completed task stays completed. Make a new task for what is left.";
  if (to === "active") return `Only a pending task can be claimed, and this one is ${nameOf(from)}.`;
  if (from === "cancelled") return "A cancelled task is retried first.";
  return `A task cannot go from ${TASK_STATUS_NAMES[from]} to ${TASK_STATUS_NAMES[to]}.`;
}

function nameOf(status: TaskStatus): string {
  return TASK_STATUS_NAMES[status].toLowerCase();
}
