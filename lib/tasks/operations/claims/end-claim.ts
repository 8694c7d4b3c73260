import "server-only";
import type { Scope } from "@/lib/core/scope";
import { afterCompletion } from "@/lib/tasks/operations/claims/after-completion";
import { setIdle } from "@/lib/tasks/operations/claims/agent-state";
import { blockDependents } from "@/lib/tasks/operations/dependents";
import { logTask, recordTask } from "@/lib/tasks/operations/shared";
import { closeClaim, revokeTaskTokens } from "@/lib/tasks/queries/claim-rows";
import { type TaskRow, type TaskValues, updateTask } from "@/lib/tasks/queries/tasks";
import { type Ending, endOfClaim, type Outcome } from "@/lib/tasks/rules/lease";
import type { EndedClaim } from "@/lib/tasks/schema/claim";

type Verb = Parameters<typeof recordTask>[1];
export type EndVerb = "complete" | "fail" | "release" | "block" | "expire" | "reassign";
type End = {
  ending: Ending;
  /** What was asked for, which may end otherwise: what people cancelled is cancelled. */
  verb: EndVerb;
  /** What the claimant reports of the work. */
  report?: TaskValues & { hours?: number | undefined };
};

const RECORDED: Readonly<Record<Outcome, Verb>> = {
  completed: "completed",
  review: "completed",
  failed: "failed",
  released: "released",
  blocked: "blocked",
  expired: "expired",
  cancelled: "cancelled",
  reassigned: "reassigned",
};

/** Ends the claim of a locked running task, with everything that follows from it, and keeps the answer for who asks again. */
export async function endClaim(
  scope: Scope,
  task: TaskRow,
  { ending, verb, report: { hours, ...report } = {} }: End,
): Promise<{ after: TaskRow; answer: EndedClaim }> {
  const { outcome, after: values } = endOfClaim(task, ending, scope.now);
  const spent = hours === undefined ? undefined : (task.actualHours ?? 0) + hours;
  const after = await updateTask(scope, task.id, {
    ...report,
    ...values,
    ...(spent === undefined ? {} : { actualHours: spent }),
  });
  const unblocked = await tellOthers(scope, after);
  const { fence, key } = task;
  const answer = { taskId: task.id, key, fence, status: after.status, outcome, unblocked, at: scope.now };
  const reason = "reason" in ending ? ending.reason : "";
  await closeClaim(scope, task, { verb, outcome, reason, hours, commitSha: report.commitSha, answer });
  await logTask(scope, [{ taskId: task.id, kind: outcome, text: reason || (report.summary ?? ""), fence }]);
  await revokeTaskTokens(scope, task.id);
  recordTask(scope, RECORDED[outcome], task, after);
  await setIdle(scope, task.agentId, task.claimantName ?? "");
  return { after, answer };
}

/** What others hear of how a task stands now. */
async function tellOthers(scope: Scope, { id, specId, status }: TaskRow): Promise<EndedClaim["unblocked"]> {
  if (status === "completed") return afterCompletion(scope, { id, specId });
  if (status === "failed" || status === "cancelled") await blockDependents(scope, id);
  return [];
}
