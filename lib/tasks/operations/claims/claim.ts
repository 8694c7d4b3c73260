import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { claimReasons } from "@/lib/tasks/operations/claims/claim-reasons";
import { expireTask } from "@/lib/tasks/operations/claims/expire-task";
import { fetchAssigned, leaseAgain, requireStillRunning } from "@/lib/tasks/operations/claims/fetch-lease";
import { type ClaimOptions, takeTask } from "@/lib/tasks/operations/claims/take-task";
import { isOwn, requireWorker, type Worker } from "@/lib/tasks/operations/claims/worker";
import { requireLockedTask, requireTask } from "@/lib/tasks/operations/shared";
import { countHeld, selectEarlierClaim } from "@/lib/tasks/queries/claim-rows";
import { type RunningTask, selectRunning } from "@/lib/tasks/queries/claims";
import type { FoundTask, TaskRow } from "@/lib/tasks/queries/tasks";
import { leaseIsOver } from "@/lib/tasks/rules/lease";
import { isRunning } from "@/lib/tasks/rules/transitions";
import { ClaimTaskInput, Lease } from "@/lib/tasks/schema/claim";
import type { ClaimReason } from "@/lib/tasks/schema/task";

export const claim = operation({
  name: "tasks.claim",
  summary: "Claim one task: answers the lease, its context, and until when it lasts without a heartbeat",
  method: "POST",
  path: "/tasks/{taskId}/claim",
  permission: "tasks.work",
  shownOnce: "taskToken",
})
  .input(ClaimTaskInput)
  .output(Lease)
  .handler(async ({ input: { taskId, ...options }, context: { scope } }) =>
    claimTask(scope, taskId, options),
  );

/** Claims one task for the caller, or hands out again the lease that he has under the same key. */
export async function claimTask(scope: Scope, ref: string, options: ClaimOptions): Promise<Lease> {
  const { id } = await requireTask(scope, ref);
  const worker = await requireWorker(scope);
  const task = await afterExpiry(scope, await requireLockedTask(scope, id));
  if (options.requestKey !== undefined) {
    const earlier = await selectEarlierClaim(scope, worker, options.requestKey);
    if (earlier && earlier.taskId !== task.id) throw otherKey(earlier.taskKey);
    if (earlier) return leaseAgain(scope, requireStillRunning(scope, earlier, task), options);
  }
  if (isRunning(task.status) && isOwn(scope, task)) return ownAgain(scope, task, options);
  return decide(scope, task, { worker, options });
}

/** A lease that ran out a moment ago does not keep others from the task. */
async function afterExpiry(scope: Scope, task: FoundTask): Promise<TaskRow> {
  return isRunning(task.status) && leaseIsOver(task, scope.now)
    ? ((await expireTask(scope, task.id)) ?? task)
    : task;
}

async function ownAgain(scope: Scope, task: TaskRow, options: ClaimOptions): Promise<Lease> {
  if (task.heartbeatAt === null) return fetchAssigned(scope, task, options);
  const sentence = `You have ${task.key} already. Go on with the lease that its claim answered; the same request key answers it again.`;
  throw new AppError("conflict", sentence, { currentFence: task.fence });
}

const TRIES = 5;

async function decide(
  scope: Scope,
  task: TaskRow,
  { worker, options }: { worker: Worker; options: ClaimOptions },
): Promise<Lease> {
  for (let tries = 0; tries < TRIES; tries++) {
    const around = await selectRunningNow(scope, task.projectId);
    const held = await countHeld(scope, worker);
    const reasons = await claimReasons(scope, task, { worker: { ...worker, held }, running: around });
    if (reasons.length > 0) throw notClaimable(task, reasons);
    const lease = await takeTask(scope, task, { worker, options, around });
    if (typeof lease === "object") return lease;
  }
  throw new AppError("conflict", `Others are claiming tasks of this project just now. Try again.`);
}

/** What runs in a project, without the tasks whose leases have run out: these are returned, and in nobody's way. */
export async function selectRunningNow(scope: Scope, projectId: string): Promise<RunningTask[]> {
  const running = await selectRunning(scope, projectId);
  if (!running.some(({ isOver }) => isOver)) return running;
  for (const { id, isOver } of running) if (isOver) await expireTask(scope, id);
  return selectRunning(scope, projectId);
}

function notClaimable(task: TaskRow, reasons: ClaimReason[]): AppError {
  const sentence = `${task.key} cannot be claimed now. ${reasons.map((reason) => reason.sentence).join(" ")}`;
  const owner = isRunning(task.status) ? { currentFence: task.fence, owner: task.claimantName } : {};
  return new AppError("conflict", sentence, { reasons, ...owner });
}

function otherKey(key: string): AppError {
  return new AppError("conflict", `This request key was used for ${key}. Use a new key for another task.`);
}
