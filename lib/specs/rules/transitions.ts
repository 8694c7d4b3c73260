import type { DocumentStatus, SpecStatus } from "@/db/enums";

/** How people read each state of a spec. */
export const SPEC_STATUS_NAMES: Readonly<Record<SpecStatus, string>> = {
  draft: "Draft",
  review: "In review",
  approved: "Approved",
  in_progress: "In progress",
  completed: "Completed",
  superseded: "Superseded",
};

const ALLOWED: Readonly<Record<SpecStatus, readonly SpecStatus[]>> = {
  draft: ["review", "approved", "superseded"],
  review: ["draft", "approved", "superseded"],
  approved: ["draft", "review", "in_progress", "completed", "superseded"],
  in_progress: ["approved", "completed", "superseded"],
  completed: ["in_progress", "superseded"],
  superseded: ["draft"],
};

export type SpecStage = "open" | "in_progress" | "completed" | "superseded";

/** A spec's status: that of its text's review, until work on it has begun. */
export function specStatus(stage: SpecStage, document: DocumentStatus): SpecStatus {
  if (stage !== "open") return stage;
  return document === "approved" || document === "review" ? document : "draft";
}

/** The states that a spec may go to from here. */
export function nextSpecStatuses(from: SpecStatus): readonly SpecStatus[] {
  return ALLOWED[from];
}

/** Why a spec may not go from one state to another, in a sentence; null when it may. */
export function refuseSpecStatus(from: SpecStatus, to: SpecStatus): string | null {
  if (from === to || ALLOWED[from].includes(to)) return null;
  if (from === "superseded") return "A superseded spec is brought back as a draft first.";
  if (to === "in_progress")
    return "Work on a spec begins when it is approved. Have it reviewed and approved first.";
  if (to === "completed")
    return "A spec is completed after it was approved. Have it reviewed and approved first.";
  return `A spec cannot go from ${SPEC_STATUS_NAMES[from]} to ${SPEC_STATUS_NAMES[to]}.`;
}
