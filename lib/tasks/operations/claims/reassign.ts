import "server-only";
import type { z } from "zod";
import { AppError, invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { roleMay } from "@/lib/core/permissions";
import type { Scope } from "@/lib/core/scope";
import { selectRunningNow } from "@/lib/tasks/operations/claims/claim";
import { claimReasons } from "@/lib/tasks/operations/claims/claim-reasons";
import { endClaim } from "@/lib/tasks/operations/claims/end-claim";
import { claimedRow, writeClaim } from "@/lib/tasks/operations/claims/take-task";
import { type Worker, workerOf } from "@/lib/tasks/operations/claims/worker";
import { recordTask, requireLockedTask } from "@/lib/tasks/operations/shared";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { countHeld } from "@/lib/tasks/queries/claim-rows";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { isRunning } from "@/lib/tasks/rules/transitions";
import { DEFAULT_RUN_SECONDS, ReassignTaskInput } from "@/lib/tasks/schema/claim";
import { TaskCard } from "@/lib/tasks/schema/task";

/** So long an agent has to fetch the lease of a task that it was given. */
const AGENT_FETCHES = { leaseSeconds: 15 * 60, maxRunSeconds: DEFAULT_RUN_SECONDS };
/** A person who was given a task has no program that says every minute that he is still at it. */
const PERSON_WORKS = { leaseSeconds: 3 * 24 * 3600, maxRunSeconds: 7 * 24 * 3600 };

export const reassignTask = operation({
  name: "tasks.reassign",
  summary: "Give a task to somebody, or back to the others; whoever has it now loses it at once",
  method: "POST",
  path: "/tasks/{taskId}/reassign",
  permission: "tasks.manage",
})
  .input(ReassignTaskInput)
  .output(TaskCard)
  .handler(async ({ input, context: { scope } }) => {
    const worker = input.to ? await workerOf(scope, idsOf(input.to)) : null;
    if (worker) refuseViewer(worker);
    const task = await requireLockedTask(scope, input.taskId);
    const free = await takeBack(scope, task, { reason: input.reason, to: worker });
    if (worker) await give(scope, free, { worker, reason: input.reason });
    const [card] = await selectTaskCardsById(scope, [task.id]);
    if (!card) throw new Error(`task ${task.id} was locked and is gone`);
    return card;
  });

function idsOf({ kind, id }: NonNullable<z.output<typeof ReassignTaskInput>["to"]>) {
  return kind === "agent" ? { agentId: id, memberId: null } : { agentId: null, memberId: id };
}

/** Who may not work on tasks could neither start it nor hand it over. */
function refuseViewer({ name, role }: Worker): void {
  if (role === null || roleMay(role, "tasks.work")) return;
  const message = `${name} is a ${role} here, who may not work on tasks. Choose somebody else, or have an admin change the role.`;
  throw invalidInput([{ path: "to", message }]);
}

/** Ends the claim that runs, so that the task is free; one that nobody has is free already. */
async function takeBack(
  scope: Scope,
  task: TaskRow,
  { reason, to }: { reason: string; to: Worker | null },
): Promise<TaskRow> {
  if (isRunning(task.status)) {
    const isSame = to !== null && to.agentId === task.agentId && to.memberId === task.memberId;
    if (isSame) throw new AppError("conflict", `${to.name} has ${task.key} already.`);
    const kind = to ? ("reassigned" as const) : ("released" as const);
    const { after } = await endClaim(scope, task, { ending: { kind, reason }, verb: "reassign" });
    return after;
  }
  if (to === null) throw new AppError("conflict", `Nobody has ${task.key}, so there is nothing to release.`);
  return task;
}

async function give(scope: Scope, task: TaskRow, { worker, reason }: { worker: Worker; reason: string }) {
  const around = await selectRunningNow(scope, task.projectId);
  const held = await countHeld(scope, worker);
  const who = { ...worker, held, skills: null };
  const reasons = await claimReasons(scope, task, { worker: who, running: around });
  if (reasons.length > 0) {
    const sentence = `${worker.name} cannot have ${task.key} now. ${reasons.map((one) => one.sentence).join(" ")}`;
    throw new AppError("conflict", sentence, { reasons });
  }
  const times = worker.agentId === null ? PERSON_WORKS : AGENT_FETCHES;
  const writing = { worker, around, options: times, fetched: false, logKind: "assigned", logText: reason };
  const decided = await writeClaim(scope, task, writing);
  if (decided.verdict !== "claimed")
    throw new AppError("conflict", "Others are claiming tasks of this project just now. Try again.");
  recordTask(scope, "reassigned", task, claimedRow(task, worker, decided));
}
