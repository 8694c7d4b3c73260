import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { ExistingTask } from "@/lib/tasks/rules/cut/propose-tasks";

/** The tasks that a spec has, in the order of their numbers. */
export async function selectSpecTasks(scope: Scope, specId: string): Promise<ExistingTask[]> {
  const { rows } = await scope.tx.execute<ExistingTask>(sql`
    select t.key, t.scope, t.status from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.spec_id = ${specId} order by t.number`);
  return rows;
}
