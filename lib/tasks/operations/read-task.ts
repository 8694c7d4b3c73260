import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { claimReasons } from "@/lib/tasks/operations/claims/claim-reasons";
import { requireOwnTask } from "@/lib/tasks/operations/shared";
import { selectTaskDetail } from "@/lib/tasks/queries/detail";
import type { Task } from "@/lib/tasks/schema/task";

/** A task with everything that is known of it, by id or readable id. */
export async function readTask(scope: Scope, ref: string): Promise<Task> {
  const detail = await selectTaskDetail(scope, ref);
  if (!detail) throw notFound("task");
  requireOwnTask(scope, detail.id);
  return { ...detail, reasons: await claimReasons(scope, detail) };
}
