import type { DocumentKind } from "@/db/enums";
import { orpc } from "@/lib/api/client";
import { KIND_OPTIONS } from "./document-words";

/** What a list of documents is narrowed to; kept in the address. */
export type DocumentFilter = { kind?: DocumentKind | undefined; q?: string | undefined; archived?: boolean };

/** Reads a filter from an address; what it does not know it leaves out. */
export function readFilter(params: URLSearchParams): DocumentFilter {
  const kind = KIND_OPTIONS.find(({ value }) => value === params.get("kind"))?.value;
  const q = params.get("q")?.trim().slice(0, 200) || undefined;
  return { kind, q, archived: params.get("archived") === "1" };
}

/** The filter as it stands behind the `?` of an address. */
export function writeFilter({ kind, q, archived }: DocumentFilter): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (kind) params.set("kind", kind);
  if (archived) params.set("archived", "1");
  return params.size > 0 ? `?${params}` : "";
}

/** A project's documents by pages; the same on the server for the first paint and in the browser. */
export function documentListOptions(projectKey: string, { kind, q, archived = false }: DocumentFilter) {
  return orpc.documents.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      projectId: projectKey,
      archived,
      ...(kind ? { kind } : {}),
      ...(q ? { q } : {}),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** A document's versions by pages. */
export function versionListOptions(documentId: string) {
  return orpc.documents.versions.infiniteOptions({
    input: (cursor: string | undefined) => ({ documentId, ...(cursor ? { cursor } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** A document's versions by pages, where one person's run of autosaves is one entry. */
export function runListOptions(documentId: string) {
  return orpc.documents.versions.infiniteOptions({
    input: (cursor: string | undefined) => ({ documentId, grouped: true, ...(cursor ? { cursor } : {}) }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** One page of a list as an infinite query keeps it. */
export function firstPage<Page>(page: Page) {
  return { pages: [page], pageParams: [undefined] };
}
