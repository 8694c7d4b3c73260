import { StateMark } from "@/components/ui/state-mark";
import type { Colour } from "@/db/enums";
import type { BoardColumn } from "@/lib/stories/schema/board";
import { STORY_STATUS_LOOKS } from "./story-status";

const TEXT: Record<Colour, string> = {
  grey: "text-neutral-mark!",
  blue: "text-progress-mark!",
  teal: "text-teal-mark!",
  green: "text-success-mark!",
  amber: "text-warning-mark!",
  red: "text-danger-mark!",
  pink: "text-pink-mark!",
  violet: "text-review-mark!",
};

/** A column's mark: the shape says what kind of step it is, the colour is the one that people gave it. */
export function ColumnMark({ status, colour }: Pick<BoardColumn, "status" | "colour">) {
  return <StateMark shape={STORY_STATUS_LOOKS[status].shape} className={TEXT[colour]} />;
}
