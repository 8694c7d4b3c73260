import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { DocumentKind, DocumentStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { holdObjects } from "@/lib/documents/queries/objects";
import type { DocumentFacts } from "@/lib/documents/rules/document-facts";

/** One new version as its rows need it; `body` or `objectKey` holds the text, never both. */
export type VersionRow = {
  documentId: string;
  version: number;
  kind: DocumentKind;
  title: string;
  note: string;
  status: DocumentStatus;
  autosaved: boolean;
  contentHash: string;
  sizeBytes: number;
  storageLocation: string;
  body: string | null;
  facts: DocumentFacts;
  objectKey: string | null;
};

type ContentColumn = "contentHash" | "sizeBytes" | "storageLocation" | "body" | "objectKey" | "facts";
export type NewDocumentRow = VersionRow & { projectId: string; path: string | null };

export type ProjectTarget = { id: string; key: string; archived: boolean };

export type LockedDocument = {
  id: string;
  projectId: string;
  kind: DocumentKind;
  title: string;
  status: DocumentStatus;
  path: string | null;
  version: number;
  approvedVersion: number | null;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  projectArchived: boolean;
  currentHash: string | null;
  /** The current version was saved by an editor, and nobody has given it a note yet. */
  currentAutosaved: boolean;
};

/**
 * Finds projects by id or key, and tells the clean-up of object storage to wait for this transaction before it
 * judges the objects that are about to be referenced.
 */
export async function prepareProjects(
  scope: Scope,
  refs: string[],
  objectKeys: string[],
): Promise<ProjectTarget[]> {
  const { rows } = await scope.tx.execute<ProjectTarget>(sql`
    with hold as materialized (${holdObjects(objectKeys)})
    select p.id, p.key, p.archived_at is not null as archived
    from projects p, (select count(*) from hold) held
    where p.workspace_id = ${scope.workspaceId}
      and (p.id::text = any(${sql.param(refs)}::text[]) or p.key = any(${sql.param(refs.map((r) => r.toUpperCase()))}::text[]))`);
  return rows;
}

/** Locks a document for a change, and holds the object that its next text will be. */
export async function lockDocument(
  scope: Scope,
  documentId: string,
  objectKeys: string[],
): Promise<LockedDocument | undefined> {
  return (await lockDocuments(scope, [documentId], objectKeys))[0];
}

/** Locks documents for a change, always in the same order, and holds the objects that their next texts will be. */
export async function lockDocuments(
  scope: Scope,
  documentIds: string[],
  objectKeys: string[],
): Promise<LockedDocument[]> {
  const ws = scope.workspaceId;
  // What lies in other tables comes by sub-selects: a join would lose the row when the lock had to wait for a save.
  const { rows } = await scope.tx.execute<LockedDocument>(sql`
    with hold as materialized (${holdObjects(objectKeys)})
    select d.id, d.project_id as "projectId", d.kind, d.title, d.status, d.path, d.version,
      d.approved_version as "approvedVersion", d.created_at as "createdAt", d.updated_at as "updatedAt", d.archived_at as "archivedAt",
      (select p.archived_at is not null from projects p
        where p.workspace_id = ${ws} and p.id = d.project_id) as "projectArchived",
      (select c.content_hash from document_versions v
        join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
        where v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version) as "currentHash",
      (select v.autosaved from document_versions v
        where v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version) as "currentAutosaved",
      (select count(*) from hold) as held
    from documents d where d.workspace_id = ${ws} and d.id = any(${sql.param(documentIds)}::uuid[])
    order by d.id for update of d`);
  return rows.map((row) => ({
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    archivedAt: row.archivedAt === null ? null : isoFromPostgres(row.archivedAt),
  }));
}

/** Holds the objects that a text which was made meanwhile will be. */
export async function holdContents(scope: Scope, objectKeys: string[]): Promise<void> {
  if (objectKeys.length > 0) await scope.tx.execute(holdObjects(objectKeys));
}

/** Whether a document is the text of an epic, story or spec, which then says its title and kind. */
export async function selectOwned(scope: Scope, documentId: string): Promise<boolean> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ owned: boolean }>(sql`
    select exists (select 1 from epics e where e.workspace_id = ${ws} and e.document_id = ${documentId})
      or exists (select 1 from stories s where s.workspace_id = ${ws} and s.document_id = ${documentId})
      or exists (select 1 from specs p where p.workspace_id = ${ws} and p.document_id = ${documentId}) as owned`);
  return rows[0]?.owned === true;
}

/** Adds documents with their first versions: one statement, however many. */
export async function insertDocuments(scope: Scope, bucket: string, rows: NewDocumentRow[]): Promise<void> {
  await scope.tx.execute(sql`
    with r as materialized (${recordset(scope, bucket, rows)}),
    d as (
      insert into documents (id, workspace_id, project_id, kind, title, status, path, version, created_at, updated_at)
      select r."documentId", ${scope.workspaceId}::uuid, r."projectId", r.kind, r.title, r.status, r.path, r.version,
        ${scope.now}::timestamptz, ${scope.now}::timestamptz from r
    ), ${versionParts(scope)}
    select count(*) from v`);
}

