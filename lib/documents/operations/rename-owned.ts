import "server-only";
import type { Scope } from "@/lib/core/scope";
import { insertRenamedVersion, lockDocument, updateDocumentRow } from "@/lib/documents/queries/write";

/** Gives the text of an epic or story the title that its owner has got: a new version of the same text. */
export async function renameOwnedDocument(scope: Scope, documentId: string, title: string): Promise<void> {
  const before = await lockDocument(scope, documentId, []);
  if (!before || before.title === title) return;
  const after = { ...before, title, version: before.version + 1 };
  await insertRenamedVersion(scope, { documentId, version: after.version, title });
  await updateDocumentRow(scope, after);
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: documentId, label: title },
    topic: "document.updated",
    before: { title: before.title, version: before.version },
    after: { title, version: after.version },
  });
}
