import "server-only";
import { sql } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";
import { type TaskRow, toTaskRow } from "@/lib/tasks/queries/tasks";

export type NewTask = Omit<
  typeof tasks.$inferInsert,
  "workspaceId" | "authorKind" | "authorId" | "authorName" | "createdAt" | "updatedAt"
> & { id: string };

/** Adds tasks by whoever acts; those whose branch is taken already are left out. One statement. */
export async function insertTasks(scope: Scope, drafts: readonly NewTask[]): Promise<TaskRow[]> {
  const { actor, now } = scope;
  const rows = await scope.tx
    .insert(tasks)
    .values(
      drafts.map((draft) => ({
        ...draft,
        workspaceId: scope.workspaceId,
        authorKind: actor.kind,
        authorId: actor.id,
        authorName: actor.name,
        createdAt: now,
        updatedAt: now,
      })),
    )
    .onConflictDoNothing({ target: [tasks.workspaceId, tasks.projectId, tasks.branchName] })
    .returning();
  return rows.map(toTaskRow);
}

/** Whose branches these are, in a project. */
export async function selectBranchOwners(
  scope: Scope,
  projectId: string,
  branches: readonly string[],
): Promise<Map<string, { id: string; key: string }>> {
  const { rows } = await scope.tx.execute<{ branch: string; id: string; key: string }>(sql`
    select t.branch_name as branch, t.id, t.key from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.project_id = ${projectId}
      and t.branch_name = any(${sql.param(branches)}::text[])`);
  return new Map(rows.map(({ branch, id, key }) => [branch, { id, key }]));
}

/** Whether the workspace has this checklist. */
export async function hasChecklist(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await scope.tx.execute(
    sql`select from checklists c where c.workspace_id = ${scope.workspaceId} and c.id = ${id}`,
  );
  return rows.length > 0;
}
