import type { AgentState } from "@/db/enums";
import type { StoryCard } from "@/lib/stories/schema/story";

/** What about a card must be seen first; told by word, shape and pattern beside the colour. */
export type Attention = {
  kind: "blocked" | "failed gate" | "overdue" | "agent";
  /** One or two words, as in a list. */
  word: string;
  /** What stands behind it, where somebody said so. */
  detail: string | null;
};

const DAY_MS = 86_400_000;
/** Work that stands longer than this in one column wants a look. */
const OLD_DAYS = 7;

type Worker = { kind: "member" | "agent"; name: string; state: AgentState | null; activity: string | null };

/** The one thing that matters most about a card now; null for a card that goes its way. */
export function attentionOf(card: StoryCard, assignee: Worker | null, today: string): Attention | null {
  if (isOver(card)) return null;
  const blockers = card.openBlockers === 1 ? "1 open blocker" : `${card.openBlockers} open blockers`;
  if (card.blockedReason !== null || card.openBlockers > 0) {
    const parts = [card.blockedReason, card.openBlockers > 0 ? blockers : null].filter(Boolean);
    return { kind: "blocked", word: "Blocked", detail: parts.join(" · ") };
  }
  if (card.qaGate === "FAIL") {
    return { kind: "failed gate", word: "QA failed", detail: "The latest QA gate did not pass" };
  }
  if (isOverdue(card, today)) return { kind: "overdue", word: "Overdue", detail: null };
  if (assignee?.kind === "agent" && (assignee.state === "active" || assignee.state === "busy")) {
    return { kind: "agent", word: assignee.state === "busy" ? "Busy" : "Working", detail: assignee.activity };
  }
  return null;
}

/** Whether a story's day has passed while it was not done. */
export function isOverdue(card: StoryCard, today: string): boolean {
  return card.dueOn !== null && card.dueOn < today && !isOver(card);
}

/** How long a card has stood in its column, in whole days, and whether that is long for work under way. */
export function ageOf(card: StoryCard, nowMs: number): { days: number; old: boolean } {
  const days = Math.max(0, Math.floor((nowMs - Date.parse(card.columnSince)) / DAY_MS));
  const underWay = card.status === "in_progress" || card.status === "review";
  return { days, old: underWay && days > OLD_DAYS };
}

function isOver({ status }: StoryCard): boolean {
  return status === "done" || status === "cancelled";
}
