import type { Permission } from "@/lib/core/permissions";
import { isClosed, isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { columnOf, type TaskColumnId } from "./task-columns";

/** What a person can do with a task, beside working on it. */
export const TASK_DEEDS = [
  "claim",
  "accept",
  "sendBack",
  "retry",
  "unblock",
  "merged",
  "fits",
  "reassign",
  "release",
  "hold",
  "cancel",
  "remove",
] as const;
export type TaskDeed = (typeof TASK_DEEDS)[number];

/** The verb of each deed, as on its button. */
export const DEED_NAMES: Readonly<Record<TaskDeed, string>> = {
  claim: "Claim it",
  accept: "Accept",
  sendBack: "Send back",
  retry: "Retry",
  unblock: "Unblock",
  merged: "Mark as merged",
  fits: "It still fits",
  reassign: "Reassign",
  release: "Take it back",
  hold: "Hold",
  cancel: "Cancel the task",
  remove: "Remove",
};

/** Deeds that ask for something first; their labels end in dots. */
export const ASKING_DEEDS: ReadonlySet<TaskDeed> = new Set([
  "sendBack",
  "retry",
  "merged",
  "reassign",
  "release",
  "hold",
  "cancel",
  "remove",
]);

type Facts = Pick<TaskCard, "status" | "touched" | "mergedAt" | "cancelRequested">;
type May = (permission: Permission) => boolean;

/** What this reader can do with a task in its state, the most likely first. */
export function deedsFor(task: Facts, may: May): TaskDeed[] {
  return TASK_DEEDS.filter((deed) => isPossible(deed, task) && may(PERMISSION_OF[deed]));
}

const PERMISSION_OF: Readonly<Record<TaskDeed, Permission>> = {
  claim: "tasks.work",
  accept: "tasks.manage",
  sendBack: "tasks.manage",
  retry: "tasks.manage",
  unblock: "tasks.write",
  merged: "tasks.work",
  fits: "tasks.write",
  reassign: "tasks.manage",
  release: "tasks.manage",
  hold: "tasks.write",
  cancel: "tasks.manage",
  remove: "tasks.write",
};

function isPossible(deed: TaskDeed, { status, touched, mergedAt, cancelRequested }: Facts): boolean {
  switch (deed) {
    case "claim":
    case "hold":
      return status === "pending";
    case "accept":
    case "sendBack":
      return status === "review";
    case "retry":
      return status === "failed" || status === "cancelled";
    case "unblock":
      return status === "blocked";
    case "merged":
      return (status === "completed" || status === "review") && mergedAt === null;
    case "fits":
      return touched && !isClosed(status);
    case "reassign":
      return status === "pending" || isRunning(status);
    case "release":
      return isRunning(status);
    case "cancel":
      return !isClosed(status) && !cancelRequested;
    case "remove":
      // What has a result belongs to the project's history.
      return status === "pending" || status === "blocked" || status === "failed";
  }
}

/** What dropping a task on a column means: a deed, nothing as it stands there already, or why it cannot be. */
export type Drop = { deed: TaskDeed } | { refusal: string } | null;

/** What dropping a task on a column means for this reader. */
export function dropOn(task: Facts, column: TaskColumnId, may: May): Drop {
  const from = columnOf(task.status);
  if (from === column) return null;
  const deed = DROPS[column]?.[from];
  if (!deed || !isPossible(deed, task)) return { refusal: refusalOf(task, column) };
  if (!may(PERMISSION_OF[deed]))
    return { refusal: "Your role may not do that. Ask an architect or a manager." };
  return { deed };
}

/** By where it goes, and where it comes from. */
const DROPS: Partial<Record<TaskColumnId, Partial<Record<TaskColumnId, TaskDeed>>>> = {
  pending: {
    running: "release",
    review: "sendBack",
    blocked: "unblock",
    failed: "retry",
    cancelled: "retry",
  },
  blocked: { pending: "hold" },
  completed: { review: "accept" },
  cancelled: {
    pending: "cancel",
    running: "cancel",
    review: "cancel",
    blocked: "cancel",
    failed: "cancel",
  },
};

function refusalOf({ status, cancelRequested }: Facts, column: TaskColumnId): string {
  if (status === "completed") return "A completed task stays completed. Make a new task for what is left.";
  switch (column) {
    case "running":
      return "A task runs by being claimed. Open it to claim it yourself, or reassign it to an agent.";
    case "review":
      return "A task comes to review when whoever claimed it completes it.";
    case "completed":
      return "A task is completed by whoever claimed it, or accepted after its review.";
    case "failed":
      return "A task fails when whoever claimed it says so, or its lease expires too often.";
    case "blocked":
      return "Only a pending task can be held. Whoever claimed it can say that it is blocked.";
    case "cancelled":
      return cancelRequested
        ? "It has been asked to stop already; it will at its next heartbeat."
        : "This task cannot be cancelled any more.";
    case "pending":
      return "This task cannot go back to pending.";
  }
}
