"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Agent } from "@/lib/agents/schema";
import { orpc } from "@/lib/api/client";
import type { Board } from "@/lib/stories/schema/board";

/**
 * Keeps what the boards on this page know of agents true, without loading all their cards anew whenever an agent says
 * what it does: the list of agents is fetched instead, and its states are put into the boards' answers.
 */
export function useAgentStates(): void {
  const queries = useQueryClient();
  const { data } = useQuery(orpc.agents.list.queryOptions({ input: { limit: 200 } }));
  useEffect(() => {
    if (!data) return;
    queries.setQueriesData<Board>({ queryKey: orpc.stories.board.key() }, (board) =>
      board && "assignees" in board ? withAgentStates(board, data.items) : board,
    );
  }, [data, queries]);
}

/** The same board where nothing of an agent has changed, so that nothing is painted anew. */
export function withAgentStates(board: Board, agents: readonly Agent[]): Board {
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  let changed = false;
  const assignees = board.assignees.map((assignee) => {
    const agent = byId.get(assignee.id);
    if (!agent || (agent.state === assignee.state && agent.activity === assignee.activity)) return assignee;
    changed = true;
    return { ...assignee, state: agent.state, activity: agent.activity };
  });
  return changed ? { ...board, assignees } : board;
}
