import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { Priority, StoryStatus } from "@/db/enums";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";

/** How each state of a story looks: a shape of its own beside the word and the colour. */
export const STORY_STATUS_LOOKS: Record<StoryStatus, { shape: StateShape; tone: Tone; label: string }> = {
  draft: { shape: "dashed", tone: "neutral", label: STORY_STATUS_NAMES.draft },
  ready: { shape: "empty", tone: "neutral", label: STORY_STATUS_NAMES.ready },
  in_progress: { shape: "half", tone: "progress", label: STORY_STATUS_NAMES.in_progress },
  review: { shape: "most", tone: "review", label: STORY_STATUS_NAMES.review },
  done: { shape: "full", tone: "success", label: STORY_STATUS_NAMES.done },
  cancelled: { shape: "crossed", tone: "neutral", label: STORY_STATUS_NAMES.cancelled },
};

export const PRIORITY_NAMES: Record<Priority, string> = {
  low: "Low",
  medium: "Medium",
  high: "High",
  critical: "Critical",
};
