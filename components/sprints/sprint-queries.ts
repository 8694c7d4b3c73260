import { useQueryClient } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";

/** All sprints of a project, the newest first; more than two hundred nobody plans with. */
export function sprintListOptions(projectKey: string) {
  return orpc.sprints.list.queryOptions({ input: { projectId: projectKey, limit: 200 } });
}

/** Reads anew what a change of a sprint changes: sprints, their figures and the boards that name them. */
export function useSprintsChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: orpc.sprints.key() }),
      queries.invalidateQueries({ queryKey: orpc.stories.key() }),
      queries.invalidateQueries({ queryKey: orpc.flow.key() }),
    ]);
  };
}
