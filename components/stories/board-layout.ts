"use client";

import { z } from "zod";
import { useViewer } from "@/components/providers/viewer";
import type { Grouping } from "@/lib/stories/rules/group";
import type { BoardColumn } from "@/lib/stories/schema/board";
import { useRemembered } from "./board-memory";

const Layout = z.object({
  /** Columns that were opened or collapsed by hand. */
  columns: z.record(z.string(), z.boolean()).default({}),
  collapsedLanes: z.array(z.string()).default([]),
  laneOrder: z.record(z.string(), z.array(z.string())).default({}),
  hideEmptyLanes: z.boolean().default(true),
});
const FRESH: z.output<typeof Layout> = {
  columns: {},
  collapsedLanes: [],
  laneOrder: {},
  hideEmptyLanes: true,
};

/** How one person has arranged one project's board: kept in this browser, seen by nobody else. */
export function useBoardLayout(projectId: string) {
  const { userId } = useViewer();
  const [layout, setLayout] = useRemembered("layout", `board:${userId}:${projectId}`, Layout, FRESH);
  return {
    hideEmptyLanes: layout.hideEmptyLanes,
    setHideEmptyLanes: (hideEmptyLanes: boolean) => setLayout({ ...layout, hideEmptyLanes }),
    /** Cancelled stories are out of the way until somebody looks for them. */
    isCollapsed: ({ id, category }: Pick<BoardColumn, "id" | "category">) =>
      layout.columns[id] ?? category === "cancelled",
    setCollapsed: (columnId: string, collapsed: boolean) =>
      setLayout({ ...layout, columns: { ...layout.columns, [columnId]: collapsed } }),
    isLaneCollapsed: (laneId: string) => layout.collapsedLanes.includes(laneId),
    toggleLane: (laneId: string) => {
      const others = layout.collapsedLanes.filter((id) => id !== laneId);
      const shut = others.length < layout.collapsedLanes.length;
      setLayout({ ...layout, collapsedLanes: shut ? others : [...others, laneId] });
    },
    laneOrder: (grouping: Grouping) => layout.laneOrder[grouping] ?? NO_ORDER,
    setLaneOrder: (grouping: Grouping, laneIds: readonly string[]) =>
      setLayout({ ...layout, laneOrder: { ...layout.laneOrder, [grouping]: [...laneIds] } }),
  };
}

export type BoardLayout = ReturnType<typeof useBoardLayout>;

const NO_ORDER: readonly string[] = [];
