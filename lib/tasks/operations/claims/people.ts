import "server-only";
import { AppError, invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Permission } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { afterCompletion } from "@/lib/tasks/operations/claims/after-completion";
import { staleLease } from "@/lib/tasks/operations/claims/hold-lease";
import { fenceOf } from "@/lib/tasks/operations/claims/lease-token";
import { blockDependents, followPrerequisites, unblockDependents } from "@/lib/tasks/operations/dependents";
import { logTask, recordTask, requireLockedTask } from "@/lib/tasks/operations/shared";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { type TaskRow, type TaskValues, updateTask } from "@/lib/tasks/queries/tasks";
import { isRunning, refuseTaskStatus } from "@/lib/tasks/rules/transitions";
import {
  BlockByHandInput,
  CancelTaskInput,
  DecideTaskInput,
  MarkMergedInput,
  RetryTaskInput,
  UnblockTaskInput,
} from "@/lib/tasks/schema/claim";
import { TaskCard } from "@/lib/tasks/schema/task";

type Of = { name: string; summary: string; action: string; permission: Permission };

/** Something that people do to a task, whoever has it. */
function onTask({ name, summary, action, permission }: Of) {
  return operation({
    name: `tasks.${name}`,
    summary,
    method: "POST",
    path: `/tasks/{taskId}/${action}`,
    permission,
  });
}

export const cancelTask = onTask({
  name: "cancel",
  summary: "Cancel a task: at once, or by telling whoever has it at the next heartbeat",
  action: "cancel",
  permission: "tasks.manage",
})
  .input(CancelTaskInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId, reason }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    if (isRunning(task.status)) await askToStop(scope, task, reason);
    else if (task.status !== "cancelled") await cancelNow(scope, task, reason);
    return cardOf(scope, task.id);
  });

/** Whoever has it learns it at his next heartbeat; if he does not stop, the end of his lease cancels it. */
async function askToStop(scope: Scope, task: TaskRow, reason: string): Promise<void> {
  if (task.cancelRequestedAt !== null) return;
  const after = await updateTask(scope, task.id, { cancelRequestedAt: scope.now, cancelReason: reason });
  await logTask(scope, [{ taskId: task.id, kind: "cancel_requested", text: reason, fence: task.fence }]);
  recordTask(scope, "updated", task, after);
}

async function cancelNow(scope: Scope, task: TaskRow, reason: string): Promise<void> {
  const values = {
    status: "cancelled",
    cancelReason: reason,
    blockedReason: null,
    blockedById: null,
    isDead: false,
  } as const;
  await change(scope, task, { values, verb: "cancelled", text: reason });
  await blockDependents(scope, task.id);
}

export const retryTask = onTask({
  name: "retry",
  summary: "Bring back a failed or cancelled task, with all its attempts, or end its pause",
  action: "retry",
  permission: "tasks.manage",
})
  .input(RetryTaskInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId, reason }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    if (!["failed", "cancelled", "pending"].includes(task.status)) throw cannotRetry(task);
    const values = {
      ...({ status: "pending", attempts: 0, isDead: false, notBefore: null, failureReason: null } as const),
      ...{ cancelReason: null, cancelRequestedAt: null, completedAt: null },
    };
    await change(scope, task, { values, verb: "retried", text: reason });
    await followPrerequisites(scope, [task.id]);
    await unblockDependents(scope, task.id);
    return cardOf(scope, task.id);
  });

function cannotRetry({ key, status }: TaskRow): AppError {
  const sentence = isRunning(status)
    ? `${key} is being worked on. Release it first, or cancel it.`
    : (refuseTaskStatus(status, "pending") ??
      `${key} is not failed or cancelled, so there is nothing to retry.`);
  return new AppError("conflict", sentence);
}

export const unblockTask = onTask({
  name: "unblock",
  summary: "Let a blocked task be claimed again",
  action: "unblock",
  permission: "tasks.write",
})
  .input(UnblockTaskInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    if (task.status !== "blocked") throw new AppError("conflict", `${task.key} is not blocked.`);
    if (task.blockedById !== null) throw await stillWaits(scope, task);
    const values = { status: "pending", blockedReason: null } as const;
    await change(scope, task, { values, verb: "unblocked", text: "" });
    await followPrerequisites(scope, [task.id]);
    return cardOf(scope, task.id);
  });

