"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ZOOMS, type Zoom } from "@/lib/epics/rules/calendar";

export type EpicsView = { layout: "table" | "timeline"; archived: boolean; zoom: Zoom };

/** What the address says of how the epics are looked at. */
function readEpicsView(params: { get: (name: string) => string | null }): EpicsView {
  return {
    layout: params.get("layout") === "timeline" ? "timeline" : "table",
    archived: params.get("archived") === "true",
    zoom: ZOOMS.find((zoom) => zoom === params.get("zoom")) ?? "month",
  };
}

/** How the epics are looked at, kept in the address so that it can be sent to somebody. */
export function useEpicsView(): [EpicsView, (change: Partial<EpicsView>) => void] {
  const pathname = usePathname();
  const view = readEpicsView(useSearchParams());
  const write = (change: Partial<EpicsView>) => {
    const next = { ...view, ...change };
    const params = new URLSearchParams();
    if (next.layout === "timeline") params.set("layout", "timeline");
    if (next.archived) params.set("archived", "true");
    if (next.zoom !== "month") params.set("zoom", next.zoom);
    const search = params.toString();
    window.history.replaceState(null, "", search ? `${pathname}?${search}` : pathname);
  };
  return [view, write];
}
