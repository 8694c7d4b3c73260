import { useSyncExternalStore } from "react";
import type { BoardPresence } from "@/lib/presence/schema";

/** Somebody else at a story of the board. */
export type AtStory = Pick<BoardPresence, "actor" | "mode">;

let atStories: ReadonlyMap<string, readonly AtStory[]> = new Map();
const listeners = new Set<() => void>();

/** Tells the cards who is at which story. A screen has one board, so there is one such list. */
export function setPresentAtStories(present: readonly BoardPresence[]): void {
  const next = new Map<string, readonly AtStory[]>();
  for (const { storyId, actor, mode } of present) {
    if (storyId !== null) next.set(storyId, [...(next.get(storyId) ?? []), { actor, mode }]);
  }
  // A card whose people stay the same is not drawn again.
  for (const [storyId, people] of next) {
    const before = atStories.get(storyId);
    if (before && JSON.stringify(before) === JSON.stringify(people)) next.set(storyId, before);
  }
  atStories = next;
  for (const listener of listeners) listener();
}

/** Who else has a story open or holds it. */
export function usePresentAtStory(storyId: string): readonly AtStory[] {
  return useSyncExternalStore(
    subscribe,
    () => atStories.get(storyId) ?? NOBODY,
    () => NOBODY,
  );
}

const NOBODY: readonly AtStory[] = [];

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
