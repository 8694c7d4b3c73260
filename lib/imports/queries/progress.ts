import "server-only";
import { sql } from "drizzle-orm";
import { basement } from "@/db/client";
import type { Actor } from "@/lib/core/schema";
import type { ImportProgress } from "@/lib/imports/schema";

export type ImportAt = { workspaceId: string; projectId: string; importId: string; actor: Actor };

/**
 * Tells everybody how far an import is, outside the transaction that does the work, so that it is seen before that ends.
 * False when the import is not at work any more: somebody has cancelled it.
 */
export async function writeProgress(at: ImportAt, { step, done, total }: ImportProgress): Promise<boolean> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${at.workspaceId}, true)`);
    const { rows } = await tx.execute<{ id: string }>(sql`
      with written as (
        update imports set progress_step = ${step}, progress_done = ${done}, progress_total = ${total}, updated_at = now()
        where workspace_id = ${at.workspaceId} and id = ${at.importId} and status in ('reading', 'running')
        returning id
      ), told as (
        insert into events (workspace_id, project_id, topic, subject_ids, actor, created_at)
        select ${at.workspaceId}::uuid, ${at.projectId}::uuid, 'import.progress', array[w.id],
          ${JSON.stringify(at.actor)}::jsonb, now() from written w
      )
      select w.id, pg_notify('plumbline_events', ${at.workspaceId}) from written w`);
    return rows.length === 1;
  });
}
