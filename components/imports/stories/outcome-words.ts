import type { StateShape } from "@/components/ui/state-mark";
import type { Tone } from "@/components/ui/tone";
import type { StoryRowResult } from "@/lib/imports/schema/story-rows";

export type Outcome = StoryRowResult["outcome"];
export const OUTCOMES = ["create", "update", "unchanged", "refused"] as const satisfies readonly Outcome[];

type Look = { shape: StateShape; tone: Tone; label: string };

/** What becomes of a row, before it has happened and afterwards. */
export const OUTCOME_LOOKS: Record<Outcome, { before: Look; after: Look }> = {
  create: {
    before: { shape: "empty", tone: "success", label: "New" },
    after: { shape: "full", tone: "success", label: "Made" },
  },
  update: {
    before: { shape: "half", tone: "progress", label: "Changes" },
    after: { shape: "full", tone: "progress", label: "Changed" },
  },
  unchanged: {
    before: { shape: "dashed", tone: "neutral", label: "Unchanged" },
    after: { shape: "dashed", tone: "neutral", label: "Unchanged" },
  },
  refused: {
    before: { shape: "blocked", tone: "danger", label: "Refused" },
    after: { shape: "blocked", tone: "danger", label: "Refused" },
  },
};
