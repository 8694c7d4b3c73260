import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Workspaces with changes that are not indexed, and those whose index is missing or was made by other rules. */
export async function selectUnindexed(tx: Transaction, version: number): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select q.workspace_id as id from search_queue q group by 1
    union
    select w.id from workspaces w left join search_states s on s.workspace_id = w.id
    where s.index_version is distinct from ${version}`);
  return rows.map(({ id }) => id);
}

/** All workspaces. */
export async function selectWorkspaceIds(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`select id from workspaces`);
  return rows.map(({ id }) => id);
}
