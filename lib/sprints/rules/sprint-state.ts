import type { StoryStatus } from "@/db/enums";

/** How a story stood from a moment on, as far as one sprint is concerned. */
export type StoryState = {
  storyId: string;
  /** Milliseconds since 1970. */
  at: number;
  status: StoryStatus;
  points: number | null;
  /** Whether it was in the sprint. */
  inside: boolean;
  archived: boolean;
};

export type Amount = { stories: number; points: number };

/**
 * Whether a story counts in a sprint: it is in it and not cancelled. One that was archived counts on if it was done, because
 * finished work stays finished; if it was not, it is gone.
 */
export function counts(state: StoryState): boolean {
  return state.inside && state.status !== "cancelled" && (!state.archived || state.status === "done");
}

/** The states of each story, in their order. */
export function byStory(history: readonly StoryState[]): StoryState[][] {
  return [...Map.groupBy(history, (state) => state.storyId).values()];
}

/** How the sprint's stories stood at a moment; those that did not count are left out. */
export function standAt(history: readonly StoryState[], atMs: number): StoryState[] {
  return byStory(history).flatMap((states) => {
    const last = states.findLast((state) => state.at <= atMs);
    return last && counts(last) ? [last] : [];
  });
}

/** Stories and their points; who has none counts for none. */
export function amountOf(states: readonly { points: number | null }[]): Amount {
  return { stories: states.length, points: states.reduce((sum, { points }) => sum + (points ?? 0), 0) };
}

export const isDone = (state: { status: StoryStatus }): boolean => state.status === "done";
