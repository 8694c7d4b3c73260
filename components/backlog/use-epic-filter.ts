"use client";

import { usePathname, useSearchParams } from "next/navigation";

/** The epic that the backlog is narrowed to; it stands in the address. */
export function useEpicFilter(): [string, (epicId: string) => void] {
  const search = useSearchParams();
  const pathname = usePathname();
  const set = (epicId: string) => {
    const next = new URLSearchParams(window.location.search);
    if (epicId) next.set("in", epicId);
    else next.delete("in");
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  };
  return [search.get("in") ?? "", set];
}