async function stillWaits(scope: Scope, task: TaskRow): Promise<AppError> {
  const [other] = task.blockedById === null ? [] : await selectTaskCardsById(scope, [task.blockedById]);
  const sentence = `${task.key} waits for ${other?.key ?? "another task"}, which failed or was cancelled. Retry that one, or let this task no longer depend on it.`;
  return new AppError("conflict", sentence);
}

export const blockTaskByHand = onTask({
  name: "blockByHand",
  summary: "Block a pending task, so that nobody claims it",
  action: "hold",
  permission: "tasks.write",
})
  .input(BlockByHandInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId, reason }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    if (isRunning(task.status)) {
      const sentence = `${task.claimantName ?? "Somebody"} works on ${task.key}. Release it first, or cancel it.`;
      throw new AppError("conflict", sentence, { currentFence: task.fence, owner: task.claimantName });
    }
    await change(scope, task, {
      values: { status: "blocked", blockedReason: reason },
      verb: "blocked",
      text: reason,
    });
    return cardOf(scope, task.id);
  });

export const decideTask = onTask({
  name: "decide",
  summary: "Accept the work of a task that is in review, or send it back to be done again",
  action: "decision",
  permission: "tasks.manage",
})
  .input(DecideTaskInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId, decision, reason }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    if (task.status !== "review") throw new AppError("conflict", `${task.key} is not in review.`);
    const isAccepted = decision === "accept";
    const values = isAccepted
      ? ({ status: "completed", completedAt: scope.now } as const)
      : ({ status: "pending", completedAt: null, failureReason: reason === "" ? null : reason } as const);
    const after = await change(scope, task, { values, verb: "decided", text: reason, kind: decision });
    if (isAccepted) await afterCompletion(scope, after);
    return cardOf(scope, task.id);
  });

export const markMerged = onTask({
  name: "markMerged",
  summary: "Say that a task's branch was merged",
  action: "merged",
  permission: "tasks.work",
})
  .input(MarkMergedInput)
  .output(TaskCard)
  .handler(async ({ input: { taskId, commitSha, leaseToken }, context: { scope } }) => {
    const task = await requireLockedTask(scope, taskId);
    // People may say it who merge; an agent only of its own work, by the claim that completed it.
    if (leaseToken === undefined && (scope.actor.kind === "agent" || scope.taskId !== null)) {
      const message = `Send the lease token of the claim that completed ${task.key}: an agent may say only of its own work that it was merged.`;
      throw invalidInput([{ path: "leaseToken", message }]);
    }
    if (leaseToken !== undefined && fenceOf(task.id, leaseToken) !== task.fence)
      throw await staleLease(scope, task, leaseToken);
    if (task.status !== "completed" && task.status !== "review")
      throw new AppError(
        "conflict",
        `${task.key} is not completed. Complete it first, then say that it was merged.`,
      );
    const isNews = task.mergedAt === null || (commitSha !== undefined && commitSha !== task.commitSha);
    const values = {
      mergedAt: task.mergedAt ?? scope.now,
      ...(commitSha === undefined ? {} : { commitSha }),
    };
    if (isNews) await change(scope, task, { values, verb: "merged", text: commitSha ?? "" });
    return cardOf(scope, task.id);
  });

type Change = { values: TaskValues; verb: Parameters<typeof recordTask>[1]; text: string; kind?: string };

/** Changes a locked task as its states allow, and tells of it. */
async function change(
  scope: Scope,
  task: TaskRow,
  { values, verb, text, kind = verb }: Change,
): Promise<TaskRow> {
  if (values.status !== undefined && values.status !== task.status) {
    const refusal = refuseTaskStatus(task.status, values.status);
    if (refusal) throw new AppError("conflict", refusal);
  }
  const after = await updateTask(scope, task.id, values);
  await logTask(scope, [{ taskId: task.id, kind, text }]);
  recordTask(scope, verb, task, after);
  return after;
}

async function cardOf(scope: Scope, id: string): Promise<TaskCard> {
  const [card] = await selectTaskCardsById(scope, [id]);
  if (!card) throw new Error(`task ${id} was locked and is gone`);
  return card;
}
