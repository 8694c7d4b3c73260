import "server-only";
import { notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { openContent } from "@/lib/documents/operations/content";
import { derivedFromRows } from "@/lib/documents/queries/links";
import { selectDocument } from "@/lib/documents/queries/read";
import { isChangedSince } from "@/lib/documents/rules/document-status";
import type { DocumentWithContent } from "@/lib/documents/schema/document";

/** A document with the text of its current or a given version: one statement, and a download when the text is long. */
export async function readDocument(
  scope: Scope,
  documentId: string,
  version?: number,
): Promise<DocumentWithContent> {
  const row = await selectDocument(scope, documentId, version);
  if (!row) throw notFound(version === undefined ? "document" : "version of the document");
  const { storageLocation, body, authorKind, authorId, authorName, ...document } = row;
  const content = await openContent(scope, documentId, {
    contentHash: row.contentHash,
    storageLocation,
    body,
  });
  const current = { ...document, version: row.currentVersion };
  return {
    ...document,
    changedSince: isChangedSince(current),
    derivedFrom: derivedFromRows(row.derivedFrom),
    author: { kind: authorKind, id: authorId, name: authorName },
    content,
  };
}
