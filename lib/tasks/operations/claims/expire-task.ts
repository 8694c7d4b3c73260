import "server-only";
import type { Actor } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import { endClaim } from "@/lib/tasks/operations/claims/end-claim";
import { lockExpired } from "@/lib/tasks/queries/claim-rows";
import type { TaskRow } from "@/lib/tasks/queries/tasks";

const SYSTEM: Actor = { kind: "system", id: null, name: "Plumbline" };

/**
 * Returns a task whose lease has run out, as the system's doing, and answers how it is then. Undefined when it has been
 * returned or extended meanwhile, or somebody is at it just now.
 */
export async function expireTask(scope: Scope, taskId: string): Promise<TaskRow | undefined> {
  const task = await lockExpired(scope, taskId);
  if (!task) return undefined;
  const ranOut = task.runEndsAt !== null && task.runEndsAt <= scope.now;
  const name = task.claimantName ?? "Whoever had it";
  const reason = ranOut
    ? `${name} ran for as long as one claim may.`
    : `${name} was not heard of until its lease ran out.`;
  const { after } = await endClaim(asSystem(scope), task, {
    ending: { kind: "expired", reason },
    verb: "expire",
  });
  return after;
}

/** The same transaction, in which what is done is the system's doing. */
function asSystem(scope: Scope): Scope {
  return { ...scope, actor: SYSTEM, record: (change) => scope.record({ ...change, actor: SYSTEM }) };
}
