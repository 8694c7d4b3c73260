import "server-only";
import type { Scope } from "@/lib/core/scope";
import { contentColumns } from "@/lib/documents/operations/add-documents";
import type { PreparedContent } from "@/lib/documents/operations/content";
import { recordOf } from "@/lib/documents/operations/document-record";
import { insertVersions, type LockedDocument, type VersionRow } from "@/lib/documents/queries/write";
import { statusAfterNewVersion } from "@/lib/documents/rules/document-status";
import type { DocumentRecord } from "@/lib/documents/schema/document";
import { objectStore } from "@/lib/storage/store";

type NewVersion = { content: PreparedContent; title: string; note: string; autosaved: boolean };

/** Adds the next version of a locked document, whose text is uploaded already, and records it: one statement. */
export async function addVersion(
  scope: Scope,
  before: LockedDocument,
  next: NewVersion,
): Promise<DocumentRecord> {
  const [record] = await addVersions(scope, [{ before, next }]);
  if (!record) throw new Error("one version gave no record");
  return record;
}

/** Adds the next versions of locked documents, whose texts are uploaded already: one statement, however many. */
export async function addVersions(
  scope: Scope,
  saves: readonly { before: LockedDocument; next: NewVersion }[],
): Promise<DocumentRecord[]> {
  if (saves.length === 0) return [];
  const rows = saves.map(({ before, next }) => versionRow(before, next));
  await insertVersions(scope, objectStore().bucket, rows);
  return saves.map(({ before }, index) => {
    const row = rows[index];
    if (!row) throw new Error("a version was not prepared");
    return recordSaved(scope, before, row);
  });
}

function versionRow(before: LockedDocument, { content, title, note, autosaved }: NewVersion): VersionRow {
  const status = statusAfterNewVersion(before.status);
  const next = { ...contentColumns(content), title, note, autosaved, version: before.version + 1, status };
  return { ...next, documentId: before.id, kind: before.kind };
}

function recordSaved(scope: Scope, before: LockedDocument, row: VersionRow): DocumentRecord {
  const { title, version, status, note, contentHash, sizeBytes } = row;
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: before.id, label: title },
    topic: "document.saved",
    before: {
      version: before.version,
      title: before.title,
      status: before.status,
      contentHash: before.currentHash,
    },
    after: { version, title, status, note, contentHash, sizeBytes },
  });
  return recordOf({ ...before, title, version, status, updatedAt: scope.now });
}
