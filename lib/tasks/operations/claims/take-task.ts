import "server-only";
import type { z } from "zod";
import type { Scope } from "@/lib/core/scope";
import { markSpecStarted } from "@/lib/specs/operations/work-stage";
import { activityOf, tellAgent } from "@/lib/tasks/operations/claims/agent-state";
import { leaseToken } from "@/lib/tasks/operations/claims/lease-token";
import { giveTaskToken } from "@/lib/tasks/operations/claims/task-token";
import type { Worker } from "@/lib/tasks/operations/claims/worker";
import { taskContext } from "@/lib/tasks/operations/context";
import { recordTask } from "@/lib/tasks/operations/shared";
import { selectTaskCardsById } from "@/lib/tasks/queries/cards";
import { claimTaskRow, type Footprint, isSpecOpen, type Taken } from "@/lib/tasks/queries/claims";
import type { TaskRow } from "@/lib/tasks/queries/tasks";
import { filesOverlap } from "@/lib/tasks/rules/glob-overlap";
import type { ClaimTaskInput, Lease } from "@/lib/tasks/schema/claim";
import type { TaskCard } from "@/lib/tasks/schema/task";

/** How a claim is asked for, whichever task it gets. */
export type ClaimOptions = Omit<z.output<typeof ClaimTaskInput>, "taskId">;
type Taking = {
  worker: Worker;
  options: ClaimOptions;
  /** Everything that may run by the time the claim is decided, as it was looked at. */
  around: readonly Footprint[];
};
export type Refused = "overlap" | "unknown" | "limit";

/**
 * Gives a locked pending task to a locked claimant. What costs time is read before the project's other claims have to
 * wait: from the decision on there is only the writing of it.
 */
export async function takeTask(scope: Scope, task: TaskRow, taking: Taking): Promise<Lease | Refused> {
  const { worker, options } = taking;
  const [card] = await selectTaskCardsById(scope, [task.id]);
  if (!card) return "unknown";
  const context = await taskContext(scope, task.id, { wholeSpec: options.wholeSpec });
  const isFirstOfSpec = task.specId !== null && (await isSpecOpen(scope, task.specId));
  const decided = await writeClaim(scope, task, {
    ...taking,
    fetched: true,
    logKind: "claimed",
    logText: "",
  });
  if (decided.verdict !== "claimed") return decided.verdict;
  const taskToken = options.taskToken ? await giveTaskToken(scope, task, decided) : null;
  recordTask(scope, "claimed", task, claimedRow(task, worker, decided));
  tellAgent(scope, worker.agentId, worker.name);
  if (isFirstOfSpec && task.specId !== null) await markSpecStarted(scope, task.specId);
  return {
    task: claimedCard(card, worker, decided),
    leaseToken: leaseToken({ taskId: task.id, fence: decided.fence }),
    fence: decided.fence,
    expiresAt: decided.expiresAt,
    runEndsAt: decided.runEndsAt,
    taskToken,
    context: { ...context, task: { ...context.task, status: "active" } },
  };
}

type Writing = {
  worker: Worker;
  around: readonly Footprint[];
  options: Pick<ClaimOptions, "leaseSeconds" | "maxRunSeconds" | "requestKey" | "worktreePath">;
  /** Whether the claimant has its lease by this answer, or must fetch it. */
  fetched: boolean;
  logKind: string;
  logText: string;
};

/** Decides and writes the claim of a locked pending task: one statement, which waits for the project's other claims. */
export async function writeClaim(scope: Scope, task: TaskRow, writing: Writing) {
  const { worker, options, fetched, logKind, logText } = writing;
  const around = writing.around.filter(({ id }) => id !== task.id);
  return claimTaskRow(scope, {
    ...{ projectId: task.projectId, taskId: task.id, agentId: worker.agentId, memberId: worker.memberId },
    ...{ claimantName: worker.name, now: scope.now, fetched, logKind, logText, actor: scope.actor },
    ...{ leaseSeconds: options.leaseSeconds, runSeconds: options.maxRunSeconds },
    ...{ requestKey: options.requestKey ?? null, worktreePath: options.worktreePath ?? null },
    ...{ claimId: scope.newId(), logId: scope.newId(), activity: activityOf(task), storyId: task.storyId },
    hasFiles: task.assignedFiles.length > 0,
    known: Object.fromEntries(around.map(({ id, hash }) => [id, hash])),
    meets: around.filter(({ files }) => filesOverlap(task.assignedFiles, files)).map(({ id }) => id),
  });
}

/** The row as a decided claim has left it. */
export function claimedRow(task: TaskRow, worker: Worker, taken: Taken): TaskRow {
  const { agentId, memberId, name: claimantName } = worker;
  return { ...task, status: "active", fence: taken.fence, agentId, memberId, claimantName };
}

/** The card likewise: reading it again would keep the project's other claims waiting. */
function claimedCard(card: TaskCard, { kind, id, name }: Worker, taken: Taken): TaskCard {
  return {
    ...card,
    status: "active",
    claimant: { kind, id, name },
    claimedAt: taken.claimedAt,
    leaseExpiresAt: taken.expiresAt,
    heartbeatAt: taken.claimedAt,
    progress: null,
    progressNote: null,
    stalled: false,
    cancelRequested: false,
    touched: false,
    version: card.version + 1,
    updatedAt: taken.claimedAt,
  };
}
