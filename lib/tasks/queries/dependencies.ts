import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { TaskStatus } from "@/db/enums";
import { taskDependencies } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";

export type DependencyKind = "hard" | "soft";
export type Dependency = { taskId: string; dependsOnId: string; kind: DependencyKind };
export type RelatedTask = { id: string; key: string; title: string; projectId: string; status: TaskStatus };

/** Which tasks these ids and readable ids name, by what was written in lower case. One statement. */
export async function selectTasksByRefs(
  scope: Scope,
  refs: readonly string[],
): Promise<Map<string, RelatedTask>> {
  if (refs.length === 0) return new Map();
  const lower = refs.map((ref) => ref.toLowerCase());
  const { rows } = await scope.tx.execute<RelatedTask>(sql`
    select t.id, t.key, t.title, t.project_id as "projectId", t.status from tasks t
    where t.workspace_id = ${scope.workspaceId} and (
      t.key = any(select upper(r) from unnest(${sql.param(lower)}::text[]) r)
      or t.id = any(select r::uuid from unnest(${sql.param(lower)}::text[]) r
        where r ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'))`);
  return new Map(
    rows.flatMap((row): [string, RelatedTask][] => [
      [row.id, row],
      [row.key.toLowerCase(), row],
    ]),
  );
}

/** Adds dependencies; what is there already keeps its kind. */
export async function insertDependencies(scope: Scope, dependencies: readonly Dependency[]): Promise<void> {
  if (dependencies.length === 0) return;
  const { workspaceId, now: createdAt } = scope;
  await scope.tx
    .insert(taskDependencies)
    .values(dependencies.map((dependency) => ({ ...dependency, workspaceId, createdAt })))
    .onConflictDoUpdate({
      target: [taskDependencies.workspaceId, taskDependencies.taskId, taskDependencies.dependsOnId],
      set: { kind: sql`excluded.kind` },
    });
}

/** Lets a task depend on these and no others. */
export async function replaceDependencies(
  scope: Scope,
  taskId: string,
  wanted: readonly Omit<Dependency, "taskId">[],
): Promise<void> {
  const kept = wanted.map(({ dependsOnId }) => dependsOnId);
  await scope.tx
    .delete(taskDependencies)
    .where(
      and(
        eq(taskDependencies.workspaceId, scope.workspaceId),
        eq(taskDependencies.taskId, taskId),
        sql`not (${taskDependencies.dependsOnId} = any(${sql.param(kept)}::uuid[]))`,
      ),
    );
  await insertDependencies(
    scope,
    wanted.map((dependency) => ({ ...dependency, taskId })),
  );
}

/** Lets nobody else change which task of a project waits for which until the end. */
export async function lockTaskGraph(scope: Scope, projectId: string): Promise<void> {
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`task-graph ${projectId}`}, 0))`,
  );
}

/** Every dependency that can be reached from these tasks, with the readable ids of both. */
export async function selectReachable(
  scope: Scope,
  from: readonly string[],
): Promise<{ from: string; to: string; fromKey: string; toKey: string }[]> {
  const { rows } = await scope.tx.execute<{ from: string; to: string; fromKey: string; toKey: string }>(sql`
    with recursive reached as (
      select r as id from unnest(${sql.param(from)}::uuid[]) r
      union
      select d.depends_on_id from reached
        join task_dependencies d on d.workspace_id = ${scope.workspaceId} and d.task_id = reached.id)
    select a.id as from, b.id as to, a.key as "fromKey", b.key as "toKey" from reached
      join task_dependencies d on d.workspace_id = ${scope.workspaceId} and d.task_id = reached.id
      join tasks a on a.workspace_id = d.workspace_id and a.id = d.task_id
      join tasks b on b.workspace_id = d.workspace_id and b.id = d.depends_on_id`);
  return rows;
}

/** What a task waits for, by id. */
export async function selectDependencies(scope: Scope, taskId: string): Promise<Map<string, DependencyKind>> {
  const { rows } = await scope.tx.execute<{ id: string; kind: DependencyKind }>(sql`
    select d.depends_on_id as id, d.kind from task_dependencies d
    where d.workspace_id = ${scope.workspaceId} and d.task_id = ${taskId}`);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** Lets no claim of a project begin until the end: the same lock as in `claim_task`. */
export async function lockClaims(scope: Scope, projectId: string): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claims ${projectId}`}, 0))`);
}
