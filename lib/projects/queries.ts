import "server-only";
import { and, asc, eq, isNull, or, sql } from "drizzle-orm";
import { projects } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import type { Project, ProjectOverview } from "@/lib/projects/schema";

const columns = {
  id: projects.id,
  key: projects.key,
  name: projects.name,
  description: projects.description,
  type: projects.type,
  hasUi: projects.hasUi,
  version: projects.version,
  createdAt: projects.createdAt,
  updatedAt: projects.updatedAt,
  archivedAt: projects.archivedAt,
};

/** All projects of the workspace that are not archived (or all that are), by name. */
export function selectProjects(scope: Scope, archived: boolean): Promise<Project[]> {
  return scope.tx
    .select(columns)
    .from(projects)
    .where(
      and(
        eq(projects.workspaceId, scope.workspaceId),
        archived ? sql`${projects.archivedAt} is not null` : isNull(projects.archivedAt),
      ),
    )
    .orderBy(asc(projects.name), asc(projects.id));
}

/** One project by id or by key. */
export async function selectProject(scope: Scope, ref: string): Promise<Project | undefined> {
  const [row] = await scope.tx.select(columns).from(projects).where(byRef(scope, ref));
  return row;
}

/** Locks a project for a change. */
export async function lockProject(scope: Scope, ref: string): Promise<Project | undefined> {
  const [row] = await scope.tx.select(columns).from(projects).where(byRef(scope, ref)).for("update");
  return row;
}

/** Adds a project; undefined when its key is taken. */
export async function insertProject(
  scope: Scope,
  values: Pick<Project, "key" | "name" | "description" | "type" | "hasUi">,
): Promise<Project | undefined> {
  const [row] = await scope.tx
    .insert(projects)
    .values({
      ...values,
      id: scope.newId(),
      workspaceId: scope.workspaceId,
      createdAt: scope.now,
      updatedAt: scope.now,
    })
    .onConflictDoNothing({ target: [projects.workspaceId, projects.key] })
    .returning(columns);
  return row;
}

/** Changes a project and raises its version. */
export async function updateProjectRow(
  scope: Scope,
  id: string,
  values: Partial<Pick<Project, "name" | "description" | "type" | "hasUi" | "archivedAt">>,
): Promise<Project> {
  const [row] = await scope.tx
    .update(projects)
    .set({ ...values, version: sql`${projects.version} + 1`, updatedAt: scope.now })
    .where(and(eq(projects.workspaceId, scope.workspaceId), eq(projects.id, id)))
    .returning(columns);
  if (!row) throw new Error("a locked project is gone");
  return row;
}

/** The counts of the overview in one statement. */
export async function selectProjectCounts(
  scope: Scope,
  projectId: string,
): Promise<Omit<ProjectOverview, "project">> {
  const ws = scope.workspaceId;
  const result = await scope.tx.execute<{ counts: Omit<ProjectOverview, "project"> }>(sql`
    select jsonb_build_object(
      'documents', (select jsonb_build_object('total', count(*), 'prd', count(*) filter (where kind = 'PRD'),
          'architecture', count(*) filter (where kind = 'ARCHITECTURE'))
        from documents where workspace_id = ${ws} and project_id = ${projectId} and archived_at is null
          and kind not in ('EPIC', 'STORY')),
      'epics', (select jsonb_build_object('total', count(*), 'completed', count(*) filter (where status = 'completed'))
        from epics where workspace_id = ${ws} and project_id = ${projectId} and archived_at is null),
      'stories', (select jsonb_build_object('total', coalesce(sum(n), 0), 'unassigned', coalesce(sum(open), 0),
          'byStatus', coalesce(jsonb_object_agg(status, n), '{}'))
        from (select status, count(*) n,
            count(*) filter (where assignee_id is null and status not in ('done', 'cancelled')) open
          from stories where workspace_id = ${ws} and project_id = ${projectId} and archived_at is null
          group by status) s),
      'latestPrdId', (select id from documents where workspace_id = ${ws} and project_id = ${projectId}
          and kind = 'PRD' and archived_at is null order by updated_at desc limit 1)
    ) as counts`);
  const counts = result.rows[0]?.counts;
  if (!counts) throw new Error("an aggregate answered no row");
  return counts;
}

function byRef(scope: Scope, ref: string) {
  return and(
    eq(projects.workspaceId, scope.workspaceId),
    or(sql`${projects.id}::text = ${ref}`, eq(projects.key, ref.toUpperCase())),
  );
}
