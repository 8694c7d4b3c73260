import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { Scope } from "@/lib/core/scope";
import type { FileEncoding, FileRole } from "@/lib/imports/schema";

/** A file of an upload: where its bytes lie. */
export type UploadedFile = {
  path: string;
  sha256: string;
  sizeBytes: number;
  objectKey: string;
  encoding: FileEncoding;
};

/** A file of a project as it was last imported. */
export type KnownFile = UploadedFile & {
  role: FileRole;
  documentId: string | null;
  documentVersion: number | null;
};

/**
 * Tells the clean-up of files to wait until this transaction has ended: whoever stores files holds this from before the
 * first is stored. One lock for all files of a workspace, because an import may bring twenty thousand.
 */
export async function holdFiles({ tx, workspaceId }: Pick<Scope, "tx" | "workspaceId">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${lockOf(workspaceId)})`);
}

/** Locks a workspace's files for the removal of some; false while somebody stores. */
export async function takeFiles(tx: Transaction, workspaceId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(${lockOf(workspaceId)}) as taken`,
  );
  return rows[0]?.taken === true;
}

const lockOf = (workspaceId: string) => sql`hashtextextended(${workspaceId}::text, 21)`;

/** Those of these keys that some file refers to. */
export async function selectReferencedFiles(
  tx: Transaction,
  objects: { workspaceId: string; key: string }[],
): Promise<Set<string>> {
  const { rows } = await tx.execute<{ key: string }>(sql`
    select o.key from jsonb_to_recordset(${JSON.stringify(objects)}::jsonb) as o("workspaceId" uuid, key text)
    where exists (select 1 from project_files f where f.workspace_id = o."workspaceId" and f.object_key = o.key)
      or exists (select 1 from import_files f where f.workspace_id = o."workspaceId" and f.object_key = o.key)`);
  return new Set(rows.map(({ key }) => key));
}

/** Notes the files of an upload: one statement. */
export async function insertImportFiles(
  scope: Scope,
  importId: string,
  files: readonly UploadedFile[],
): Promise<void> {
  const rows = files.map((file) => ({ ...file, id: scope.newId() }));
  await scope.tx.execute(sql`
    insert into import_files (id, workspace_id, import_id, path, sha256, size_bytes, object_key, encoding)
    select r.id, ${scope.workspaceId}::uuid, ${importId}::uuid, r.path, r.sha256, r."sizeBytes", r."objectKey", r.encoding
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, path text, sha256 text, "sizeBytes" integer,
      "objectKey" text, encoding text)`);
}

/** The files of an upload, by path. */
export async function selectImportFiles(scope: Scope, importId: string): Promise<UploadedFile[]> {
  const { rows } = await scope.tx.execute<UploadedFile>(sql`
    select f.path, f.sha256, f.size_bytes as "sizeBytes", f.object_key as "objectKey", f.encoding
    from import_files f where f.workspace_id = ${scope.workspaceId} and f.import_id = ${importId}
    order by f.path collate "C"`);
  return rows;
}

/** Forgets the files of an upload that is over. */
export async function deleteImportFiles(
  { tx, workspaceId }: Pick<Scope, "tx" | "workspaceId">,
  importId: string,
): Promise<void> {
  await tx.execute(sql`
    delete from import_files where workspace_id = ${workspaceId} and import_id = ${importId}`);
}

/** The files of a project as they were last imported, by path. */
export async function selectProjectFiles(scope: Scope, projectId: string): Promise<KnownFile[]> {
  const { rows } = await scope.tx.execute<KnownFile>(sql`
    select f.path, f.sha256, f.size_bytes as "sizeBytes", f.object_key as "objectKey", f.encoding, f.role,
      f.document_id as "documentId", f.document_version as "documentVersion"
    from project_files f where f.workspace_id = ${scope.workspaceId} and f.project_id = ${projectId}
    order by f.path collate "C"`);
  return rows;
}

/** Writes files as they are after an import: one statement, however many. */
export async function upsertProjectFiles(
  scope: Scope,
  { projectId, importId }: { projectId: string; importId: string },
  files: readonly KnownFile[],
): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map((file) => ({ ...file, id: scope.newId() }));
  await scope.tx.execute(sql`
    insert into project_files as f (id, workspace_id, project_id, path, sha256, size_bytes, object_key, encoding, role,
      document_id, document_version, import_id, created_at, updated_at)
    select r.id, ${scope.workspaceId}::uuid, ${projectId}::uuid, r.path, r.sha256, r."sizeBytes", r."objectKey",
      r.encoding, r.role, r."documentId", r."documentVersion", ${importId}::uuid, ${scope.now}::timestamptz,
      ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, path text, sha256 text, "sizeBytes" integer,
      "objectKey" text, encoding text, role text, "documentId" uuid, "documentVersion" integer)
    on conflict (workspace_id, project_id, path) do update
      set sha256 = excluded.sha256, size_bytes = excluded.size_bytes, object_key = excluded.object_key,
        encoding = excluded.encoding, role = excluded.role, document_id = excluded.document_id,
        document_version = excluded.document_version, import_id = excluded.import_id, updated_at = excluded.updated_at`);
}
