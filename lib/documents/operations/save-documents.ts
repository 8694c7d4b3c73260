import "server-only";
import { notFound, staleWrite } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { addVersions } from "@/lib/documents/operations/add-version";
import { prepareContent, uploadContents } from "@/lib/documents/operations/content";
import { refuseArchived } from "@/lib/documents/operations/save-document";
import { holdContents, lockDocuments } from "@/lib/documents/queries/write";

export type ManySave = {
  documentId: string;
  baseVersion: number;
  content: string;
  title: string;
  note: string;
};

/**
 * Saves the next versions of many documents at once: two statements and one upload per long text, however many. All of
 * them must be as they were at their base version. Answers the new version of each, by its id.
 */
export async function saveDocuments(scope: Scope, saves: readonly ManySave[]): Promise<Map<string, number>> {
  if (saves.length === 0) return new Map();
  const contents = saves.map(({ content }) => prepareContent(scope, content));
  const keys = contents.flatMap(({ key }) => (key === null ? [] : [key]));
  const ids = saves.map(({ documentId }) => documentId);
  // Objects before rows, so that nobody's reading of events waits while they are stored.
  await holdContents(scope, keys);
  await uploadContents(scope, contents);
  const locked = new Map((await lockDocuments(scope, ids, [])).map((document) => [document.id, document]));
  const next = saves.map(({ documentId, baseVersion, title, note }, index) => {
    const before = locked.get(documentId);
    const content = contents[index];
    if (!before || !content) throw notFound("document");
    if (refuseArchived(before).version !== baseVersion) throw staleWrite("document", before.version);
    return { before, next: { content, title, note, autosaved: false } };
  });
  const records = await addVersions(scope, next);
  return new Map(records.map(({ id, version }) => [id, version]));
}
