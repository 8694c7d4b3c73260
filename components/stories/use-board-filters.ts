"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** What a board shows, as its address says it: so that a view can be sent to somebody. */
export type BoardFilters = {
  q: string;
  /** An epic's id, "none", or "" for all. */
  epic: string;
  /** A member's id, "none", or "" for all. */
  assignee: string;
  group: "" | "epic";
  /** The key of the story whose panel is open. */
  story: string;
};

/** The board's filters and the function that changes them. The address changes without asking the server. */
export function useBoardFilters(): [BoardFilters, (change: Partial<BoardFilters>) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  const read = (name: string) => search.get(name) ?? "";
  const filters: BoardFilters = {
    q: read("q"),
    epic: read("epic"),
    assignee: read("assignee"),
    group: read("group") === "epic" ? "epic" : "",
    story: read("story"),
  };
  const change = (values: Partial<BoardFilters>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(values)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    const address = query ? `${pathname}?${query}` : pathname;
    // Opening and closing a story is a step one can go back; typing into a filter is not.
    if ("story" in values) window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  return [filters, change];
}
