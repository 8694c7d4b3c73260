import "server-only";
import { AppError, notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { contentColumns } from "@/lib/documents/operations/add-documents";
import { prepareContent, uploadContents } from "@/lib/documents/operations/content";
import { readDocument } from "@/lib/documents/operations/read-document";
import { beforeTextSaved, isComparedOnSave } from "@/lib/documents/operations/saved-hooks";
import { insertVersion, type LockedDocument, lockDocument, selectOwned } from "@/lib/documents/queries/write";
import { statusAfterNewVersion } from "@/lib/documents/rules/document-status";
import type { DocumentRecord } from "@/lib/documents/schema/document";
import { objectStore } from "@/lib/storage/store";

export type DocumentSave = {
  documentId: string;
  /** The version that the new text was made from. */
  baseVersion: number;
  content: string;
  title?: string | undefined;
  note?: string | undefined;
  /** Set where a person saves the text itself: then the title of an epic's or story's text stays. */
  keepsOwnedTitle?: boolean;
};

/**
 * Saves a document's text as its next version and records it: two statements. A save that changes nothing makes no
 * version; one that was based on an older version is refused with the current one.
 */
export async function saveDocument(scope: Scope, save: DocumentSave): Promise<DocumentRecord> {
  const content = prepareContent(scope, save.content);
  const keys = content.key === null ? [] : [content.key];
  const document = await requireLockedDocument(scope, save.documentId, keys);
  const title = save.title ?? document.title;
  // Also the answer to a save that is sent again because its first answer was lost.
  if (content.hash === document.currentHash && title === document.title) return recordOf(document);
  if (document.version !== save.baseVersion) throw staleWrite("document", document.version);
  if (save.keepsOwnedTitle && title !== document.title) await refuseOwned(scope, document);
  const followed = save.keepsOwnedTitle ? await askOwner(scope, document, save.content) : null;
  await uploadContents(scope, [content]);
  return addVersion(scope, document, {
    title: followed?.title ?? title,
    note: save.note ?? "",
    ...contentColumns(content),
  });
}

/** A person saves the text of a story or epic: may he, and what does the record take over? */
async function askOwner(scope: Scope, document: LockedDocument, after: string) {
  const { id: documentId, kind } = document;
  if (!isComparedOnSave(kind)) return null;
  const before = (await readDocument(scope, documentId)).content;
  return beforeTextSaved(scope, { documentId, kind, before, after });
}

/** The document, locked for a change; refused when it or its project is archived. */
export async function requireLockedDocument(
  scope: Scope,
  documentId: string,
  objectKeys: string[] = [],
): Promise<LockedDocument> {
  const document = await lockDocument(scope, documentId, objectKeys);
  if (!document) throw notFound("document");
  return refuseArchived(document);
}

/** The document again, unless it or its project is archived. */
export function refuseArchived(document: LockedDocument): LockedDocument {
  if (document.projectArchived) {
    throw new AppError(
      "conflict",
      "This document's project is archived. Restore the project before you change it.",
    );
  }
  if (document.archivedAt) {
    throw new AppError("conflict", "This document is archived. Restore it before you change it.");
  }
  return document;
}

/** Refuses to touch the title, kind or place of a text that belongs to an epic or story. */
export async function refuseOwned(scope: Scope, { id, kind }: LockedDocument): Promise<void> {
  if (!(await selectOwned(scope, id))) return;
  const owner = kind === "STORY" ? "story" : "epic";
  throw new AppError(
    "conflict",
    `This is the text of ${owner === "epic" ? "an" : "a"} ${owner}, which says its title and place. Change it at the ${owner} itself.`,
  );
}

type NewVersion = ReturnType<typeof contentColumns> & { title: string; note: string };

async function addVersion(scope: Scope, before: LockedDocument, next: NewVersion): Promise<DocumentRecord> {
  const version = before.version + 1;
  const status = statusAfterNewVersion(before.status);
  await insertVersion(scope, objectStore().bucket, {
    ...next,
    documentId: before.id,
    kind: before.kind,
    version,
    status,
  });
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: before.id, label: next.title },
    topic: "document.saved",
    before: {
      version: before.version,
      title: before.title,
      status: before.status,
      contentHash: before.currentHash,
    },
    after: {
      version,
      title: next.title,
      status,
      contentHash: next.contentHash,
      sizeBytes: next.sizeBytes,
      note: next.note,
    },
  });
  return recordOf({ ...before, title: next.title, version, status, updatedAt: scope.now });
}

/** What is said of a locked document to the outside. */
export function recordOf(document: LockedDocument): DocumentRecord {
  const { id, projectId, kind, title, status, path, version, createdAt, updatedAt, archivedAt } = document;
  return { id, projectId, kind, title, status, path, version, createdAt, updatedAt, archivedAt };
}
