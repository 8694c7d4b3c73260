import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import { DOCUMENT_KINDS, type DocumentKind, type DocumentStatus } from "@/db/enums";

/** What people call each kind of document. */
export const KIND_LABELS: Record<DocumentKind, string> = {
  PROJECT_BRIEF: "Project brief",
  PRD: "PRD",
  ARCHITECTURE: "Architecture",
  EPIC: "Epic",
  STORY: "Story",
  SPEC: "Spec",
  QA_GATE: "QA gate",
  QA_ASSESSMENT: "QA assessment",
  OTHER: "Other",
};

/** The kinds that documents are made and filtered by; a spec is more than its text, and has screens of its own. */
export const KIND_OPTIONS = DOCUMENT_KINDS.filter((kind) => kind !== "SPEC").map((value) => ({
  value,
  label: KIND_LABELS[value],
}));

/** How each state of a document looks: a shape, a colour and a word. */
export const DOCUMENT_STATUS_LOOKS: Record<DocumentStatus, { shape: StateShape; tone: Tone; label: string }> =
  {
    draft: { shape: "dashed", tone: "neutral", label: "Draft" },
    review: { shape: "most", tone: "review", label: "In review" },
    approved: { shape: "full", tone: "success", label: "Approved" },
    rejected: { shape: "crossed", tone: "danger", label: "Rejected" },
    archived: { shape: "blocked", tone: "neutral", label: "Archived" },
  };

/** How a document's state looks: an approval that is older than the text says so. */
export function statusLook(document: { status: DocumentStatus; changedSince: boolean }) {
  if (document.changedSince) {
    return { shape: "most", tone: "warning", label: "Approved, changed since" } as const;
  }
  return DOCUMENT_STATUS_LOOKS[document.status];
}

/** What a move to a state is called, as a verb. */
export const STATUS_VERBS: Record<DocumentStatus, string> = {
  draft: "Back to draft",
  review: "Ask for review",
  approved: "Approve",
  rejected: "Reject",
  archived: "Archive",
};

/** Whether epics and stories can be made from documents of this kind. */
export function hasPlan(kind: DocumentKind): boolean {
  return kind === "PRD" || kind === "EPIC";
}

/** A size as people read it. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const kilobytes = bytes / 1_000;
  if (kilobytes < 1_000) return `${kilobytes.toFixed(kilobytes < 10 ? 1 : 0)} kB`;
  return `${(kilobytes / 1_000).toFixed(1)} MB`;
}
