import "server-only";
import { sql } from "drizzle-orm";
import type { DocumentKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";

export type TextRow = {
  documentId: string;
  projectId: string;
  kind: DocumentKind;
  title: string;
  path: string | null;
  version: number;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

/** Where the texts of these versions are: one statement, however many. */
export async function selectTexts(
  scope: Scope,
  wanted: readonly { documentId: string; version: number }[],
): Promise<TextRow[]> {
  if (wanted.length === 0) return [];
  const { rows } = await scope.tx.execute<TextRow>(sql`
    select d.id as "documentId", d.project_id as "projectId", d.kind, v.title, d.path, v.version,
      c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w("documentId" uuid, version integer)
    join documents d on d.workspace_id = ${scope.workspaceId} and d.id = w."documentId"
    join document_versions v on v.workspace_id = ${scope.workspaceId} and v.document_id = d.id
      and v.version = w.version
    join document_contents c on c.workspace_id = ${scope.workspaceId} and c.id = v.content_id`);
  return rows;
}
