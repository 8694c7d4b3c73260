import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { archive, restore, updateDocumentRecord } from "@/lib/documents/operations/change-document";
import { cursorOf, readCursor, readVersionCursor } from "@/lib/documents/operations/cursor";
import { refuseSpecKind } from "@/lib/documents/operations/owned";
import { readDocument } from "@/lib/documents/operations/read-document";
import { saveDocument as saveNextVersion } from "@/lib/documents/operations/save-document";
import { selectDocuments, selectProjectId } from "@/lib/documents/queries/read";
import { selectVersionRuns, selectVersions } from "@/lib/documents/queries/versions";
import { isChangedSince } from "@/lib/documents/rules/document-status";
import {
  CreateDocumentInput,
  DocumentPage,
  DocumentRecord,
  DocumentRef,
  DocumentVersionPage,
  DocumentWithContent,
  GetDocumentInput,
  ListDocumentsInput,
  ListDocumentVersionsInput,
  SaveDocumentInput,
  SavedDocument,
  UpdateDocumentInput,
} from "@/lib/documents/schema/document";
import { showAtWork } from "@/lib/presence/operations";

export const listDocuments = operation({
  name: "documents.list",
  summary: "List a project's documents, the latest change first, without their texts",
  method: "GET",
  path: "/projects/{projectId}/documents",
  permission: "plan.read",
})
  .input(ListDocumentsInput)
  .output(DocumentPage)
  .handler(async ({ input, context: { scope } }) => {
    const projectId = await selectProjectId(scope, input.projectId);
    if (!projectId) throw notFound("project");
    const { kind, q, archived, limit } = input;
    const after = input.cursor === undefined ? null : readCursor(input.cursor);
    const rows = await selectDocuments(scope, { projectId, kind, q, archived, limit: limit + 1, after });
    const items = rows.slice(0, limit).map(({ authorKind, authorId, authorName, ...row }) => ({
      ...row,
      changedSince: isChangedSince(row),
      updatedBy: { kind: authorKind, id: authorId, name: authorName },
    }));
    const last = items.at(-1);
    return {
      items,
      nextCursor: rows.length > limit && last ? cursorOf({ at: last.updatedAt, id: last.id }) : null,
    };
  });

export const getDocument = operation({
  name: "documents.get",
  summary: "Get a document with the text of its current or a given version",
  method: "GET",
  path: "/documents/{documentId}",
  permission: "plan.read",
})
  .input(GetDocumentInput)
  .output(DocumentWithContent)
  .handler(async ({ input, context: { scope } }) => {
    const document = await readDocument(scope, input.documentId, input.version);
    await showAtWork(scope, { documentId: document.id, mode: "reading" });
    return document;
  });

export const createDocument = operation({
  name: "documents.create",
  summary: "Create a document with its first version",
  method: "POST",
  path: "/projects/{projectId}/documents",
  permission: "documents.write",
})
  .input(CreateDocumentInput)
  .output(DocumentRecord)
  .handler(async ({ input, context: { scope } }) => {
    refuseSpecKind(input.kind);
    const [added] = await addDocuments(scope, [input]);
    if (!added) throw new Error("one draft gave no document");
    const { kind, title, path = null } = input;
    const { now: createdAt, now: updatedAt } = scope;
    const fresh = { status: "draft" as const, approvedVersion: null, changedSince: false, archivedAt: null };
    return { ...added, ...fresh, kind, title, path, createdAt, updatedAt };
  });

export const saveDocument = operation({
  name: "documents.save",
  summary: "Save a document's text as its next version",
  method: "PUT",
  path: "/documents/{documentId}",
  permission: "documents.write",
})
  .input(SaveDocumentInput)
  .output(SavedDocument)
  .handler(async ({ input, context: { scope } }) => {
    const saved = await saveNextVersion(scope, { ...input, keepsOwnedTitle: true });
    await showAtWork(scope, { documentId: saved.id, mode: "editing" });
    return saved;
  });

export const listDocumentVersions = operation({
  name: "documents.versions",
  summary: "List a document's versions, newest first, without their texts",
  method: "GET",
  path: "/documents/{documentId}/versions",
  permission: "plan.read",
})
  .input(ListDocumentVersionsInput)
  .output(DocumentVersionPage)
  .handler(async ({ input: { documentId, grouped, limit, cursor }, context: { scope } }) => {
    const before = cursor === undefined ? null : readVersionCursor(cursor);
    const select = grouped ? selectVersionRuns : selectVersions;
    const rows = await select(scope, { documentId, before, limit: limit + 1 });
    // Every document has a first version, so a first page without rows means that there is no such document.
    if (rows.length === 0 && before === null) throw notFound("document");
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    // A run goes on before its last version, and is not to be met again.
    return { items, nextCursor: rows.length > limit && last ? String(last.run.firstVersion) : null };
  });

export const updateDocument = operation({
  name: "documents.update",
  summary: "Change a document's title, kind or status; a new title makes a new version of the same text",
  method: "PATCH",
  path: "/documents/{documentId}",
  permission: "documents.write",
})
  .input(UpdateDocumentInput)
  .output(DocumentRecord)
  .handler(({ input, context: { scope } }) => updateDocumentRecord(scope, input));

export const archiveDocument = operation({
  name: "documents.archive",
  summary: "Archive a document: it leaves the lists, and keeps all its versions",
  method: "POST",
  path: "/documents/{documentId}/archive",
  permission: "documents.write",
})
  .input(DocumentRef)
  .output(DocumentRecord)
  .handler(({ input, context: { scope } }) => archive(scope, input.documentId));

export const restoreDocument = operation({
  name: "documents.restore",
  summary: "Bring an archived document back, as a draft",
  method: "POST",
  path: "/documents/{documentId}/restore",
  permission: "documents.write",
})
  .input(DocumentRef)
  .output(DocumentRecord)
  .handler(({ input, context: { scope } }) => restore(scope, input.documentId));
