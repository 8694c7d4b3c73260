import { useQueryClient } from "@tanstack/react-query";
import { orpc } from "@/lib/api/client";

/** Loads the threads anew, and the counts that stand at documents. */
export function useRefreshThreads(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    void queries.invalidateQueries({ queryKey: orpc.documents.list.key() });
    await queries.invalidateQueries({ queryKey: orpc.documentComments.key() });
  };
}
