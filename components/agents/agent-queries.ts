import { orpc } from "@/lib/api/client";

const AGENTS_PER_PAGE = 200;

/** The agents by pages; the same on the server for the first paint and in the browser. */
export function agentListOptions(archived: boolean) {
  return orpc.agents.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      archived,
      limit: AGENTS_PER_PAGE,
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
  });
}
