import "server-only";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import { requireTask } from "@/lib/tasks/operations/shared";
import { selectLog } from "@/lib/tasks/queries/log";
import { ListTaskLogInput, TaskLogPage } from "@/lib/tasks/schema/task";

export const listTaskLog = operation({
  name: "tasks.listLog",
  summary: "List what happened to a task and what was said while it ran, the latest first",
  method: "GET",
  path: "/tasks/{taskId}/log",
  permission: "tasks.read",
})
  .input(ListTaskLogInput)
  .output(TaskLogPage)
  .handler(async ({ input: { taskId, limit, cursor }, context: { scope } }) => {
    const before = readIdCursor(cursor);
    const task = await requireTask(scope, taskId);
    return pageById(await selectLog(scope, { taskId: task.id, before, limit: limit + 1 }), limit);
  });
