import { orpc } from "@/lib/api/client";

/** What a question finds, by pages; the same on the server for the first paint and in the browser. */
export function searchOptions(q: string) {
  return orpc.search.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ q, ...(cursor ? { cursor } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The address of the search page, with a question. */
export function searchHref(workspace: string, q = ""): string {
  const asked = q.trim();
  return `/w/${workspace}/search${asked ? `?${new URLSearchParams({ q: asked })}` : ""}`;
}
