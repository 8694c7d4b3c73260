import type { Colour } from "@/db/enums";

/** The colours of marks: tokens, so that each is legible in light and dark. */
export const chartColours: Record<Colour, string> = {
  grey: "var(--neutral-mark)",
  blue: "var(--progress-mark)",
  teal: "var(--teal-mark)",
  green: "var(--success-mark)",
  amber: "var(--warning-mark)",
  red: "var(--danger-mark)",
  pink: "var(--pink-mark)",
  violet: "var(--review-mark)",
};

/** Bands and bars are told apart by a pattern too, for eyes that do not tell the colours. */
export const PATTERNS = ["solid", "rising", "dots", "falling", "level", "grid"] as const;
export type Pattern = (typeof PATTERNS)[number];

/** The pattern of the n-th band or bar. */
export function patternAt(index: number): Pattern {
  return PATTERNS[index % PATTERNS.length] ?? "solid";
}
