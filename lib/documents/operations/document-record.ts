import type { LockedDocument } from "@/lib/documents/queries/write";
import { isChangedSince } from "@/lib/documents/rules/document-status";
import type { DocumentRecord } from "@/lib/documents/schema/document";

/** What is said of a locked document to the outside. */
export function recordOf(document: LockedDocument): DocumentRecord {
  const { id, projectId, kind, title, status, path, version, approvedVersion } = document;
  const { createdAt, updatedAt, archivedAt } = document;
  const changedSince = isChangedSince(document);
  return {
    ...{ id, projectId, kind, title, status, path, version, approvedVersion, changedSince },
    ...{ createdAt, updatedAt, archivedAt },
  };
}