/** Adds the next versions of locked documents: one statement, however many. */
export async function insertVersions(scope: Scope, bucket: string, rows: VersionRow[]): Promise<void> {
  await scope.tx.execute(sql`
    with r as materialized (${recordset(scope, bucket, rows)}),
    ${versionParts(scope)}
    update documents d set version = r.version, title = r.title, status = r.status, updated_at = ${scope.now}::timestamptz
    from r where d.workspace_id = ${scope.workspaceId} and d.id = r."documentId"`);
}

/** Keeps a text beside a document's versions, such as one that is proposed; answers its id. */
export async function insertContent(
  scope: Scope,
  bucket: string,
  row: Pick<VersionRow, "documentId" | "kind" | ContentColumn>,
): Promise<string> {
  const unused = { version: 0, title: "", note: "", status: "draft", autosaved: false } as const;
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    with r as materialized (${recordset(scope, bucket, [{ ...row, ...unused }])}), ${contentParts(scope)}
    select id from c`);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error("an insert answered no row");
  return id;
}

/** Adds a version that has another title and the text of the one before. */
export async function insertRenamedVersion(
  scope: Scope,
  { documentId, version, title }: { documentId: string; version: number; title: string },
): Promise<void> {
  const { kind, id, name } = scope.actor;
  await scope.tx.execute(sql`
    insert into document_versions (id, workspace_id, document_id, version, title, content_id, note, author_kind,
      author_id, author_name, created_at)
    select ${scope.newId()}::uuid, v.workspace_id, v.document_id, ${version}::integer, ${title}::text, v.content_id, 'Renamed',
      ${kind}::actor_kind, ${id}::uuid, ${name}::text, ${scope.now}::timestamptz
    from document_versions v
    where v.workspace_id = ${scope.workspaceId} and v.document_id = ${documentId} and v.version = ${version - 1}`);
}

/** Writes a locked document as it is after a change. */
export async function updateDocumentRow(scope: Scope, document: LockedDocument): Promise<void> {
  await scope.tx.execute(documentUpdate(scope, document));
}

/** The statement that writes a locked document, to be run alone or beside others. */
export function documentUpdate(scope: Scope, document: LockedDocument): SQL {
  const { id, title, kind, status, version, approvedVersion, archivedAt } = document;
  return sql`
    update documents set title = ${title}, kind = ${kind}, status = ${status}, version = ${version},
      approved_version = ${approvedVersion}, archived_at = ${archivedAt}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`;
}

function recordset(scope: Scope, bucket: string, rows: VersionRow[]) {
  const whole = rows.map((row) => ({
    ...row,
    bucket,
    storageType: row.kind === "EPIC" ? "epic_content" : "document_content",
    metadata: { sha256: row.contentHash },
    contentId: scope.newId(),
    versionId: scope.newId(),
    refId: scope.newId(),
  }));
  return sql`select * from jsonb_to_recordset(${JSON.stringify(whole)}::jsonb) as r("documentId" uuid,
    "projectId" uuid, version integer, kind document_kind, title text, note text, status document_status, autosaved boolean, path text,
    "contentHash" text, "sizeBytes" integer, "storageLocation" text, body text, facts jsonb, "objectKey" text, bucket text,
    "storageType" text, metadata jsonb, "contentId" uuid, "versionId" uuid, "refId" uuid)`;
}

/** The rows of a text, made from `r`. A text that the document had before is not kept twice. */
function contentParts(scope: Scope): SQL {
  const ws = sql`${scope.workspaceId}::uuid`;
  const now = sql`${scope.now}::timestamptz`;
  return sql`c as (
      insert into document_contents (id, workspace_id, document_id, content_type, content_size, storage_location,
        content_hash, body, facts, created_at, updated_at)
      select r."contentId", ${ws}, r."documentId", 'markdown', r."sizeBytes", r."storageLocation", r."contentHash",
        r.body, r.facts, ${now}, ${now} from r
      on conflict (workspace_id, document_id, content_hash)
        do update set updated_at = excluded.updated_at, facts = excluded.facts
      returning id, document_id
    ), o as (
      insert into object_storage_refs (id, workspace_id, document_id, storage_type, bucket_name, object_key, object_size,
        content_type, storage_metadata, created_at)
      select r."refId", ${ws}, r."documentId", r."storageType", r.bucket, r."objectKey", r."sizeBytes",
        'text/markdown; charset=utf-8', r.metadata, ${now} from r where r."objectKey" is not null
      on conflict (workspace_id, document_id, object_key) do nothing
    )`;
}

/** The rows beside the document's own, made from `r`. */
function versionParts(scope: Scope): SQL {
  const ws = sql`${scope.workspaceId}::uuid`;
  const now = sql`${scope.now}::timestamptz`;
  const { kind, id, name } = scope.actor;
  return sql`${contentParts(scope)}, v as (
      insert into document_versions (id, workspace_id, document_id, version, title, content_id, note, autosaved,
        author_kind, author_id, author_name, created_at)
      select r."versionId", ${ws}, r."documentId", r.version, r.title, c.id, r.note, r.autosaved, ${kind}::actor_kind, ${id}::uuid,
        ${name}::text, ${now} from r join c on c.document_id = r."documentId"
      returning id
    )`;
}
