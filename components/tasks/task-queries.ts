import { useQueryClient } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";

/** All tasks of a project, or of one of its specs; the same on the server and in the browser. */
export function taskBoardOptions(projectKey: string, specKey?: string) {
  const input = specKey ? { projectId: projectKey, specId: specKey } : { projectId: projectKey };
  return orpc.tasks.getBoard.queryOptions({ input });
}

/** One task with everything that is known of it. */
export function taskOptions(taskKey: string) {
  return orpc.tasks.get.queryOptions({ input: { taskId: taskKey } });
}

const SHORTEST_MS = 5_000;
const LONGEST_MS = 30_000;

/**
 * When to ask again while something runs: a heartbeat that tells nothing new only moves the end of a lease, and nobody is
 * told of that. False while nothing runs.
 */
export function leaseInterval(tasks: readonly Pick<TaskCard, "status" | "leaseExpiresAt">[]): number | false {
  const ends = tasks.flatMap(({ status, leaseExpiresAt }) =>
    isRunning(status) && leaseExpiresAt ? [Date.parse(leaseExpiresAt)] : [],
  );
  if (ends.length === 0) return false;
  const leftMs = Math.min(...ends) - Date.now();
  return Math.min(Math.max(leftMs / 2, SHORTEST_MS), LONGEST_MS);
}

/** Has everything that shows tasks fetched again, after a change of one's own. */
export function useTasksChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: orpc.tasks.key() });
}
