import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { requireOwnTask } from "@/lib/tasks/operations/shared";
import { selectClaimFacts } from "@/lib/tasks/queries/claim-facts";
import { selectTaskDetail } from "@/lib/tasks/queries/detail";
import { stateReasons } from "@/lib/tasks/rules/reasons";
import type { Task } from "@/lib/tasks/schema/task";

/** A task with everything that is known of it, by id or readable id. */
export async function readTask(scope: Scope, ref: string): Promise<Task> {
  const detail = await selectTaskDetail(scope, ref);
  if (!detail) throw notFound("task");
  requireOwnTask(scope, detail.id);
  const facts = (await selectClaimFacts(scope, [detail.id])).get(detail.id);
  return { ...detail, reasons: facts ? stateReasons(facts, scope.now) : [] };
}
