import { PriorityMark } from "@/components/stories/priority-mark";
import { PRIORITY_NAMES } from "@/components/stories/story-status";
import { PRIORITIES } from "@/db/enums";

/** The priorities to choose from, the most urgent first. */
export const PRIORITY_OPTIONS = PRIORITIES.toReversed().map((value) => ({
  value,
  label: PRIORITY_NAMES[value],
  icon: (
    <span aria-hidden="true" className="flex">
      <PriorityMark priority={value} />
    </span>
  ),
}));
