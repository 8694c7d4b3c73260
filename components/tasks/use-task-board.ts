"use client";

import { useQuery } from "@tanstack/react-query";
import { leaseInterval, taskBoardOptions } from "./task-queries";

/**
 * The tasks of a project, which filters narrow in the browser. Where a project has more than one answer holds, those of
 * the chosen spec are asked for by themselves.
 */
export function useTaskBoard(projectKey: string, specKey: string) {
  const whole = useQuery({
    ...taskBoardOptions(projectKey),
    refetchInterval: ({ state }) => leaseInterval(state.data?.tasks ?? []),
  });
  const cut = whole.data !== undefined && whole.data.total > whole.data.tasks.length;
  const ofSpec = useQuery({ ...taskBoardOptions(projectKey, specKey), enabled: cut && specKey !== "" });
  const board = ofSpec.data ?? whole.data;
  const source = cut && specKey ? ofSpec : whole;
  return {
    tasks: board?.tasks,
    hidden: board ? board.total - board.tasks.length : 0,
    error: source.error,
    retry: () => void source.refetch(),
    retrying: source.isFetching,
  };
}
