import type { StoryStatus } from "@/db/enums";

type Words = Record<StoryStatus, string>;

/** The words of BMAD 4's template. */
const TEMPLATE: Words = {
  draft: "Draft",
  ready: "Approved",
  in_progress: "InProgress",
  review: "Review",
  done: "Done",
  cancelled: "Cancelled",
};
/** The same for people who leave blanks between words. */
const SPACED: Words = { ...TEMPLATE, ready: "Ready for Development", in_progress: "In Progress" };
/** The words of BMAD 6. */
const LOWER: Words = {
  draft: "draft",
  ready: "ready-for-dev",
  in_progress: "in-progress",
  review: "review",
  done: "done",
  cancelled: "cancelled",
};

/** The word for a status in the vocabulary of the word that stood there before. */
export function statusWord(status: StoryStatus, before: string | null): string {
  const letters = (before ?? "").replace(/[^\p{L}]/gu, "");
  if (letters !== "" && letters === letters.toLowerCase()) return LOWER[status];
  if (letters.length > 2 && letters === letters.toUpperCase()) return SPACED[status].toUpperCase();
  return /^(?:in progress|ready for|not started)\b/iu.test((before ?? "").trim())
    ? SPACED[status]
    : TEMPLATE[status];
}
