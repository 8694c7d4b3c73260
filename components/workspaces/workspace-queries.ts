import { orpc } from "@/lib/api/client";

const MEMBERS_PER_PAGE = 200;

const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: { nextCursor: string | null }) => page.nextCursor ?? undefined,
};

/** The members by pages; the same on the server for the first paint and in the browser. */
export function memberListOptions() {
  return orpc.members.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ limit: MEMBERS_PER_PAGE, ...(cursor ? { cursor } : {}) }),
    ...paging,
  });
}

/** The invitations by pages, newest first. */
export function invitationListOptions(state: "open" | "all") {
  return orpc.invitations.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ state, ...(cursor ? { cursor } : {}) }),
    ...paging,
  });
}

/** The API tokens by pages, newest first. */
export function tokenListOptions(state: "active" | "all") {
  return orpc.tokens.list.infiniteOptions({
    input: (cursor: string | undefined) => ({ state, ...(cursor ? { cursor } : {}) }),
    ...paging,
  });
}

/** One page of a list as an infinite query keeps it. */
export function firstPage<Page>(page: Page) {
  return { pages: [page], pageParams: [undefined] };
}
