import { useQueryClient } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";

/** Fetches comments, and who watches, again after a change of one's own. */
export function useRefreshComments(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: orpc.comments.key() }),
      queries.invalidateQueries({ queryKey: orpc.watchers.key() }),
      queries.invalidateQueries({ queryKey: orpc.stories.activity.key() }),
    ]);
  };
}
