import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Applicable } from "@/lib/checklists/schema/checklist";
import type { Actor } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";

/** An imported checklist at its current version, without its text. */
export type ChecklistRow = {
  id: string;
  title: string;
  path: string | null;
  version: number;
  hash: string;
  itemCount: number;
  sectionCount: number;
  applicable: Applicable;
  createdBy: Actor;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
};

const columns = sql`c.id, c.title, c.path, c.version, v.content_hash as hash, v.item_count as "itemCount",
  v.section_count as "sectionCount", v.applicable,
  jsonb_build_object('kind', c.author_kind, 'id', c.author_id, 'name', c.author_name) as "createdBy",
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.archived_at as "archivedAt"`;
const current = sql`checklists c join checklist_versions v
  on v.workspace_id = c.workspace_id and v.checklist_id = c.id and v.version = c.version`;

/** The imported checklists of the workspace, by title. */
export async function selectChecklists(scope: Scope, archived: boolean): Promise<ChecklistRow[]> {
  const { rows } = await scope.tx.execute<ChecklistRow>(sql`
    select ${columns} from ${current}
    where c.workspace_id = ${scope.workspaceId} and (c.archived_at is not null) = ${archived}
    order by lower(c.title), c.id limit 500`);
  return rows.map(dated);
}

/** One imported checklist with the text of its current version. */
export async function selectChecklist(
  scope: Scope,
  checklistId: string,
): Promise<(ChecklistRow & { content: string }) | undefined> {
  const { rows } = await scope.tx.execute<ChecklistRow & { content: string }>(sql`
    select ${columns}, v.content from ${current}
    where c.workspace_id = ${scope.workspaceId} and c.id = ${checklistId}`);
  return rows[0] && dated(rows[0]);
}

/** Locks the checklist that an import means: the one of the same path, or of the same title where neither has a path. */
export async function lockImported(
  scope: Scope,
  { title, path }: { title: string; path: string | null },
): Promise<ChecklistRow | undefined> {
  // Whoever imports the same list at the same moment waits here, and then finds it.
  await scope.tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`checklist ${scope.workspaceId} ${path ?? title}`}, 0))`,
  );
  const { rows } = await scope.tx.execute<ChecklistRow>(sql`
    select ${columns} from ${current}
    where c.workspace_id = ${scope.workspaceId} and c.archived_at is null
      and case when ${path}::text is null then c.path is null and c.title = ${title} else c.path = ${path} end
    order by c.created_at limit 1`);
  return rows[0] && dated(rows[0]);
}

/** Locks one checklist for a change. */
export async function lockChecklist(scope: Scope, checklistId: string): Promise<ChecklistRow | undefined> {
  const { rows } = await scope.tx.execute<ChecklistRow>(sql`
    select ${columns} from ${current}
    where c.workspace_id = ${scope.workspaceId} and c.id = ${checklistId} for update of c`);
  return rows[0] && dated(rows[0]);
}

/** Archives or restores a locked checklist. */
export async function setChecklistArchived(
  scope: Scope,
  checklistId: string,
  archivedAt: string | null,
): Promise<void> {
  await scope.tx.execute(sql`
    update checklists set archived_at = ${archivedAt}::timestamptz, updated_at = ${scope.now}::timestamptz
    where workspace_id = ${scope.workspaceId} and id = ${checklistId}`);
}

export type NewChecklistVersion = {
  checklistId: string;
  title: string;
  path: string | null;
  version: number;
  hash: string;
  content: string;
  itemCount: number;
  sectionCount: number;
  applicable: Applicable;
};

/** Writes a checklist's first or next version: one statement. */
export async function insertChecklistVersion(scope: Scope, row: NewChecklistVersion): Promise<void> {
  const { kind, id, name } = scope.actor;
  const now = sql`${scope.now}::timestamptz`;
  const by = sql`${kind}::actor_kind, ${id}::uuid, ${name}::text`;
  await scope.tx.execute(sql`
    with c as (
      insert into checklists (id, workspace_id, title, path, version, author_kind, author_id, author_name, created_at,
        updated_at)
      values (${row.checklistId}, ${scope.workspaceId}, ${row.title}, ${row.path}, ${row.version}, ${by}, ${now}, ${now})
      on conflict (workspace_id, id) do update
        set version = excluded.version, title = excluded.title, updated_at = excluded.updated_at
      returning id
    )
    insert into checklist_versions (id, workspace_id, checklist_id, version, content_hash, content, item_count,
      section_count, applicable, author_kind, author_id, author_name, created_at)
    select ${scope.newId()}::uuid, ${scope.workspaceId}::uuid, c.id, ${row.version}::integer, ${row.hash}::text,
      ${row.content}::text, ${row.itemCount}::integer, ${row.sectionCount}::integer,
      ${JSON.stringify(row.applicable)}::jsonb, ${by}, ${now} from c`);
}

export type ChecklistVersionRow = {
  version: number;
  hash: string;
  itemCount: number;
  author: Actor;
  createdAt: string;
};

/** A checklist's versions, newest first. */
export async function selectChecklistVersions(
  scope: Scope,
  checklistId: string,
): Promise<ChecklistVersionRow[]> {
  const { rows } = await scope.tx.execute<ChecklistVersionRow>(sql`
    select v.version, v.content_hash as hash, v.item_count as "itemCount",
      jsonb_build_object('kind', v.author_kind, 'id', v.author_id, 'name', v.author_name) as author,
      v.created_at as "createdAt"
    from checklist_versions v
    where v.workspace_id = ${scope.workspaceId} and v.checklist_id = ${checklistId}
    order by v.version desc limit 200`);
  return rows.map((row) => ({ ...row, createdAt: isoFromPostgres(row.createdAt) }));
}

function dated<T extends ChecklistRow>(row: T): T {
  return {
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    archivedAt: row.archivedAt === null ? null : isoFromPostgres(row.archivedAt),
  };
}
