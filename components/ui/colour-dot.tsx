import type { Colour } from "@/db/enums";
import { cx } from "./cx";

/** Filled areas of a colour that somebody chose for a column or a label. */
export const colourFill: Record<Colour, string> = {
  grey: "bg-neutral-mark",
  blue: "bg-progress-mark",
  teal: "bg-teal-mark",
  green: "bg-success-mark",
  amber: "bg-warning-mark",
  red: "bg-danger-mark",
  pink: "bg-pink-mark",
  violet: "bg-review-mark",
};

/** The colour of a label or column as a dot; the name always stands beside it. */
export function ColourDot({ colour, className }: { colour: Colour; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx("inline-block size-2 shrink-0 rounded-full", colourFill[colour], className)}
    />
  );
}
