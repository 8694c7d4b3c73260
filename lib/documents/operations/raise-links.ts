import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

/**
 * Says that what was derived from a document has been brought up to one of its versions: one statement, however many.
 * It is part of what brought them there, so it is not recorded on its own.
 */
export async function raiseDocumentLinks(
  scope: Scope,
  { sourceId, version, targetIds }: { sourceId: string; version: number; targetIds: readonly string[] },
): Promise<void> {
  if (targetIds.length === 0) return;
  await scope.tx.execute(sql`
    update document_links set source_version = ${version}
    where workspace_id = ${scope.workspaceId} and source_document_id = ${sourceId}
      and target_document_id = any(${sql.param(targetIds)}::uuid[]) and source_version < ${version}`);
}
