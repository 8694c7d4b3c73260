"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname, useSearchParams } from "next/navigation";
import { orpc } from "@/lib/api/client";
import {
  type BoardQuery,
  changedSearch,
  resolveQuery,
  sharedSearch,
  viewSearch,
} from "@/lib/stories/rules/view-query";
import type { ViewList } from "@/lib/stories/schema/views";

const NO_VIEWS: ViewList = { views: [], ownDefaultId: null, projectDefaultId: null };

/** How a change comes into the address: as a step one can go back, or in the place of the last one (typing). */
type Step = "push" | "replace";

/**
 * What a board shows and the functions that change it. All of it stands in the address, beside a view or as what differs
 * from it; changing it does not ask the server. `ready` is false until the project's views are known: until then it is
 * not sure what the board opens with.
 */
export function useBoardFilters(projectKey: string) {
  const search = useSearchParams();
  const pathname = usePathname();
  const { data, isPending } = useQuery(orpc.views.list.queryOptions({ input: { projectId: projectKey } }));
  const views = data ?? NO_VIEWS;
  const resolved = resolveQuery(search, views);

  const go = (next: URLSearchParams, step: Step) => {
    const address = next.size > 0 ? `${pathname}?${next}` : pathname;
    if (step === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  const current = () => new URLSearchParams(window.location.search);

  return {
    ...resolved,
    views,
    ready: !isPending,
    /** Shows something else. Opening and closing a story is a step that one can go back. */
    set: (change: Partial<BoardQuery>, step: Step = "story" in change ? "push" : "replace") =>
      go(changedSearch(current(), change, views), step),
    /** Opens a view, or (null) all stories without one. */
    openView: (viewId: string | null) => go(viewSearch(current(), viewId, views), "push"),
    /** The address to send to somebody. */
    link: () => {
      const shared = sharedSearch(resolved, views);
      return `${window.location.origin}${pathname}${shared.size > 0 ? `?${shared}` : ""}`;
    },
  };
}

export type BoardFilters = ReturnType<typeof useBoardFilters>;
