import "server-only";
import type { z } from "zod";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireLease } from "@/lib/tasks/operations/claims/hold-lease";
import { logTask } from "@/lib/tasks/operations/shared";
import { writeHeartbeat } from "@/lib/tasks/queries/heartbeat";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { extendedLease } from "@/lib/tasks/rules/lease";
import { Heartbeat, HeartbeatInput } from "@/lib/tasks/schema/claim";

export const heartbeat = operation({
  name: "tasks.heartbeat",
  summary:
    "Say that you are still at a task, and how far; answers until when you have it now, and whether to stop",
  method: "POST",
  path: "/tasks/{taskId}/heartbeat",
  permission: "tasks.work",
})
  .input(HeartbeatInput)
  .output(Heartbeat)
  .handler(async ({ input, context: { scope } }) => beat(scope, input));

/** Extends a lease, and writes down what is new since the last time. */
export async function beat(
  scope: Scope,
  { progress, note, ...leased }: z.output<typeof HeartbeatInput>,
): Promise<Heartbeat> {
  const task = await requireLease(scope, leased);
  const expiresAt = extendedLease(task, scope.now) ?? scope.now;
  const isFurther = progress !== undefined && progress !== task.progress;
  const isNews = note !== undefined && note !== "" && note !== task.progressNote;
  await writeHeartbeat(scope, task.id, {
    ...{ expiresAt, moved: isFurther || isNews },
    ...{ progress: isFurther ? progress : task.progress, note: isNews ? note : task.progressNote },
  });
  if (isFurther || isNews)
    await tell(scope, task, { progress: progress ?? task.progress, note: isNews ? note : "" });
  return {
    expiresAt,
    runEndsAt: task.runEndsAt ?? expiresAt,
    cancel: task.cancelRequestedAt === null ? null : { reason: task.cancelReason ?? "" },
    specChanged: task.takenHash !== task.phaseHash,
  };
}

/** Open screens hear of it, and the task's log keeps it; the audit log does not. */
async function tell(
  scope: Scope,
  task: TaskRow,
  said: { progress: number | null; note: string },
): Promise<void> {
  const percent = said.progress === null ? "" : `${said.progress} %`;
  const text = [percent, said.note].filter((part) => part !== "").join(": ");
  await logTask(scope, [
    { taskId: task.id, kind: said.note === "" ? "progress" : "note", text, fence: task.fence },
  ]);
  scope.record({
    projectId: task.projectId,
    subject: { kind: "task", id: task.id, label: `${task.key} ${task.title}` },
    ...{ topic: "task.progressed", before: null, after: null, audit: false },
  });
}
