import "server-only";
import type { Scope } from "@/lib/core/scope";
import { finishTaskDependents } from "@/lib/tasks/operations/dependents";
import type { EndedClaim } from "@/lib/tasks/schema/claim";

/** After a task was completed: tells which tasks became claimable by it, and completes its spec with its last one. */
export async function afterCompletion(
  scope: Scope,
  task: { id: string; specId: string | null },
): Promise<EndedClaim["unblocked"]> {
  return finishTaskDependents(scope, task.id);
}
