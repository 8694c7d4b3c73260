"use client";

import { queryOptions, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { client, orpc } from "@/lib/api/client";
import { showChanges } from "./board-changes";
import { boardFeed } from "./board-feed";
import { onTheirWay } from "./board-session";
import { useQueued } from "./board-session-provider";

/** The query of a whole board. It is read once and then followed card by card, so no answer is put over a newer card. */
export function boardOptions(projectKey: string) {
  const input = { projectId: projectKey };
  return queryOptions({
    queryKey: orpc.stories.board.queryKey({ input }),
    queryFn: ({ client: queryClient, signal }) =>
      boardFeed(queryClient).load(() => client.stories.board(input, { signal })),
    // Unchanged cards are kept by hand: looking through thousands of them for each change would be felt.
    structuralSharing: false,
  });
}

/**
 * A project's board as it is shown: what the server said last, with what is on its way lying over it. `pendingIds` are the
 * stories on their way, `failedIds` says why changes were refused.
 */
export function useBoardData(projectKey: string) {
  const query = useQuery(boardOptions(projectKey));
  const { data, refetch } = query;
  const queue = useQueued();
  const board = useMemo(() => data && showChanges(data, onTheirWay(queue)), [data, queue]);
  const pendingIds = useMemo(
    () => new Set(onTheirWay(queue).flatMap(({ steps }) => steps.map(({ storyId }) => storyId))),
    [queue],
  );
  const failedIds = useMemo(() => new Map(queue.flatMap(({ reasons }) => Object.entries(reasons))), [queue]);

  // The first paint may come with the tops of the columns alone.
  const cut = data?.complete === false;
  useEffect(() => {
    if (cut) void refetch();
  }, [cut, refetch]);

  return { query, board, pendingIds, failedIds };
}
