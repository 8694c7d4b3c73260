/** What a colour says. `neutral` says nothing; the others are states and are used for nothing else. */
export type Tone = "neutral" | "progress" | "review" | "success" | "warning" | "danger";

/** Text on a soft ground of its own. */
export const toneSoft: Record<Tone, string> = {
  neutral: "bg-neutral-soft text-neutral",
  progress: "bg-progress-soft text-progress",
  review: "bg-review-soft text-review",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
};

/** Shapes and icons, stronger than text. */
export const toneMark: Record<Tone, string> = {
  neutral: "text-neutral-mark",
  progress: "text-progress-mark",
  review: "text-review-mark",
  success: "text-success-mark",
  warning: "text-warning-mark",
  danger: "text-danger-mark",
};

/** Filled areas without text: bars, dots. */
export const toneFill: Record<Tone, string> = {
  neutral: "bg-neutral-mark",
  progress: "bg-progress-mark",
  review: "bg-review-mark",
  success: "bg-success-mark",
  warning: "bg-warning-mark",
  danger: "bg-danger-mark",
};
