"use client";

import { type QueryKey, useMutation, useMutationState, useQueryClient } from "@tanstack/react-query";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import { applyMove, type Move } from "@/lib/stories/rules/board";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";
import type { Board } from "@/lib/stories/schema/board";

const MAX_RETRIES = 3;

/**
 * Moves on the board before the server has answered: the moves on their way lie over what the server said last, so a
 * refused one is rolled back by simply ending. They are sent one after another, and wait while the network is gone.
 */
export function useStoryMoves(boardKey: QueryKey, labelOf: (storyId: string) => string) {
  const queries = useQueryClient();
  const announce = useAnnounce();
  const mutationKey = ["move a story", ...boardKey];

  const { mutate } = useMutation({
    mutationKey,
    scope: { id: JSON.stringify(mutationKey) },
    networkMode: "online",
    retry: (failures, error) => failures < MAX_RETRIES && readProblem(error).code === "offline",
    mutationFn: ({ storyId, status, afterId, beforeId }: Move) =>
      client.stories.move({ storyId, status, afterId, beforeId }),
    onSuccess: (story) => {
      const { id, status, rank, version } = story;
      queries.setQueryData<Board>(
        boardKey,
        (board) =>
          board && {
            ...board,
            cards: board.cards.map((card) => (card.id === id ? { ...card, status, rank, version } : card)),
          },
      );
    },
    onError: (error, move) => {
      const { message } = readProblem(error);
      announce(`${labelOf(move.storyId)} was put back. ${message}`, "assertive");
      notify.error({
        title: `${labelOf(move.storyId)} was put back`,
        description: message,
        id: `move ${move.storyId}`,
      });
      return queries.invalidateQueries({ queryKey: boardKey });
    },
  });

  const pending = useMutationState({
    filters: { mutationKey, status: "pending" },
    select: (mutation) => mutation.state.variables as Move,
  });

  const move = (next: Move) => {
    announce(
      `${labelOf(next.storyId)} moved to ${next.status ? STORY_STATUS_NAMES[next.status] : "another place"}.`,
      "assertive",
    );
    mutate(next);
  };

  return {
    move,
    overlay: <T extends Board["cards"][number]>(cards: readonly T[]): readonly T[] => {
      const columns = queries.getQueryData<Board>(boardKey)?.columns ?? [];
      return pending.reduce((shown, next) => applyMove(shown, next, columns), cards);
    },
    pendingIds: new Set(pending.map(({ storyId }) => storyId)),
  };
}
