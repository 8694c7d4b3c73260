import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { EpicStatus } from "@/db/enums";
import { EPIC_STATUS_NAMES } from "@/lib/epics/rules/epic-status";

/** How each state of an epic looks. */
export const EPIC_STATUS_LOOKS: Record<EpicStatus, { shape: StateShape; tone: Tone; label: string }> = {
  draft: { shape: "dashed", tone: "neutral", label: EPIC_STATUS_NAMES.draft },
  approved: { shape: "empty", tone: "neutral", label: EPIC_STATUS_NAMES.approved },
  in_progress: { shape: "half", tone: "progress", label: EPIC_STATUS_NAMES.in_progress },
  completed: { shape: "full", tone: "success", label: EPIC_STATUS_NAMES.completed },
};
