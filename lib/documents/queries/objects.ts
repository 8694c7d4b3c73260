import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/** Locks objects, by their keys, for a save that is about to store and reference them. Saves do not wait for each other. */
export function holdObjects(keys: string[]): SQL {
  return sql`select pg_advisory_xact_lock_shared(${lockOf(sql`k`)}) from unnest(${sql.param(keys)}::text[]) k`;
}

/** Locks one object for its removal; false when a save is holding it. */
export async function takeObject(tx: Transaction, key: string): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${lockOf(sql`${key}::text`)}) as taken`,
  );
  return rows[0]?.taken === true;
}

/** Those of these keys that some row refers to. */
export async function selectReferencedKeys(
  tx: Transaction,
  objects: { workspaceId: string; key: string }[],
): Promise<Set<string>> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select o.key from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb) as o("workspaceId" uuid, key text)
    where exists (select 1 from object_storage_refs r
      where r.workspace_id = o."workspaceId" and r.object_key = o.key)`);
  return new Set(rows.map(({ key }) => key));
}

/** The number that saves and the removal of objects agree on; the seed keeps it apart from other locks. */
function lockOf(key: SQL): SQL {
  return sql`hashtextextended(${key}, 20)`;
}
