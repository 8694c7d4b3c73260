import { STORY_STATUS_LOOKS } from "@/components/stories/story-status";
import { ProgressParts } from "@/components/ui/progress";
import type { EpicProgress } from "@/lib/epics/schema";

const IN_ORDER = ["done", "review", "in_progress"] as const;

/** The stories of an epic by their states, as one bar; those that nobody has begun stay empty. */
export function EpicStoriesBar({ title, progress }: { title: string; progress: EpicProgress }) {
  const { byStatus } = progress;
  return (
    <ProgressParts
      label={`Stories of ${title}`}
      parts={IN_ORDER.map((status) => ({
        label: STORY_STATUS_LOOKS[status].label.toLowerCase(),
        value: byStatus[status],
        tone: STORY_STATUS_LOOKS[status].tone,
      }))}
      rest={{ label: "not begun", value: byStatus.draft + byStatus.ready }}
    />
  );
}
