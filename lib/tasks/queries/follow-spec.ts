import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import { type TaskRow, toTaskRow } from "@/lib/tasks/queries/tasks";

/** The tasks of a spec, locked in one order. */
export async function lockSpecTasks(scope: Scope, specId: string): Promise<TaskRow[]> {
  const rows = await scope.tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.workspaceId, scope.workspaceId), eq(tasks.specId, specId)))
    .orderBy(asc(tasks.id))
    .for("no key update");
  return rows.map(toTaskRow);
}

/** The phases that a spec has now, without their texts. */
export async function selectPhases(scope: Scope, specId: string): Promise<PhaseIndex[]> {
  const { rows } = await scope.tx.execute<{ phases: PhaseIndex[] }>(sql`
    select sp.phases from specs sp where sp.workspace_id = ${scope.workspaceId} and sp.id = ${specId}`);
  return rows[0]?.phases ?? [];
}

/** Writes which phases locked tasks are of, and what these say: one statement. */
export async function writePhases(scope: Scope, changed: readonly TaskRow[]): Promise<void> {
  const values = changed.map(({ id, scope: name, phaseHash, approvedHash }) => ({
    id,
    name,
    phaseHash,
    approvedHash,
  }));
  await scope.tx.execute(sql`
    update tasks t set scope = n.name, phase_hash = n."phaseHash", approved_hash = n."approvedHash",
      version = t.version + 1, updated_at = ${scope.now}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb)
      as n(id uuid, name text, "phaseHash" text, "approvedHash" text)
    where t.workspace_id = ${scope.workspaceId} and t.id = n.id`);
}

/** Lets no task outside a spec wait for one of its tasks any more; answers those that had to. */
export async function releaseFromSpec(scope: Scope, specId: string): Promise<string[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    with gone as (
      delete from task_dependencies d using tasks own, tasks other
      where d.workspace_id = ${ws} and own.workspace_id = ${ws} and own.id = d.depends_on_id
        and own.spec_id = ${specId}::uuid and other.workspace_id = ${ws} and other.id = d.task_id
        and other.spec_id is distinct from ${specId}::uuid
      returning d.task_id, d.kind
    )
    select distinct task_id as id from gone where kind = 'hard'`);
  return rows.map(({ id }) => id);
}
