import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { Label } from "@/lib/stories/schema/board";

/** The labels of a project by id or key, by name, with how many stories carry each; undefined without the project. */
export async function selectLabels(
  scope: Scope,
  ref: string,
): Promise<(Label & { count: number })[] | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ labels: (Label & { count: number })[] }>(sql`
    select (select coalesce(json_agg(json_build_object('id', l.id, 'name', l.name, 'colour', l.colour,
          'version', l.version, 'count', coalesce(n.count, 0)) order by lower(l.name), l.id), '[]')
        from labels l left join (
          select x.id, count(*) from stories s, unnest(s.label_ids) x(id)
          where s.workspace_id = ${ws} and s.project_id = p.id and s.archived_at is null group by x.id
        ) n on n.id = l.id
        where l.workspace_id = ${ws} and l.project_id = p.id) as labels
    from projects p where p.workspace_id = ${ws}
      and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0]?.labels;
}

/** The project of a label. */
export async function selectLabelProject(scope: Scope, labelId: string): Promise<string | undefined> {
  const { rows } = await scope.tx.execute<{ projectId: string }>(sql`
    select project_id as "projectId" from labels where workspace_id = ${scope.workspaceId} and id = ${labelId}`);
  return rows[0]?.projectId;
}

/** Adds a label to a locked project. */
export async function insertLabel(scope: Scope, projectId: string, label: Label): Promise<void> {
  await scope.tx.execute(sql`
    insert into labels (id, workspace_id, project_id, name, colour, version, created_at, updated_at)
    values (${label.id}, ${scope.workspaceId}, ${projectId}, ${label.name}, ${label.colour}, ${label.version},
      ${scope.now}, ${scope.now})`);
}

/** Writes what a label of a locked project says. */
export async function updateLabelRow(scope: Scope, { id, name, colour, version }: Label): Promise<void> {
  await scope.tx.execute(sql`
    update labels set name = ${name}, colour = ${colour}, version = ${version}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Removes a label; the database takes it off the stories. Answers how many carried it. */
export async function deleteLabel(scope: Scope, projectId: string, id: string): Promise<number> {
  const { rows } = await scope.tx.execute<{ stories: number }>(sql`
    with carried as (
      select count(*)::integer as stories from stories
      where workspace_id = ${scope.workspaceId} and project_id = ${projectId} and ${id}::uuid = any(label_ids)
    ), gone as (
      delete from labels where workspace_id = ${scope.workspaceId} and id = ${id}
    )
    select stories from carried`);
  return rows[0]?.stories ?? 0;
}
