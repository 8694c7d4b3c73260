import { orpc } from "@/lib/api/client";

/** The threads of a document, in the order of its text. */
export function threadListOptions(documentId: string) {
  return orpc.documentComments.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      documentId,
      state: "all" as const,
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
