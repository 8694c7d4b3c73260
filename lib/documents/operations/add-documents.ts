import "server-only";
import type { DocumentKind } from "@/db/enums";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import {
  IN_DATABASE,
  type PreparedContent,
  prepareContent,
  uploadContents,
} from "@/lib/documents/operations/content";
import { insertDocuments, type NewDocumentRow, prepareProjects } from "@/lib/documents/queries/write";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { objectStore } from "@/lib/storage/store";

/** A document to be made; `projectId` may be the project's key. */
export type DocumentDraft = {
  projectId: string;
  kind: DocumentKind;
  title: string;
  content: string;
  path?: string | null | undefined;
  note?: string | undefined;
};

export type AddedDocument = { id: string; projectId: string; version: number };

/**
 * Adds documents, each with its first version, and records them: two statements and one upload per long text,
 * however many drafts. Answers in the order of the drafts.
 */
export async function addDocuments(scope: Scope, drafts: DocumentDraft[]): Promise<AddedDocument[]> {
  if (drafts.length === 0) return [];
  const contents = drafts.map((draft) => prepareContent(scope, draft.content));
  const projectIds = await requireProjects(scope, drafts, contents);
  await uploadContents(scope, contents);
  const rows = drafts.map((draft, i) => newRow(scope, draft, contents[i], projectIds.get(draft.projectId)));
  await insertDocuments(scope, objectStore().bucket, rows);
  for (const row of rows) recordCreated(scope, row);
  return rows.map(({ documentId, projectId, version }) => ({ id: documentId, projectId, version }));
}

/** The ids of the drafts' projects by what the drafts call them. */
async function requireProjects(
  scope: Scope,
  drafts: DocumentDraft[],
  contents: PreparedContent[],
): Promise<Map<string, string>> {
  const refs = [...new Set(drafts.map(({ projectId }) => projectId))];
  const keys = contents.flatMap(({ key }) => (key === null ? [] : [key]));
  const found = await prepareProjects(scope, refs, keys);
  const ids = new Map<string, string>();
  for (const ref of refs) {
    const project = found.find(({ id, key }) => id === ref.toLowerCase() || key === ref.toUpperCase());
    if (!project) throw notFound("project");
    if (project.archived) {
      throw new AppError("conflict", "This project is archived. Restore it before you add documents to it.");
    }
    ids.set(ref, project.id);
  }
  return ids;
}

function newRow(
  scope: Scope,
  draft: DocumentDraft,
  content: PreparedContent | undefined,
  projectId: string | undefined,
): NewDocumentRow {
  if (!content || !projectId) throw new Error("a draft was not prepared");
  return {
    documentId: scope.newId(),
    projectId,
    kind: draft.kind,
    title: draft.title,
    path: draft.path ?? null,
    note: draft.note ?? "",
    status: "draft",
    autosaved: false,
    version: 1,
    ...contentColumns(content),
  };
}

/** Where a prepared text goes: into the row, or into object storage with a reference; with what checks ask of it. */
export function contentColumns({ text, hash, sizeBytes, key }: PreparedContent) {
  return {
    contentHash: hash,
    sizeBytes,
    storageLocation: key ?? IN_DATABASE,
    body: key === null ? text : null,
    facts: factsOf(text),
    objectKey: key,
  };
}

function recordCreated(scope: Scope, row: NewDocumentRow): void {
  const { documentId, projectId, kind, title, status, path, version, contentHash, sizeBytes } = row;
  scope.record({
    projectId,
    subject: { kind: "document", id: documentId, label: title },
    topic: "document.created",
    before: null,
    after: { kind, title, status, path, version, contentHash, sizeBytes },
  });
}
