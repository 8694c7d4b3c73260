import "server-only";
import type { Scope } from "@/lib/core/scope";
import { logTask, recordTask } from "@/lib/tasks/operations/shared";
import {
  lockTasks,
  selectClaimable,
  selectHardDependents,
  settleBlocked,
} from "@/lib/tasks/queries/dependents";

type Named = { id: string; key: string; title: string };

/**
 * Blocks the pending tasks among these that wait for a failed or cancelled one, and brings back those that none blocks
 * any more; tells of each. Three statements at most.
 */
export async function followPrerequisites(scope: Scope, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  const before = new Map((await lockTasks(scope, taskIds)).map((task) => [task.id, task]));
  const changed = await settleBlocked(scope, taskIds);
  for (const task of changed) {
    const verb = task.status === "blocked" ? "blocked" : "unblocked";
    recordTask(scope, verb, before.get(task.id) ?? null, task);
  }
  await logTask(
    scope,
    changed.map((task) => ({
      taskId: task.id,
      kind: task.status === "blocked" ? "blocked" : "unblocked",
      text: task.blockedReason ?? "",
    })),
  );
}

/** After a task failed for good or was cancelled: blocks the tasks that wait for it, and tells of each. */
export async function blockDependents(scope: Scope, taskId: string): Promise<void> {
  await followPrerequisites(scope, await selectHardDependents(scope, taskId));
}

/** After a failed or cancelled task was brought back: the tasks that it blocked are pending again. */
export async function unblockDependents(scope: Scope, taskId: string): Promise<void> {
  await followPrerequisites(scope, await selectHardDependents(scope, taskId));
}

/** After a task was completed: tells which tasks became claimable by it, and answers them. */
export async function finishTaskDependents(scope: Scope, taskId: string): Promise<Named[]> {
  return tellFreed(scope, await selectHardDependents(scope, taskId));
}

/** Tells which of these tasks, which waited for one that no longer holds them, may be claimed now. */
export async function tellFreed(scope: Scope, waiting: readonly string[]): Promise<Named[]> {
  if (waiting.length === 0) return [];
  const freed = await selectClaimable(scope, waiting);
  for (const task of freed) recordTask(scope, "unblocked", task, task);
  await logTask(
    scope,
    freed.map(({ id }) => ({ taskId: id, kind: "unblocked", text: "Nothing that comes before it is open." })),
  );
  return freed.map(({ id, key, title }) => ({ id, key, title }));
}
