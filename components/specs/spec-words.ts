import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { SpecStatus, SpecType } from "@/db/enums";
import { SPEC_STATUS_NAMES } from "@/lib/specs/rules/transitions";

type Look = { shape: StateShape; tone: Tone; label: string };

/** How each state of a spec looks: a shape, a colour and a word. */
export const SPEC_STATUS_LOOKS: Record<SpecStatus, Look> = {
  draft: { shape: "dashed", tone: "neutral", label: SPEC_STATUS_NAMES.draft },
  review: { shape: "most", tone: "review", label: SPEC_STATUS_NAMES.review },
  approved: { shape: "empty", tone: "success", label: SPEC_STATUS_NAMES.approved },
  in_progress: { shape: "half", tone: "progress", label: SPEC_STATUS_NAMES.in_progress },
  completed: { shape: "full", tone: "success", label: SPEC_STATUS_NAMES.completed },
  superseded: { shape: "crossed", tone: "neutral", label: SPEC_STATUS_NAMES.superseded },
};

export const SPEC_TYPE_NAMES: Record<SpecType, string> = {
  hierarchical: "Hierarchical",
  monolithic: "Monolithic",
};

/** What each type is good for, for whoever chooses. */
export const SPEC_TYPE_HINTS: Record<SpecType, string> = {
  hierarchical: "Overview, phases with hours, architecture and technology stack. An agent gets one phase.",
  monolithic: "One Markdown text. Its second-level sections count as phases.",
};

/** Hours as people read them: at most two decimals, none that say nothing. */
export function hoursInWords(hours: number | null): string {
  return hours === null ? "–" : `${Math.round(hours * 100) / 100} h`;
}
