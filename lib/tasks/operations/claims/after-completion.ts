import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import { completeSpecIfDone } from "@/lib/specs/operations/work-stage";
import { finishTaskDependents } from "@/lib/tasks/operations/dependents";
import type { EndedClaim } from "@/lib/tasks/schema/claim";

/** After a task was completed: tells which tasks became claimable by it, and completes its spec with its last one. */
export async function afterCompletion(
  scope: Scope,
  task: { id: string; specId: string | null },
): Promise<EndedClaim["unblocked"]> {
  const unblocked = await finishTaskDependents(scope, task.id);
  if (task.specId === null) return unblocked;
  // Of two that are completed at once, the second sees the first: else each would take the other for the last one.
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`spec done ${task.specId}`}, 0))`,
  );
  await completeSpecIfDone(scope, task.specId);
  return unblocked;
}
