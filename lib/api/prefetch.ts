import "server-only";
import { type DehydratedState, dehydrate, QueryClient, type QueryKey } from "@tanstack/react-query";

/** Answers of operations, called for the first paint, as the browser's queries find them: `[orpc.x.queryKey(…), data]`. */
export function prefetched(...entries: readonly (readonly [QueryKey, unknown])[]): DehydratedState {
  const queryClient = new QueryClient();
  for (const [key, data] of entries) queryClient.setQueryData(key, data);
  return dehydrate(queryClient);
}
