import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { DocumentVersion } from "@/lib/documents/schema/document";

/** Autosaves of one author belong to one run as long as he never paused for longer. */
const RUN_PAUSE_MINUTES = 60;

type VersionPage = { documentId: string; before: number | null; limit: number };
type Row = Omit<DocumentVersion, "author" | "run"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
  firstVersion: number;
  startedAt: string;
  versions: number;
};

/** A page of a document's versions, newest first; none at all when the document is not there. */
export async function selectVersions(scope: Scope, page: VersionPage): Promise<DocumentVersion[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Row>(sql`
    select ${versionColumns(sql`v`)}, v.version as "firstVersion", v.created_at as "startedAt", 1 as versions
    from document_versions v
    join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where v.workspace_id = ${ws} and v.document_id = ${page.documentId} and ${isBefore(page, sql`v.version`)}
    order by v.version desc limit ${page.limit}`);
  return rows.map(toVersion);
}

/** The same with one entry for each author's run of autosaves: its last version. */
export async function selectVersionRuns(scope: Scope, page: VersionPage): Promise<DocumentVersion[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Row>(sql`
    with ${runsOf(sql`d.workspace_id = ${ws} and d.document_id = ${page.documentId}`)}
    select ${versionColumns(sql`v`)}, g."firstVersion", g."startedAt", g.versions
    from (select run, max(version) as version, min(version) as "firstVersion", min(created_at) as "startedAt",
        count(*)::int as versions
      from runs group by run) g
    join document_versions v on v.workspace_id = ${ws} and v.document_id = ${page.documentId} and v.version = g.version
    join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where ${isBefore(page, sql`v.version`)}
    order by v.version desc limit ${page.limit}`);
  return rows.map(toVersion);
}

/** `runs`: the versions that a condition on `document_versions d` names, numbered by the run they belong to in `run`. */
export function runsOf(where: SQL): SQL {
  return sql`numbered as (
      select d.document_id, d.version, d.autosaved, d.created_at,
        d.autosaved and lag(d.autosaved) over w and d.author_kind = lag(d.author_kind) over w
          and d.author_id is not distinct from lag(d.author_id) over w
          and d.created_at < lag(d.created_at) over w + ${RUN_PAUSE_MINUTES} * interval '1 minute' as goes_on
      from document_versions d where ${where}
      window w as (partition by d.document_id order by d.version)
    ), runs as (
      select document_id, version, autosaved, created_at,
        count(*) filter (where goes_on is not true) over (partition by document_id order by version) as run
      from numbered
    )`;
}

function versionColumns(v: SQL): SQL {
  return sql`${v}.version, ${v}.title, ${v}.note, ${v}.autosaved, c.content_size as "sizeBytes",
    c.content_hash as "contentHash", ${v}.created_at as "createdAt", ${v}.author_kind as "authorKind",
    ${v}.author_id as "authorId", ${v}.author_name as "authorName"`;
}

function isBefore({ before }: VersionPage, version: SQL): SQL {
  return before === null ? sql`true` : sql`${version} < ${before}`;
}

function toVersion(row: Row): DocumentVersion {
  const { authorKind, authorId, authorName, firstVersion, startedAt, versions, ...version } = row;
  return {
    ...version,
    createdAt: isoFromPostgres(version.createdAt),
    author: { kind: authorKind, id: authorId, name: authorName },
    run: { firstVersion, startedAt: isoFromPostgres(startedAt), versions },
  };
}

/** One version of a document with where its text is. */
export type VersionText = {
  version: number;
  title: string;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

/**
 * The texts of a document's versions, as far as they are there: for each number that version, or the last one before it
 * where it was thinned out. One statement.
 */
export async function selectVersionTexts(
  scope: Scope,
  documentId: string,
  versions: readonly number[],
): Promise<(VersionText | undefined)[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<VersionText & { wanted: number }>(sql`
    select w.wanted, v.version, v.title, c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
    from unnest(${sql.param(versions)}::int[]) as w(wanted)
    cross join lateral (select * from document_versions d where d.workspace_id = ${ws} and d.document_id = ${documentId}
      and d.version <= w.wanted order by d.version desc limit 1) v
    join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id`);
  return versions.map((version) => rows.find(({ wanted }) => wanted === version));
}
