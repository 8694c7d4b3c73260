import "server-only";
import { sql } from "drizzle-orm";
import type { DocumentKind } from "@/db/enums";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

/** What a comment or suggestion needs to know of its document. */
export type DocumentHead = {
  id: string;
  projectId: string;
  title: string;
  kind: DocumentKind;
  version: number;
  archived: boolean;
};

/** A document's head, locked against archiving where something is about to be added to it. */
export async function requireHead(
  scope: Scope,
  documentId: string,
  purpose: "read" | "write",
): Promise<DocumentHead> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<DocumentHead>(sql`
    select d.id, d.project_id as "projectId", d.title, d.kind, d.version, d.archived_at is not null or (
      select p.archived_at is not null from projects p where p.workspace_id = ${ws} and p.id = d.project_id) as archived
    from documents d where d.workspace_id = ${ws} and d.id = ${documentId}
    ${purpose === "write" ? sql`for share of d` : sql``}`);
  const head = rows[0];
  if (!head) throw notFound("document");
  if (purpose === "write" && head.archived) {
    throw new AppError(
      "conflict",
      "This document is archived. Restore it before you comment on it or change it.",
    );
  }
  return head;
}
