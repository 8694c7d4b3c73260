import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { DerivedFrom, LINK_ORIGINS, LinkState } from "@/lib/documents/schema/links";

/** A link to be made; one that is there already stays as it is. */
export type NewLink = {
  sourceDocumentId: string;
  targetDocumentId: string;
  /** The source's version that the target was made from; without it, the source's current one. */
  sourceVersion?: number | null | undefined;
  origin: (typeof LINK_ORIGINS)[number];
};

export type LinkRow = {
  id: string;
  projectId: string;
  sourceDocumentId: string;
  targetDocumentId: string;
  sourceVersion: number;
  confirmedVersion: number | null;
};

/** How a link `l` stands to its source `src`: see LinkState. Only what seems stale is asked whether it is done. */
export function linkState(scope: Scope): SQL<LinkState> {
  const ws = scope.workspaceId;
  return sql<LinkState>`case
    when src.version <= coalesce(l.confirmed_version, l.source_version) then 'current'
    when exists (select 1 from stories s where s.workspace_id = ${ws} and s.document_id = l.target_document_id
        and s.status in ('done', 'cancelled'))
      or exists (select 1 from epics e where e.workspace_id = ${ws} and e.document_id = l.target_document_id
        and e.status = 'completed') then 'settled'
    else 'stale' end`;
}

/** Whether any source of a document has changed since, and nobody confirmed that the document still fits. */
export function isStaleDocument(scope: Scope, documentId: SQL): SQL<boolean> {
  const ws = scope.workspaceId;
  return sql<boolean>`exists (select 1 from document_links l
    join documents src on src.workspace_id = ${ws} and src.id = l.source_document_id
    where l.workspace_id = ${ws} and l.target_document_id = ${documentId} and ${linkState(scope)} = 'stale')`;
}

/** What a document was made from, as JSON; moments are in Postgres' spelling until `derivedFromRows` has read them. */
export function derivedFromOf(scope: Scope, documentId: SQL): SQL<DerivedFrom[]> {
  const ws = scope.workspaceId;
  return sql<
    DerivedFrom[]
  >`(select coalesce(jsonb_agg(jsonb_build_object('linkId', l.id, 'documentId', src.id,
      'kind', src.kind, 'title', src.title, 'sourceVersion', l.source_version, 'confirmedVersion', l.confirmed_version,
      'confirmedBy', l.confirmed_by, 'confirmedAt', l.confirmed_at, 'currentVersion', src.version,
      'state', ${linkState(scope)}) order by l.id), '[]')
    from document_links l join documents src on src.workspace_id = ${ws} and src.id = l.source_document_id
    where l.workspace_id = ${ws} and l.target_document_id = ${documentId})`;
}

/** What `derivedFromOf` selected, with moments in ISO 8601. */
export function derivedFromRows(rows: readonly DerivedFrom[]): DerivedFrom[] {
  return rows.map((row) => ({
    ...row,
    confirmedAt: row.confirmedAt === null ? null : new Date(row.confirmedAt).toISOString(),
  }));
}

/** Adds links between documents of one project: one statement, however many. Answers those that are new. */
export async function insertLinks(scope: Scope, links: readonly NewLink[]): Promise<LinkRow[]> {
  if (links.length === 0) return [];
  const rows = links.map((link) => ({ ...link, id: scope.newId() }));
  const { kind, id, name } = scope.actor;
  const ws = scope.workspaceId;
  const { rows: added } = await scope.tx.execute<LinkRow>(sql`
    insert into document_links (id, workspace_id, project_id, source_document_id, target_document_id, origin,
      source_version, author_kind, author_id, author_name, created_at)
    select r.id, ${ws}::uuid, src.project_id, src.id, t.id, r.origin, coalesce(r."sourceVersion", src.version),
      ${kind}::actor_kind, ${id}::uuid, ${name}::text, ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "sourceDocumentId" uuid,
      "targetDocumentId" uuid, "sourceVersion" integer, origin text)
    join documents src on src.workspace_id = ${ws} and src.id = r."sourceDocumentId"
    join documents t on t.workspace_id = ${ws} and t.id = r."targetDocumentId" and t.project_id = src.project_id
    where src.id <> t.id
    on conflict (workspace_id, source_document_id, target_document_id) do nothing
    returning ${linkColumns}`);
  return added;
}

const linkColumns = sql`id, project_id as "projectId", source_document_id as "sourceDocumentId",
  target_document_id as "targetDocumentId", source_version as "sourceVersion", confirmed_version as "confirmedVersion"`;

export type LinkEnd = { id: string; projectId: string; title: string; version: number; archived: boolean };

/** Documents that are to be linked, or that a link joins. */
export async function selectLinkEnds(scope: Scope, ids: readonly string[]): Promise<Map<string, LinkEnd>> {
  const { rows } = await scope.tx.execute<LinkEnd>(sql`
    select d.id, d.project_id as "projectId", d.title, d.version, d.archived_at is not null or (
      select p.archived_at is not null from projects p
        where p.workspace_id = ${scope.workspaceId} and p.id = d.project_id) as archived
    from documents d where d.workspace_id = ${scope.workspaceId} and d.id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Lets one person at a time link documents of a project, so that two links at once close no circle. */
export async function holdLinks(scope: Scope, projectId: string): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${projectId}::text, 24))`);
}

/** Whether a document is derived, over however many steps, from another: a link the other way would close a circle. */
export async function selectIsDerived(
  scope: Scope,
  { documentId, fromId }: { documentId: string; fromId: string },
): Promise<boolean> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ derived: boolean }>(sql`
    with recursive up(id) as (
      select ${documentId}::uuid
      union select l.source_document_id from document_links l join up on l.target_document_id = up.id
        where l.workspace_id = ${ws}
    ) select exists (select 1 from up where id = ${fromId}) as derived`);
  return rows[0]?.derived === true;
}

/** A link, locked for a change. */
export async function lockLink(scope: Scope, linkId: string): Promise<LinkRow | undefined> {
  const { rows } = await scope.tx.execute<LinkRow>(sql`
    select ${linkColumns} from document_links where workspace_id = ${scope.workspaceId} and id = ${linkId} for update`);
  return rows[0];
}

/** Says that the target of a locked link fits a version of the source. */
export async function confirmLinkRow(scope: Scope, linkId: string, version: number): Promise<void> {
  await scope.tx.execute(sql`
    update document_links set confirmed_version = ${version}, confirmed_at = ${scope.now}, confirmed_by = ${scope.actor.name}
    where workspace_id = ${scope.workspaceId} and id = ${linkId}`);
}

/** Removes a locked link. */
export async function deleteLink(scope: Scope, linkId: string): Promise<void> {
  await scope.tx.execute(
    sql`delete from document_links where workspace_id = ${scope.workspaceId} and id = ${linkId}`,
  );
}

/** One link as readers see it. */
export async function selectDerivedFrom(scope: Scope, documentId: string): Promise<DerivedFrom[]> {
  const { rows } = await scope.tx.execute<{ links: DerivedFrom[] }>(
    sql`select ${derivedFromOf(scope, sql`${documentId}::uuid`)} as links`,
  );
  return derivedFromRows(rows[0]?.links ?? []);
}
