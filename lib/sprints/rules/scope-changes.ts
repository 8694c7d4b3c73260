import { byStory, counts, type StoryState } from "@/lib/sprints/rules/sprint-state";

export type Change = {
  storyId: string;
  at: number;
  kind: "added" | "removed" | "estimated";
  why: "moved" | "cancelled" | "archived" | "reopened" | "points";
  pointsBefore: number | null;
  pointsAfter: number | null;
};

/** What was added to a sprint, taken out and estimated anew after it was started, the newest first. */
export function scopeChanges(history: readonly StoryState[], startedAtMs: number): Change[] {
  const changes = byStory(history).flatMap((states) =>
    states.flatMap((after, index) => {
      if (after.at <= startedAtMs) return [];
      const change = changeBetween(states[index - 1], after);
      return change ? [change] : [];
    }),
  );
  return changes.sort((a, b) => b.at - a.at || (a.storyId < b.storyId ? -1 : 1));
}

function changeBetween(before: StoryState | undefined, after: StoryState): Change | null {
  const { storyId, at } = after;
  const was = before !== undefined && counts(before);
  const is = counts(after);
  if (was && is) {
    if (before.points === after.points) return null;
    const points = { pointsBefore: before.points, pointsAfter: after.points };
    return { storyId, at, kind: "estimated", why: "points", ...points };
  }
  if (is) {
    const why = before?.inside ? "reopened" : "moved";
    return { storyId, at, kind: "added", why, pointsBefore: null, pointsAfter: after.points };
  }
  if (!was) return null;
  const why = !after.inside ? "moved" : after.status === "cancelled" ? "cancelled" : "archived";
  return { storyId, at, kind: "removed", why, pointsBefore: before.points, pointsAfter: null };
}
