import "server-only";
import type { DocumentKind, DocumentStatus } from "@/db/enums";
import { AppError, notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import {
  recordOf,
  refuseArchived,
  refuseOwned,
  requireLockedDocument,
} from "@/lib/documents/operations/save-document";
import {
  insertRenamedVersion,
  type LockedDocument,
  lockDocument,
  updateDocumentRow,
} from "@/lib/documents/queries/write";
import { mayChangeStatus, statusRefusal } from "@/lib/documents/rules/document-status";
import type { DocumentRecord } from "@/lib/documents/schema/document";

type DocumentUpdate = {
  documentId: string;
  baseVersion: number;
  title?: string | undefined;
  kind?: DocumentKind | undefined;
  status?: DocumentStatus | undefined;
};

/** Changes title, kind or status of a document as it was read at `baseVersion`: nobody approves what he has not seen. */
export async function updateDocumentRecord(scope: Scope, update: DocumentUpdate): Promise<DocumentRecord> {
  const before = await requireLockedDocument(scope, update.documentId);
  const { title = before.title, kind = before.kind, status = before.status } = update;
  if (before.version !== update.baseVersion) throw staleWrite("document", before.version);
  if (title === before.title && kind === before.kind && status === before.status) return recordOf(before);
  if (title !== before.title || kind !== before.kind || status === "archived")
    await refuseOwned(scope, before);
  if (!mayChangeStatus(before.status, status))
    throw new AppError("conflict", statusRefusal(before.status, status));
  return change(scope, before, { title, kind, status });
}

/** Archives a document; one that is archived stays as it is. */
export async function archive(scope: Scope, documentId: string): Promise<DocumentRecord> {
  const before = await lockDocument(scope, documentId, []);
  if (!before) throw notFound("document");
  if (before.archivedAt) return recordOf(before);
  await refuseOwned(scope, refuseArchived(before));
  return change(scope, before, { title: before.title, kind: before.kind, status: "archived" });
}

/** Brings a document back as a draft; one that is not archived stays as it is. */
export async function restore(scope: Scope, documentId: string): Promise<DocumentRecord> {
  const before = await lockDocument(scope, documentId, []);
  if (!before) throw notFound("document");
  if (!before.archivedAt) return recordOf(before);
  if (before.projectArchived) {
    throw new AppError("conflict", "This document's project is archived. Restore the project first.");
  }
  return change(scope, before, { title: before.title, kind: before.kind, status: "draft" });
}

type Changed = { title: string; kind: DocumentKind; status: DocumentStatus };

async function change(
  scope: Scope,
  before: LockedDocument,
  { title, kind, status }: Changed,
): Promise<DocumentRecord> {
  const renamed = title !== before.title;
  const archivedAt = status === "archived" ? scope.now : null;
  const version = before.version + (renamed ? 1 : 0);
  const after = { ...before, title, kind, status, version, archivedAt, updatedAt: scope.now };
  if (renamed) await insertRenamedVersion(scope, { documentId: before.id, version, title });
  await updateDocumentRow(scope, after);
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: before.id, label: title },
    topic: topicOf(before, after),
    before: { title: before.title, kind: before.kind, status: before.status, version: before.version },
    after: { title, kind, status, version },
  });
  return recordOf(after);
}

function topicOf(before: LockedDocument, after: LockedDocument): string {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return "document.updated";
  return after.archivedAt === null ? "document.restored" : "document.archived";
}
