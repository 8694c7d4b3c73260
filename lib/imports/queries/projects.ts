import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

export type ProjectState = { id: string; key: string; name: string; archived: boolean };

/** A project by its id or key. */
export async function selectProjectState(scope: Scope, ref: string): Promise<ProjectState | undefined> {
  const { rows } = await scope.tx.execute<ProjectState>(sql`
    select p.id, p.key, p.name, p.archived_at is not null as archived from projects p
    where p.workspace_id = ${scope.workspaceId}
      and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}
