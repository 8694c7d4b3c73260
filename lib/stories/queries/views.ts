import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import type { View, ViewList } from "@/lib/stories/schema/views";

const columns = sql.raw(`v.id, v.project_id as "projectId", v.name, v.shared, v.query, v.version,
  v.updated_at as "updatedAt", (select jsonb_build_object('id', m.id, 'name', u.name)
    from members m join users u on u.id = m.user_id
    where m.workspace_id = v.workspace_id and m.id = v.owner_id) as owner`);

/** Whose private views whoever asks has: an agent has none, and sees none of the person who made its token. */
function ownerOf(scope: Scope): string | null {
  return scope.actor.kind === "agent" ? null : scope.memberId;
}

/** What whoever asks may know of: nobody sees another's private view. */
function visible(scope: Scope) {
  return sql`v.workspace_id = ${scope.workspaceId} and (v.shared or v.owner_id = ${ownerOf(scope)})`;
}

function toView(row: View): View {
  return { ...row, updatedAt: isoFromPostgres(row.updatedAt) };
}

export type ViewProject = { id: string; key: string; name: string };

/** A project by id or key, with whoever asks' views of it and its defaults: one statement. */
export async function selectViews(
  scope: Scope,
  ref: string,
): Promise<(ViewList & { project: ViewProject; ownCount: number }) | undefined> {
  const ws = scope.workspaceId;
  type Row = ViewList & { project: ViewProject; ownCount: number };
  const defaultOf = (member: ReturnType<typeof sql>) => sql`(select d.view_id from default_views d
    join saved_views v on v.workspace_id = d.workspace_id and v.id = d.view_id
    where d.workspace_id = ${ws} and d.project_id = p.id and d.member_id ${member} and ${visible(scope)})`;
  const { rows } = await scope.tx.execute<Row>(sql`
    select jsonb_build_object('id', p.id, 'key', p.key, 'name', p.name) as project,
      (select coalesce(jsonb_agg(to_jsonb(x) order by lower(x.name), x.id), '[]')
        from (select ${columns} from saved_views v where ${visible(scope)} and v.project_id = p.id) x) as views,
      (select count(*)::int from saved_views v
        where v.workspace_id = ${ws} and v.project_id = p.id and v.owner_id = ${ownerOf(scope)}) as "ownCount",
      ${defaultOf(sql`= ${ownerOf(scope)}`)} as "ownDefaultId",
      ${defaultOf(sql`is null`)} as "projectDefaultId"
    from projects p
    where p.workspace_id = ${ws} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  const [row] = rows;
  return row && { ...row, views: row.views.map(toView) };
}

/** Keeps a new view of whoever asks. */
export async function insertView(
  scope: Scope,
  view: Pick<View, "projectId" | "name" | "shared" | "query">,
): Promise<string> {
  const id = scope.newId();
  await scope.tx.execute(sql`
    insert into saved_views (id, workspace_id, project_id, owner_id, name, shared, query, created_at, updated_at)
    values (${id}, ${scope.workspaceId}, ${view.projectId}, ${scope.memberId}, ${view.name}, ${view.shared},
      ${JSON.stringify(view.query)}::jsonb, ${scope.now}, ${scope.now})`);
  return id;
}

/** Locks a view that whoever asks may see, and says whether a project opens with it. */
export async function lockView(
  scope: Scope,
  viewId: string,
): Promise<(View & { projectDefault: boolean }) | undefined> {
  const { rows } = await scope.tx.execute<View & { projectDefault: boolean }>(sql`
    select ${columns}, exists (select from default_views d
      where d.workspace_id = v.workspace_id and d.view_id = v.id and d.member_id is null) as "projectDefault"
    from saved_views v where ${visible(scope)} and v.id = ${viewId} for no key update of v`);
  const [row] = rows;
  return row && { ...row, updatedAt: isoFromPostgres(row.updatedAt) };
}

/** Writes a locked view and raises its version. What became private is nobody else's default any more. */
export async function updateViewRow(scope: Scope, view: View): Promise<void> {
  await scope.tx.execute(sql`
    with forgotten as (
      delete from default_views d where d.workspace_id = ${scope.workspaceId} and d.view_id = ${view.id}
        and not ${view.shared}::boolean and d.member_id is distinct from ${scope.memberId}
    )
    update saved_views v set name = ${view.name}, shared = ${view.shared}, query = ${JSON.stringify(view.query)}::jsonb,
      version = ${view.version}, updated_at = ${scope.now}
    where v.workspace_id = ${scope.workspaceId} and v.id = ${view.id}`);
}

/** Removes a locked view; who opened the board with it opens it without one. */
export async function deleteView(scope: Scope, viewId: string): Promise<void> {
  await scope.tx.execute(
    sql`delete from saved_views v where v.workspace_id = ${scope.workspaceId} and v.id = ${viewId}`,
  );
}

/** Says what a board opens with: for one member, or (null) for the project. */
export async function updateDefaultView(
  scope: Scope,
  { projectId, memberId, viewId }: { projectId: string; memberId: string | null; viewId: string | null },
): Promise<void> {
  const row = sql`workspace_id = ${scope.workspaceId} and project_id = ${projectId}
    and member_id is not distinct from ${memberId}::uuid`;
  if (viewId === null) await scope.tx.execute(sql`delete from default_views where ${row}`);
  else {
    await scope.tx.execute(sql`
      insert into default_views (id, workspace_id, project_id, member_id, view_id, updated_at)
      values (${scope.newId()}, ${scope.workspaceId}, ${projectId}, ${memberId}, ${viewId}, ${scope.now})
      on conflict (workspace_id, project_id, member_id) do update
        set view_id = excluded.view_id, updated_at = excluded.updated_at`);
  }
}
