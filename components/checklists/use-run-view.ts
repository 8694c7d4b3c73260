"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ChecklistRunWithItems } from "@/lib/checklists/schema/run";
import { RUN_FILTERS, type RunFilter } from "./run-filter";

/** What of a run is shown: one section or all, and which items; kept in the address. */
export function useRunView(sections: ChecklistRunWithItems["sections"]) {
  const params = useSearchParams();
  const pathname = usePathname();
  const asked = params.get("section");
  const first = sections.find(({ counts }) => counts.open > 0) ?? sections[0];
  const current =
    asked === "all" ? null : (sections.find(({ key }) => key === asked)?.key ?? first?.key ?? null);
  const filter: RunFilter = RUN_FILTERS.find((each) => each === params.get("show")) ?? "all";

  function hrefOf(section: string | null, show: RunFilter = filter): string {
    const next = new URLSearchParams({ section: section ?? "all" });
    if (show !== "all") next.set("show", show);
    return `${pathname}?${next}`;
  }
  const write = (href: string) => window.history.replaceState(null, "", href);
  return {
    current,
    filter,
    hrefOf,
    go: (section: string | null) => write(hrefOf(section)),
    show: (next: RunFilter) => write(hrefOf(current, next)),
  };
}
