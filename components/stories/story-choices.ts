"use client";

import { useQuery } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";
import type { Board } from "@/lib/stories/schema/board";

/** The names that a story's fields choose from. */
export type StoryChoices = Pick<Board, "columns" | "epics" | "assignees" | "labels" | "sprints">;

const NOTHING: StoryChoices = { columns: [], epics: [], assignees: [], labels: [], sprints: [] };

/** The same for a story that stands on a page of its own, where no board is at hand. */
export function useStoryChoices(projectKey: string): StoryChoices {
  const input = { projectId: projectKey, perColumn: 1 };
  return useQuery(orpc.stories.board.queryOptions({ input })).data ?? NOTHING;
}
