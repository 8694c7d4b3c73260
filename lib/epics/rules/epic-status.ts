import type { EpicStatus } from "@/db/enums";

/** How people read each state of an epic. */
export const EPIC_STATUS_NAMES: Record<EpicStatus, string> = {
  draft: "Draft",
  approved: "Approved",
  in_progress: "In progress",
  completed: "Completed",
};

const ALLOWED: Record<EpicStatus, readonly EpicStatus[]> = {
  draft: ["approved"],
  approved: ["in_progress", "draft"],
  in_progress: ["completed", "approved", "draft"],
  completed: ["in_progress"],
};

/** The states that an epic may go to from here. */
export function nextEpicStatuses(from: EpicStatus): readonly EpicStatus[] {
  return ALLOWED[from];
}

/** Why an epic may not go from one state to another, in a sentence; null when it may. */
export function refuseEpicStatus(from: EpicStatus, to: EpicStatus): string | null {
  if (from === to || ALLOWED[from].includes(to)) return null;
  if (from === "completed") return "A completed epic is reopened to In progress first.";
  switch (to) {
    case "in_progress":
      return "Work on an epic starts when it is approved. Move it to Approved first.";
    case "completed":
      return "Only an epic in progress can be completed. Move it to In progress first.";
    case "draft":
    case "approved":
      return `An epic cannot go from ${EPIC_STATUS_NAMES[from]} to ${EPIC_STATUS_NAMES[to]}.`;
  }
}
