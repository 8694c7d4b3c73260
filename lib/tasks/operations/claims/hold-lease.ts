import "server-only";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { fenceOf } from "@/lib/tasks/operations/claims/lease-token";
import { isOwn, requireWorker } from "@/lib/tasks/operations/claims/worker";
import { requireLockedTask } from "@/lib/tasks/operations/shared";
import { type PastClaim, selectClaim } from "@/lib/tasks/queries/claim-rows";
import type { FoundTask, TaskRow } from "@/lib/tasks/queries/tasks";
import { leaseIsOver } from "@/lib/tasks/rules/lease";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { EndedClaim } from "@/lib/tasks/schema/claim";

type Leased = { taskId: string; leaseToken: string };

/** Whether this is the lease by which a task runs now, in its claimant's own hand. */
export function holds(scope: Scope, task: TaskRow, leaseToken: string): boolean {
  const fence = fenceOf(task.id, leaseToken);
  return (
    fence === task.fence && isRunning(task.status) && !leaseIsOver(task, scope.now) && isOwn(scope, task)
  );
}

/** The locked task of a lease that holds. A stale one is refused with who has the task now. */
export async function requireLease(scope: Scope, { taskId, leaseToken }: Leased): Promise<FoundTask> {
  const task = await requireLockedTask(scope, taskId);
  if (!holds(scope, task, leaseToken)) throw await staleLease(scope, task, leaseToken);
  return task;
}

/**
 * Lets a claim end by its own lease: `end` runs under the locks of claimant and task, in the order in which claims take
 * them. Who ends it the same way once more gets the same answer.
 */
export async function endByLease(
  scope: Scope,
  { taskId, leaseToken }: Leased,
  verb: string,
  end: (task: FoundTask) => Promise<EndedClaim>,
): Promise<EndedClaim> {
  await requireWorker(scope);
  const task = await requireLockedTask(scope, taskId);
  if (holds(scope, task, leaseToken)) return end(task);
  const fence = fenceOf(task.id, leaseToken);
  const past = fence === null ? undefined : await selectClaim(scope, task.id, fence);
  if (past?.answer?.verb === verb && isOwn(scope, past)) return past.answer.said;
  throw await staleLease(scope, task, leaseToken, past);
}

/** The refusal of a lease that does not hold: it says who has the task now. */
export async function staleLease(
  scope: Scope,
  task: TaskRow,
  leaseToken: string,
  known?: PastClaim,
): Promise<AppError> {
  const fence = fenceOf(task.id, leaseToken);
  const past = known ?? (fence === null ? undefined : await selectClaim(scope, task.id, fence));
  const runs = isRunning(task.status) && !leaseIsOver(task, scope.now);
  const owner = runs ? task.claimantName : null;
  const sentence = `${whyStale(task, fence, past)} ${nowWith(task, owner)}`;
  return new AppError("conflict", sentence, { currentFence: task.fence, owner, status: task.status });
}

function whyStale(task: TaskRow, fence: number | null, past: PastClaim | undefined): string {
  if (fence === null) return `This is not a lease token of ${task.key}.`;
  const outcome = past?.outcome ?? null;
  if (outcome !== null) return `Your claim of ${task.key} has ended: ${ENDED[outcome] ?? outcome}.`;
  if (fence === task.fence && isRunning(task.status))
    return past && task.leaseExpiresAt !== null
      ? `Your lease on ${task.key} does not hold: it ran until ${task.leaseExpiresAt}, or it is somebody else's.`
      : `Your lease on ${task.key} does not hold.`;
  return `Your claim of ${task.key} has ended.`;
}

const ENDED: Readonly<Record<string, string>> = {
  completed: "it was completed",
  review: "it was handed in for review",
  failed: "it failed",
  released: "it was released",
  expired: "its lease ran out, and the task was taken back",
  blocked: "it was blocked",
  cancelled: "it was cancelled",
  reassigned: "it was given to somebody else",
};

function nowWith(task: TaskRow, owner: string | null): string {
  if (owner !== null) return `${owner} has it now. Stop working on it, and write nothing more.`;
  return task.status === "pending" || isRunning(task.status)
    ? "Nobody has it now. Claim it again before you go on."
    : "Nobody has it now. Stop working on it.";
}
