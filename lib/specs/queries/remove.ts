import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

/** The tasks of a spec that is to go, locked so that nobody claims one meanwhile. */
export async function selectSpecTasks(
  scope: Scope,
  specId: string,
): Promise<{ key: string; isRunning: boolean }[]> {
  const { rows } = await scope.tx.execute<{ key: string; isRunning: boolean }>(sql`
    select t.key, t.status in ('active', 'in_progress') as "isRunning" from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.spec_id = ${specId}::uuid order by t.id for update`);
  return rows;
}

/** Deletes a spec and with it its tasks, then its document with all versions, comments and reviews. */
export async function deleteSpec(
  scope: Scope,
  { id, documentId }: { id: string; documentId: string },
): Promise<void> {
  const ws = scope.workspaceId;
  await scope.tx.execute(sql`
    update specs set superseded_by_id = null where workspace_id = ${ws} and superseded_by_id = ${id}::uuid`);
  await scope.tx.execute(sql`delete from specs where workspace_id = ${ws} and id = ${id}::uuid`);
  await scope.tx.execute(sql`delete from documents where workspace_id = ${ws} and id = ${documentId}::uuid`);
}
