"use client";

import { useAnnounce } from "@/components/ui/announcer";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { StoryValues } from "./board-changes";
import { useBoardSession, useQueued, useStoryChanges } from "./board-session-provider";
import { changeWords } from "./change-words";

/** How the stories of a board are changed: shown at once, sent in order, and taken back with one key. */
export function useBoardMoves({ project, ...names }: Omit<Board, "cards" | "complete">) {
  const changes = useStoryChanges();
  const announce = useAnnounce();
  const session = useBoardSession();
  const queue = useQueued();

  const set = (cards: readonly StoryCard[], values: StoryValues, options?: { quiet?: boolean }) => {
    if (cards.length === 0) return;
    const words = changeWords(project.key, cards, values, names);
    announce(`${words}.`, "assertive");
    changes.change(
      project.id,
      words,
      cards.map((card) => ({ card, set: values })),
      options,
    );
  };
  const failedOf = (storyId: string) =>
    queue.filter(({ state, reasons }) => state === "refused" && reasons[storyId] !== undefined);

  return {
    /** Sets the same on all of these. */
    set,
    /**
     * Puts cards, in this order, into a column between two cards (neither: its end); `values` is what another lane gives
     * them beside.
     */
    move: (
      cards: readonly StoryCard[],
      to: { columnId: string; afterId: string | null; beforeId: string | null },
      values: StoryValues = {},
    ) => {
      const { columnId, afterId, beforeId } = to;
      set(cards, {
        ...values,
        columnId,
        ...(afterId ? { afterId } : null),
        ...(beforeId ? { beforeId } : null),
      });
    },
    /** Tries again what was refused on a card. */
    retry: (storyId: string) => {
      for (const { change } of failedOf(storyId)) session.retry(change.id);
    },
    /** Forgets what was refused on a card. */
    dismiss: (storyId: string) => {
      for (const { change } of failedOf(storyId)) session.outbox.discard(change.id);
    },
    undo: changes.undo,
    created: (words: string, card: StoryCard) => changes.created(project.id, words, card),
  };
}
