import "server-only";
import { and, eq, type SQL, sql } from "drizzle-orm";
import { TASK_STATUSES, type TaskStatus } from "@/db/enums";
import { projects } from "@/db/schema/projects";
import { tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";

/** A task as its row says it. */
export type TaskRow = Omit<typeof tasks.$inferSelect, "status"> & { status: TaskStatus };
/** A row that was looked up by what an input names, with what decides whether it may change at all. */
export type FoundTask = TaskRow & { projectKey: string; projectArchived: boolean };
export type TaskValues = Partial<
  Omit<typeof tasks.$inferInsert, "id" | "workspaceId" | "status" | "version" | "updatedAt">
> & { status?: TaskStatus };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a task's id or readable id means in SQL; `t` is the table's name in the statement. */
export function namesTask(ref: string, table: SQL = sql`t`): SQL {
  return UUID.test(ref)
    ? sql`${table}.id = ${ref.toLowerCase()}::uuid`
    : sql`${table}.key = ${ref.toUpperCase()}`;
}

/** One task by id or readable id. */
export async function selectTask(scope: Scope, ref: string): Promise<FoundTask | undefined> {
  const [row] = await findTask(scope, ref);
  return row && toFound(row);
}

/** One task by id or readable id, locked for a change. */
export async function lockTask(scope: Scope, ref: string): Promise<FoundTask | undefined> {
  const [row] = await findTask(scope, ref).for("no key update", { of: tasks });
  return row && toFound(row);
}

function findTask(scope: Scope, ref: string) {
  return scope.tx
    .select({ task: tasks, projectKey: projects.key, archivedAt: projects.archivedAt })
    .from(tasks)
    .innerJoin(projects, and(eq(projects.workspaceId, tasks.workspaceId), eq(projects.id, tasks.projectId)))
    .where(and(eq(tasks.workspaceId, scope.workspaceId), namesTask(ref, sql`${tasks}`)));
}

type Found = { task: typeof tasks.$inferSelect; projectKey: string; archivedAt: string | null };

function toFound({ task, projectKey, archivedAt }: Found): FoundTask {
  return { ...toTaskRow(task), projectKey, projectArchived: archivedAt !== null };
}

/** A row of the table, whose status the table's check has proved. */
export function toTaskRow(row: typeof tasks.$inferSelect): TaskRow {
  const status = TASK_STATUSES.find((known) => known === row.status);
  if (!status) throw new Error(`task ${row.id} has the unknown status ${row.status}`);
  return { ...row, status };
}

/** Changes a locked task: its version goes up. */
export async function updateTask(scope: Scope, id: string, values: TaskValues): Promise<TaskRow> {
  const [row] = await scope.tx
    .update(tasks)
    .set({ ...values, version: sql`${tasks.version} + 1`, updatedAt: scope.now })
    .where(and(eq(tasks.workspaceId, scope.workspaceId), eq(tasks.id, id)))
    .returning();
  if (!row) throw new Error(`task ${id} was locked and is gone`);
  return toTaskRow(row);
}

/** Removes a locked task with its log, claims and dependencies. */
export async function deleteTask(scope: Scope, id: string): Promise<void> {
  await scope.tx.delete(tasks).where(and(eq(tasks.workspaceId, scope.workspaceId), eq(tasks.id, id)));
}
