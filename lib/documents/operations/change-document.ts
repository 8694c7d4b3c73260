import "server-only";
import type { DocumentKind, DocumentStatus } from "@/db/enums";
import { AppError, notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { changeStatus, type StatusChange, type StatusWish } from "@/lib/documents/operations/change-status";
import { recordOf } from "@/lib/documents/operations/document-record";
import { refuseSpecKind } from "@/lib/documents/operations/owned";
import { refuseArchived, refuseOwned, requireLockedDocument } from "@/lib/documents/operations/save-document";
import { afterApproval, afterWithdrawal, requireSection } from "@/lib/documents/operations/saved-hooks";
import { writeStatus } from "@/lib/documents/queries/status";
import { insertRenamedVersion, type LockedDocument, lockDocument } from "@/lib/documents/queries/write";
import { isChangedSince } from "@/lib/documents/rules/document-status";
import type { DocumentRecord } from "@/lib/documents/schema/document";

type DocumentUpdate = {
  documentId: string;
  baseVersion: number;
  title?: string | undefined;
  kind?: DocumentKind | undefined;
  status?: DocumentStatus | undefined;
  reason: string;
};

/** Changes title, kind or status of a document as it was read at `baseVersion`: nobody approves what he has not seen. */
export async function updateDocumentRecord(scope: Scope, update: DocumentUpdate): Promise<DocumentRecord> {
  const before = await requireLockedDocument(scope, update.documentId);
  const { title = before.title, kind = before.kind, status = before.status, reason } = update;
  if (before.version !== update.baseVersion) throw staleWrite("document", before.version);
  if (title === before.title && kind === before.kind && status === before.status) return recordOf(before);
  if (title !== before.title || kind !== before.kind || status === "archived")
    await refuseOwned(scope, before);
  if (kind !== before.kind) refuseSpecKind(kind);
  if (before.kind === "PRD" && kind !== "PRD" && !scope.may("checklists.waive")) throw keepsGate(scope);
  // A story's text keeps its kind for whoever may not edit all of it: as another kind it would have no sections.
  if (before.kind === "STORY" && kind !== before.kind) requireSection(scope, "title");
  return change(scope, before, { title, kind }, await changeStatus(scope, before, { status, reason }));
}

/** Epics need a checked PRD; a PRD that is called something else would let them pass. */
function keepsGate(scope: Scope): AppError {
  return new AppError(
    "forbidden",
    `Epics are made from a PRD only once the master checklist was passed or waived for it, so your role (${scope.role}) may not make it another kind of document. Ask an owner or admin, who may also waive the checklist.`,
    { permission: "checklists.waive" },
  );
}

type ReviewWish = StatusWish & { documentId: string; baseVersion?: number; from?: DocumentStatus };

/** Takes a document a step further in its review; the version that was read is named where a text is judged. */
export async function takeReviewStep(
  scope: Scope,
  { documentId, baseVersion, from, ...wish }: ReviewWish,
): Promise<DocumentRecord> {
  const before = await requireLockedDocument(scope, documentId);
  if (baseVersion !== undefined && before.version !== baseVersion)
    throw staleWrite("document", before.version);
  if (from !== undefined && before.status !== from) return refuseStep(before, wish);
  const after = await changeStatus(scope, before, wish);
  return after.step === null && after.status === before.status
    ? recordOf(before)
    : change(scope, before, before, after);
}

/** What is decided already is no mistake to say again; what is not in review cannot be decided. */
function refuseStep(before: LockedDocument, { status }: StatusWish): DocumentRecord {
  const isDone = before.status === status && (status !== "approved" || !isChangedSince(before));
  if (isDone) return recordOf(before);
  throw new AppError(
    "conflict",
    "This document is not in review, so there is nothing to decide. Ask for a review of its current version first.",
  );
}

/** Archives a document; one that is archived stays as it is. */
export async function archive(scope: Scope, documentId: string): Promise<DocumentRecord> {
  const before = await lockDocument(scope, documentId, []);
  if (!before) throw notFound("document");
  if (before.archivedAt) return recordOf(before);
  await refuseOwned(scope, refuseArchived(before));
  return change(scope, before, before, await changeStatus(scope, before, { status: "archived", reason: "" }));
}

/** Brings a document back as a draft; one that is not archived stays as it is. */
export async function restore(scope: Scope, documentId: string): Promise<DocumentRecord> {
  const before = await lockDocument(scope, documentId, []);
  if (!before) throw notFound("document");
  if (!before.archivedAt) return recordOf(before);
  if (before.kind === "SPEC") await refuseOwned(scope, before);
  if (before.projectArchived) {
    throw new AppError("conflict", "This document's project is archived. Restore the project first.");
  }
  return change(scope, before, before, await changeStatus(scope, before, { status: "draft", reason: "" }));
}

async function change(
  scope: Scope,
  before: LockedDocument,
  { title, kind }: { title: string; kind: DocumentKind },
  { status, approvedVersion, step, topic, said }: StatusChange,
): Promise<DocumentRecord> {
  const renamed = title !== before.title;
  const archivedAt = status === "archived" ? scope.now : null;
  const version = before.version + (renamed ? 1 : 0);
  const changed = { title, kind, status, version, approvedVersion, archivedAt, updatedAt: scope.now };
  const after = { ...before, ...changed };
  if (renamed) await insertRenamedVersion(scope, { documentId: before.id, version, title });
  await writeStatus(scope, after, step);
  if (status === "approved" && step !== null) await afterApproval(scope, after);
  // Asking for another review takes nothing back: what was approved stands until somebody decides otherwise.
  const isTakenBack = (status === "draft" || status === "rejected") && status !== before.status;
  if (isTakenBack && approvedVersion !== null) await afterWithdrawal(scope, after);
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: before.id, label: title },
    topic: topic ?? topicOf(before, after),
    before: { title: before.title, kind: before.kind, status: before.status, version: before.version },
    after: { title, kind, status, version, ...said },
  });
  return recordOf(after);
}

function topicOf(before: LockedDocument, after: LockedDocument): string {
  if ((before.archivedAt === null) === (after.archivedAt === null)) return "document.updated";
  return after.archivedAt === null ? "document.restored" : "document.archived";
}
