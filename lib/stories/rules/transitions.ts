import type { StoryStatus } from "@/db/enums";

/** How people read each state of a story: the titles of the board's columns. */
export const STORY_STATUS_NAMES: Record<StoryStatus, string> = {
  draft: "Draft",
  ready: "Ready",
  in_progress: "In progress",
  review: "Review",
  done: "Done",
  cancelled: "Cancelled",
};

const ALLOWED: Record<StoryStatus, readonly StoryStatus[]> = {
  draft: ["ready", "in_progress", "cancelled"],
  ready: ["in_progress", "draft", "cancelled"],
  in_progress: ["review", "ready", "draft", "cancelled"],
  review: ["done", "in_progress", "ready", "draft", "cancelled"],
  done: ["review", "in_progress", "ready"],
  cancelled: ["draft", "ready"],
};

/** The states that a story may go to from here, the usual next one first. */
export function nextStoryStatuses(from: StoryStatus): readonly StoryStatus[] {
  return ALLOWED[from];
}

/** Why a story may not go from one state to another, in a sentence; null when it may. Staying is reordering. */
export function refuseStoryStatus(from: StoryStatus, to: StoryStatus): string | null {
  if (from === to || ALLOWED[from].includes(to)) return null;
  if (from === "cancelled") return "A cancelled story is reopened first. Move it to Draft or Ready.";
  if (from === "done") return "A finished story is reopened first. Move it to Review, In progress or Ready.";
  switch (to) {
    case "review":
      return "Only a story in progress can be reviewed. Move it to In progress first.";
    case "done":
      return "A story is done when its review has passed. Move it to Review first.";
    case "draft":
    case "ready":
    case "in_progress":
    case "cancelled":
      return `A story cannot go from ${STORY_STATUS_NAMES[from]} to ${STORY_STATUS_NAMES[to]}.`;
  }
}
