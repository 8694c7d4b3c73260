import "server-only";
import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import { taskDependencies, tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";
import { type TaskRow, toTaskRow } from "@/lib/tasks/queries/tasks";

/** The tasks that wait for a task, or are blocked by it. */
export async function selectHardDependents(scope: Scope, taskId: string): Promise<string[]> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select d.task_id as id from task_dependencies d
      where d.workspace_id = ${scope.workspaceId} and d.depends_on_id = ${taskId} and d.kind = 'hard'
    union
    select t.id from tasks t where t.workspace_id = ${scope.workspaceId} and t.blocked_by_id = ${taskId}`);
  return rows.map(({ id }) => id);
}

/** Lets nothing wait for a task any more. */
export async function releaseDependents(scope: Scope, taskId: string): Promise<void> {
  await scope.tx
    .delete(taskDependencies)
    .where(
      and(eq(taskDependencies.workspaceId, scope.workspaceId), eq(taskDependencies.dependsOnId, taskId)),
    );
}

/** These tasks, locked in one order. */
export async function lockTasks(scope: Scope, ids: readonly string[]): Promise<TaskRow[]> {
  const rows = await scope.tx
    .select()
    .from(tasks)
    .where(and(eq(tasks.workspaceId, scope.workspaceId), isOneOf(ids)))
    .orderBy(asc(tasks.id))
    .for("no key update");
  return rows.map(toTaskRow);
}

/** Brings the state of locked tasks in line with what they wait for; answers those that changed. */
export async function settleBlocked(scope: Scope, ids: readonly string[]): Promise<TaskRow[]> {
  const blocker = (column: string) => sql`(select ${sql.raw(column)}
    from task_dependencies d join tasks b on b.workspace_id = d.workspace_id and b.id = d.depends_on_id
    where d.workspace_id = ${tasks.workspaceId} and d.task_id = ${tasks.id} and d.kind = 'hard'
      and b.status in ('failed', 'cancelled')
    order by b.id limit 1)`;
  const reason = `b.key || case b.status when 'failed' then ' failed' else ' was cancelled' end || coalesce(': '
    || nullif(left(case b.status when 'failed' then b.failure_reason else b.cancel_reason end, 500), ''), '')`;
  const rows = await scope.tx
    .update(tasks)
    .set({
      status: sql`case when ${blocker("b.id")} is null then 'pending' else 'blocked' end`,
      blockedById: blocker("b.id"),
      blockedReason: blocker(reason),
      version: sql`${tasks.version} + 1`,
      updatedAt: scope.now,
    })
    .where(
      and(
        eq(tasks.workspaceId, scope.workspaceId),
        isOneOf(ids),
        sql`((${tasks.status} = 'pending' and ${blocker("b.id")} is not null)
          or (${tasks.status} = 'blocked' and ${tasks.blockedById} is not null
            and ${tasks.blockedById} is distinct from ${blocker("b.id")}))`,
      ),
    )
    .returning();
  return rows.map(toTaskRow);
}

/** Those of these tasks that somebody may claim now. */
export async function selectClaimable(scope: Scope, ids: readonly string[]): Promise<TaskRow[]> {
  const rows = await scope.tx
    .select()
    .from(tasks)
    .where(
      and(
        eq(tasks.workspaceId, scope.workspaceId),
        isOneOf(ids),
        sql`${tasks.status} = 'pending' and ${tasks.openDependencies} = 0 and ${tasks.gateOpen}`,
      ),
    )
    .orderBy(asc(tasks.number), asc(tasks.id));
  return rows.map(toTaskRow);
}

function isOneOf(ids: readonly string[]): SQL {
  return sql`${tasks.id} = any(${sql.param(ids)}::uuid[])`;
}
