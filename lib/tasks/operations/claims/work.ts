import "server-only";
import type { z } from "zod";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { markSpecStarted } from "@/lib/specs/operations/work-stage";
import { type EndVerb, endClaim } from "@/lib/tasks/operations/claims/end-claim";
import { endByLease, requireLease } from "@/lib/tasks/operations/claims/hold-lease";
import { logTask, recordTask } from "@/lib/tasks/operations/shared";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { writeStart } from "@/lib/tasks/queries/heartbeat";
import { type TaskRow, updateTask } from "@/lib/tasks/queries/tasks";
import { extendedLease } from "@/lib/tasks/rules/lease";
import {
  BlockTaskInput,
  CompleteTaskInput,
  EndedClaim,
  FailTaskInput,
  ReleaseTaskInput,
  StartTaskInput,
} from "@/lib/tasks/schema/claim";
import { TaskCard } from "@/lib/tasks/schema/task";

/** An operation on a task that is the caller's by a lease. */
function leased(verb: EndVerb | "start", summary: string) {
  const [method, permission] = ["POST", "tasks.work"] as const;
  return operation({ name: `tasks.${verb}`, summary, method, path: `/tasks/{taskId}/${verb}`, permission });
}

export const startTask = leased("start", "Say that the work on a claimed task has begun")
  .input(StartTaskInput)
  .output(TaskCard)
  .handler(({ input, context: { scope } }) => startWork(scope, input));

/** Begins the work on a task by its lease. */
export async function startWork(scope: Scope, input: z.output<typeof StartTaskInput>): Promise<TaskCard> {
  const task = await requireLease(scope, input);
  if (task.status === "active") await begin(scope, task, input.worktreePath);
  const [card] = await selectTaskCardsById(scope, [task.id]);
  if (!card) throw new Error(`task ${task.id} was locked and is gone`);
  return card;
}

async function begin(scope: Scope, task: TaskRow, worktreePath: string | undefined): Promise<void> {
  const after = await updateTask(scope, task.id, {
    status: "in_progress",
    startedAt: scope.now,
    heartbeatAt: scope.now,
    leaseExpiresAt: extendedLease(task, scope.now),
    ...(worktreePath === undefined ? {} : { worktreePath }),
  });
  await writeStart(scope, task);
  await logTask(scope, [{ taskId: task.id, kind: "started", text: worktreePath ?? "", fence: task.fence }]);
  recordTask(scope, "started", task, after);
  if (task.specId !== null) await markSpecStarted(scope, task.specId);
}

export const completeTask = leased(
  "complete",
  "Hand in a claimed task as done; saying it twice gives the same answer",
)
  .input(CompleteTaskInput)
  .output(EndedClaim)
  .handler(({ input, context: { scope } }) => completeWork(scope, input));

/** Hands in a task by its lease. */
export function completeWork(
  scope: Scope,
  { taskId, leaseToken, ...input }: z.output<typeof CompleteTaskInput>,
): Promise<EndedClaim> {
  return endByLease(scope, { taskId, leaseToken }, "complete", async (task) => {
    const { commitSha, outputFiles, qualityScore, summary } = input;
    const hours = input.hours ?? hoursSince(task.claimedAt, scope.now);
    const report = {
      ...{ outputFiles, summary, progress: 100, hours },
      ...(commitSha === undefined ? {} : { commitSha }),
      ...(qualityScore === undefined ? {} : { qualityScore }),
    };
    return (await endClaim(scope, task, { ending: { kind: "completed" }, verb: "complete", report })).answer;
  });
}

export const failTask = leased(
  "fail",
  "Give a claimed task up as failed; it is tried again after a pause, if that may help",
)
  .input(FailTaskInput)
  .output(EndedClaim)
  .handler(async ({ input: { reason, retryable, ...lease }, context: { scope } }) =>
    endByLease(scope, lease, "fail", async (task) => {
      const report = { hours: hoursSince(task.claimedAt, scope.now) };
      const ending = { kind: "failed", reason, retryable } as const;
      return (await endClaim(scope, task, { ending, verb: "fail", report })).answer;
    }),
  );

export const releaseTask = leased("release", "Give a claimed task back to the others")
  .input(ReleaseTaskInput)
  .output(EndedClaim)
  .handler(async ({ input: { reason, ...lease }, context: { scope } }) =>
    endByLease(scope, lease, "release", async (task) => {
      const report = { hours: hoursSince(task.claimedAt, scope.now) };
      return (await endClaim(scope, task, { ending: { kind: "released", reason }, verb: "release", report }))
        .answer;
    }),
  );

export const blockTask = leased("block", "Give a claimed task up because something must be settled first")
  .input(BlockTaskInput)
  .output(EndedClaim)
  .handler(async ({ input: { reason, ...lease }, context: { scope } }) =>
    endByLease(scope, lease, "block", async (task) => {
      const report = { hours: hoursSince(task.claimedAt, scope.now) };
      return (await endClaim(scope, task, { ending: { kind: "blocked", reason }, verb: "block", report }))
        .answer;
    }),
  );

/** Hours from one moment to another, to two places. */
function hoursSince(from: string | null, to: string): number {
  if (from === null) return 0;
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 36_000) / 100);
}
