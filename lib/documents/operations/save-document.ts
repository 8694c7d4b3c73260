import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { addVersion } from "@/lib/documents/operations/add-version";
import { type PreparedContent, prepareContent, uploadContents } from "@/lib/documents/operations/content";
import { recordOf } from "@/lib/documents/operations/document-record";
import { readDocument } from "@/lib/documents/operations/read-document";
import { beforeTextSaved, isComparedOnSave } from "@/lib/documents/operations/saved-hooks";
import { mergeStaleSave, refuseStaleSave } from "@/lib/documents/operations/stale-save";
import { holdContents, type LockedDocument, lockDocument, selectOwned } from "@/lib/documents/queries/write";
import type { DocumentRecord, SavedDocument } from "@/lib/documents/schema/document";

export type DocumentSave = {
  documentId: string;
  /** The version that the new text was made from. */
  baseVersion: number;
  content: string;
  title?: string | undefined;
  note?: string | undefined;
  /** Set where a person saves the text itself: then the title of an epic's or story's text stays. */
  keepsOwnedTitle?: boolean;
  /** What to do when somebody saved since; refuse, if it is not said. */
  onStale?: "refuse" | "merge";
  autosave?: boolean;
};

/**
 * Saves a document's text as its next version and records it: two statements. A save that changes nothing makes no
 * version; one that was based on an older version is refused with the current one, or merged with what came since.
 */
export async function saveDocument(scope: Scope, save: DocumentSave): Promise<SavedDocument> {
  const content = prepareContent(scope, save.content);
  const document = await requireLockedDocument(scope, save.documentId, keysOf(content));
  const title = save.title ?? document.title;
  // Also the answer to a save that is sent again because its first answer was lost.
  const isSame = content.hash === document.currentHash && title === document.title;
  if (isSame && !namesAutosave(document, save)) return { ...recordOf(document), merged: false };
  if (document.version === save.baseVersion) {
    const saved = await saveNext(scope, document, save, { content, title });
    return { ...saved, merged: false };
  }
  const stale = { baseVersion: save.baseVersion, content: save.content, title: save.title };
  if (save.onStale !== "merge") throw await refuseStaleSave(scope, document, stale);
  const merged = await mergeStaleSave(scope, document, stale);
  const text = prepareContent(scope, merged.content);
  const isNew = text.hash !== document.currentHash || merged.title !== document.title;
  if (!isNew) return { ...recordOf(document), merged: true, content: merged.content };
  if (text.hash !== content.hash) await holdContents(scope, keysOf(text));
  const note = save.note || `Merged with version ${document.version}`;
  const saved = await saveNext(scope, document, { ...save, note }, { content: text, title: merged.title });
  return { ...saved, merged: true, content: merged.content };
}

/** A note for what an editor has saved already: a version of the same text, at which the run of autosaves ends. */
function namesAutosave(document: LockedDocument, { note, autosave, baseVersion }: DocumentSave): boolean {
  const { currentAutosaved, version, approvedVersion } = document;
  const isNote = note !== undefined && note !== "" && autosave !== true;
  return isNote && currentAutosaved && version === baseVersion && approvedVersion !== version;
}

type Next = { content: PreparedContent; title: string };

/** Saves a text that is up to date with the locked document. */
async function saveNext(
  scope: Scope,
  document: LockedDocument,
  { keepsOwnedTitle, note = "", autosave = false }: DocumentSave,
  { content, title }: Next,
): Promise<DocumentRecord> {
  if (keepsOwnedTitle && title !== document.title) await refuseOwned(scope, document);
  const followed = keepsOwnedTitle ? await askOwner(scope, document, content.text) : null;
  await uploadContents(scope, [content]);
  const next = { content, title: followed?.title ?? title, note, autosaved: autosave };
  return addVersion(scope, document, next);
}

function keysOf({ key }: PreparedContent): string[] {
  return key === null ? [] : [key];
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

/** Refuses to touch the title, kind or place of a text that belongs to an epic, story or spec. */
export async function refuseOwned(scope: Scope, { id, kind }: LockedDocument): Promise<void> {
  if (!(await selectOwned(scope, id))) return;
  const owner = kind === "STORY" ? "story" : kind === "SPEC" ? "spec" : "epic";
  throw new AppError(
    "conflict",
    `This is the text of ${owner === "epic" ? "an" : "a"} ${owner}, which says its title and place. Change it at the ${owner} itself.`,
  );
}
