import "server-only";
import { sql } from "drizzle-orm";
import { basement } from "@/db/client";
import { SILENT_SECONDS } from "@/lib/agents/rules";
import { asSystem } from "@/lib/jobs/as-system";

const silent = sql`not a.shown_offline and a.last_seen_at <= now() - ${SILENT_SECONDS} * interval '1 second'`;

/** Tells the open screens of agents that have fallen silent, once each. */
export async function tellSilentAgents(): Promise<number> {
  const { rows } = await asSystem((tx) =>
    tx.execute<{ id: string }>(sql`select distinct a.workspace_id as id from agents a where ${silent}`),
  );
  let count = 0;
  for (const { id } of rows) count += await tellIn(id);
  return count;
}

function tellIn(workspaceId: string): Promise<number> {
  return basement().db.transaction(async (tx) => {
    await tx.execute(sql`
      select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', ${workspaceId}, true)`);
    const { rows } = await tx.execute<{ count: number }>(sql`
      with fallen as (
        update agents a set shown_offline = true where a.workspace_id = ${workspaceId} and ${silent} returning a.id
      ), told as (
        insert into events (workspace_id, project_id, topic, subject_ids, actor, created_at)
        select ${workspaceId}::uuid, null, 'agent.changed', array_agg(f.id),
          '{"kind": "system", "id": null, "name": "Plumbline"}'::jsonb, now() from fallen f having count(*) > 0
      )
      select count(*)::int as count, pg_notify('plumbline_events', ${workspaceId}) from fallen`);
    return rows[0]?.count ?? 0;
  });
}
