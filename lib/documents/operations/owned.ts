import "server-only";
import type { DocumentKind } from "@/db/enums";
import { invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { lockDocument, updateDocumentRow } from "@/lib/documents/queries/write";

/** Refuses to make a document a spec: that is more than its text. */
export function refuseSpecKind(kind: DocumentKind): void {
  if (kind !== "SPEC") return;
  const message =
    "A spec is more than its text: it has a readable id, phases and tasks. Create a spec instead, and give it this text.";
  throw invalidInput([{ path: "kind", message }]);
}

/** Archives the text of a spec with it, or brings it back; where it stands in review stays as it is. */
export async function setOwnedArchived(
  scope: Scope,
  documentId: string,
  archivedAt: string | null,
): Promise<void> {
  const before = await lockDocument(scope, documentId, []);
  if (!before || (before.archivedAt === null) === (archivedAt === null)) return;
  await updateDocumentRow(scope, { ...before, archivedAt });
  scope.record({
    projectId: before.projectId,
    subject: { kind: "document", id: documentId, label: before.title },
    topic: archivedAt === null ? "document.restored" : "document.archived",
    before: { archivedAt: before.archivedAt },
    after: { archivedAt },
  });
}
