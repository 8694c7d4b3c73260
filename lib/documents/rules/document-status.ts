import type { DocumentStatus } from "@/db/enums";

/** The one table of a document's allowed moves. Archiving and restoring are operations of their own. */
export const DOCUMENT_TRANSITIONS: Record<DocumentStatus, readonly DocumentStatus[]> = {
  draft: ["review", "archived"],
  review: ["approved", "rejected", "draft", "archived"],
  approved: ["draft", "archived"],
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

/** A decision is about the text that was read: a new version of a decided document is a draft again. */
export function statusAfterNewVersion(status: DocumentStatus): DocumentStatus {
  return status === "approved" || status === "rejected" ? "draft" : status;
}

function inWords(status: DocumentStatus): string {
  return status === "review" ? "in review" : status;
}
