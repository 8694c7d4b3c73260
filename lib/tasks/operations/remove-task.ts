import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { followPrerequisites, tellFreed } from "@/lib/tasks/operations/dependents";
import { recordTask, requireLockedTask } from "@/lib/tasks/operations/shared";
import { releaseDependents, selectHardDependents } from "@/lib/tasks/queries/dependents";
import { deleteTask } from "@/lib/tasks/queries/tasks";
import { TASK_STATUS_NAMES } from "@/lib/tasks/rules/transitions";
import { RemovedTask, TaskRef } from "@/lib/tasks/schema/task";

const REMOVABLE: readonly string[] = ["pending", "blocked", "failed"];

export const removeTask = operation({
  name: "tasks.remove",
  summary: "Remove a task that nobody works on and that has no result",
  method: "DELETE",
  path: "/tasks/{taskId}",
  permission: "tasks.write",
})
  .input(TaskRef)
  .output(RemovedTask)
  .handler(async ({ input, context: { scope } }) => {
    const task = await requireLockedTask(scope, input.taskId);
    if (!REMOVABLE.includes(task.status)) {
      const status = TASK_STATUS_NAMES[task.status].toLowerCase();
      const message = `${task.key} is ${status}, so it stays: its work belongs to the project's history. Only pending, blocked and failed tasks are removed.`;
      throw new AppError("conflict", message);
    }
    const dependents = await selectHardDependents(scope, task.id);
    await releaseDependents(scope, task.id);
    await followPrerequisites(scope, dependents);
    await deleteTask(scope, task.id);
    recordTask(scope, "removed", task, null);
    const unblocked = await tellFreed(scope, dependents);
    return { id: task.id, key: task.key, unblocked };
  });
