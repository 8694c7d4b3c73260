import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { setBusy, tellAgent } from "@/lib/tasks/operations/claims/agent-state";
import { leaseToken } from "@/lib/tasks/operations/claims/lease-token";
import type { ClaimOptions } from "@/lib/tasks/operations/claims/take-task";
import { giveTaskToken } from "@/lib/tasks/operations/claims/task-token";
import { taskContext } from "@/lib/tasks/operations/context";
import { logTask } from "@/lib/tasks/operations/shared";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { fetchClaim } from "@/lib/tasks/queries/claim-rows";
import type { EarlierClaim } from "@/lib/tasks/queries/claims";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { leaseIsOver } from "@/lib/tasks/rules/lease";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { Lease } from "@/lib/tasks/schema/claim";

/** The lease of a claim that runs, once more: the same fence, the same tokens, and the context as it is now. */
export async function leaseAgain(scope: Scope, task: TaskRow, options: ClaimOptions): Promise<Lease> {
  const [card] = await selectTaskCardsById(scope, [task.id]);
  const { fence, leaseExpiresAt, runEndsAt } = task;
  if (!card || leaseExpiresAt === null || runEndsAt === null) throw new Error(`task ${task.id} has no lease`);
  return {
    task: card,
    leaseToken: leaseToken({ taskId: task.id, fence }),
    fence,
    expiresAt: leaseExpiresAt,
    runEndsAt,
    taskToken: options.taskToken ? await giveTaskToken(scope, task, { fence, runEndsAt }) : null,
    context: await taskContext(scope, task.id, { wholeSpec: options.wholeSpec }),
  };
}

/** Hands out the lease of a task that people gave to the caller: the first time that he asks for it. */
export async function fetchAssigned(scope: Scope, task: TaskRow, options: ClaimOptions): Promise<Lease> {
  await fetchClaim(scope, task, options);
  await setBusy(scope, task.agentId, task);
  tellAgent(scope, task.agentId, task.claimantName ?? "");
  await logTask(scope, [{ taskId: task.id, kind: "fetched", fence: task.fence }]);
  return leaseAgain(scope, { ...task, heartbeatAt: scope.now }, options);
}

/** Whether an earlier claim under the same key still runs, so that its lease is the answer; refuses one that has ended. */
export function requireStillRunning(scope: Scope, earlier: EarlierClaim, task: TaskRow | undefined): TaskRow {
  const runs =
    task && task.fence === earlier.fence && isRunning(task.status) && !leaseIsOver(task, scope.now);
  if (runs) return task;
  const how =
    earlier.outcome === null
      ? "its lease ran out"
      : `it was ${OUTCOME_WORDS[earlier.outcome] ?? earlier.outcome}`;
  const why = earlier.reason ? ` (${earlier.reason})` : "";
  throw new AppError(
    "conflict",
    `You claimed ${earlier.taskKey} with this request key before, and that claim has ended: ${how}${why}. Use a new key for a new claim.`,
    { taskId: earlier.taskId, fence: earlier.fence, outcome: earlier.outcome ?? "expired" },
  );
}

const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  review: "handed in for review",
  expired: "taken back when its lease ran out",
  reassigned: "given to somebody else",
};
