import { SPEC_STATUSES, SPEC_TYPES, type SpecStatus, type SpecType } from "@/db/enums";
import { orpc } from "@/lib/api/client";
import { SPEC_SORTS } from "@/lib/specs/schema/spec";

type SpecSort = (typeof SPEC_SORTS)[number];

/** What a list of specs is narrowed to and how it is ordered; kept in the address. */
export type SpecFilter = {
  q?: string | undefined;
  type?: SpecType | undefined;
  status?: SpecStatus | undefined;
  epicId?: string | undefined;
  storyId?: string | undefined;
  sort: SpecSort;
  archived: boolean;
};

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads a filter from an address; what it does not know it leaves out. */
export function readSpecFilter(params: URLSearchParams): SpecFilter {
  const epicId = params.get("epic") ?? "";
  const storyId = params.get("story") ?? "";
  return {
    q: params.get("q")?.trim().slice(0, 200) || undefined,
    type: SPEC_TYPES.find((type) => type === params.get("type")),
    status: SPEC_STATUSES.find((status) => status === params.get("status")),
    epicId: UUID.test(epicId) ? epicId : undefined,
    storyId: UUID.test(storyId) ? storyId : undefined,
    sort: SPEC_SORTS.find((sort) => sort === params.get("sort")) ?? "updated",
    archived: params.get("archived") === "1",
  };
}

/** The filter as it stands behind the `?` of an address. */
export function writeSpecFilter({ q, type, status, epicId, storyId, sort, archived }: SpecFilter): string {
  const params = new URLSearchParams();
  if (q) params.set("q", q);
  if (type) params.set("type", type);
  if (status) params.set("status", status);
  if (epicId) params.set("epic", epicId);
  if (storyId) params.set("story", storyId);
  if (sort !== "updated") params.set("sort", sort);
  if (archived) params.set("archived", "1");
  return params.size > 0 ? `?${params}` : "";
}

/** Whether a filter leaves anything out, its order and the archive aside. */
export function narrows({ q, type, status, epicId, storyId }: SpecFilter): boolean {
  return Boolean(q || type || status || epicId || storyId);
}

/** A project's specs by pages; the same on the server for the first paint and in the browser. */
export function specListOptions(projectKey: string, filter: SpecFilter) {
  const { q, type, status, epicId, storyId, sort, archived } = filter;
  return orpc.specs.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      projectId: projectKey,
      sort,
      archived,
      ...(q ? { q } : {}),
      ...(type ? { type } : {}),
      ...(status ? { status } : {}),
      ...(epicId ? { epicId } : {}),
      ...(storyId ? { storyId } : {}),
      ...(cursor ? { cursor } : {}),
    }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
