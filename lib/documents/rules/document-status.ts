import type { DocumentStatus } from "@/db/enums";

/** The one table of a document's allowed moves. Archiving and restoring are operations of their own. */
export const DOCUMENT_TRANSITIONS: Record<DocumentStatus, readonly DocumentStatus[]> = {
  draft: ["review", "archived"],
  review: ["approved", "rejected", "draft", "archived"],
  approved: ["draft", "review", "archived"],
  rejected: ["draft", "review", "archived"],
  archived: ["draft"],
};

/** Whether a document may go from one status to another; staying where it is changes nothing and is fine. */
export function mayChangeStatus(from: DocumentStatus, to: DocumentStatus): boolean {
  return from === to || DOCUMENT_TRANSITIONS[from].includes(to);
}

/** Why a move is refused, and what is possible instead. */
export function statusRefusal(from: DocumentStatus, to: DocumentStatus): string {
  const possible = DOCUMENT_TRANSITIONS[from].filter((status) => status !== "archived");
  return `A document that is ${inWords(from)} cannot become ${inWords(to)}. From here it can become ${possible.map(inWords).join(" or ")}.`;
}

/**
 * An approval is of the text that was read, and stays with it: the document goes on as approved, changed since. What was
 * rejected is worked on again.
 */
export function statusAfterNewVersion(status: DocumentStatus): DocumentStatus {
  return status === "rejected" ? "draft" : status;
}

/** Whether an approved document has been edited since its approval. */
export function isChangedSince(document: {
  status: DocumentStatus;
  version: number;
  approvedVersion: number | null;
}): boolean {
  const { status, version, approvedVersion } = document;
  return status === "approved" && approvedVersion !== null && approvedVersion < version;
}

function inWords(status: DocumentStatus): string {
  return status === "review" ? "in review" : status;
}
