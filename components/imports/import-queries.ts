import { orpc } from "@/lib/api/client";
import type { ImportRecord, ItemKind, ItemState } from "@/lib/imports/schema";

/** While an import is at work, its progress is asked for this often; live events tell the rest. */
const PROGRESS_MS = 1_000;

/** The imports of a project, newest first, by pages. */
export function importListOptions(projectKey: string) {
  return orpc.imports.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      projectId: projectKey,
      limit: 20,
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function importOptions(importId: string) {
  return orpc.imports.get.queryOptions({
    input: { importId },
    refetchInterval: (query) => (isAtWork(query.state.data) ? PROGRESS_MS : false),
  });
}

export function isAtWork(record: ImportRecord | undefined): boolean {
  return record?.status === "running" || record?.status === "reading";
}

export type ItemFilter = { state: ItemState | null; kind: ItemKind | null };
export const NO_FILTER: ItemFilter = { state: null, kind: null };

/** What an import would do, by pages of its items. */
export function previewOptions(importId: string, { state, kind }: ItemFilter) {
  return orpc.imports.preview.infiniteOptions({
    input: (cursor: string | undefined) => ({
      importId,
      limit: 100,
      ...(state ? { state } : {}),
      ...(kind ? { kind } : {}),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function conflictOptions(importId: string, key: string) {
  return orpc.imports.getConflict.queryOptions({ input: { importId, key } });
}

/** What of the project's files is not as it was imported. */
export function exportPreviewOptions(projectKey: string) {
  return orpc.exports.preview.queryOptions({ input: { projectId: projectKey } });
}

/** Where the zip of all files is fetched. */
export function exportHref(workspace: string, projectKey: string): string {
  return `/api/v1/projects/${projectKey}/export?${new URLSearchParams({ workspace })}`;
}
