// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not their rows
"use client";

import { ChevronRight } from "lucide-react";
import { cx } from "@/components/ui/cx";
import type { TableDeeds } from "./table-deeds";
import type { Sums, TableRow } from "./table-rows";

type TableGroupRowProps = {
  row: Extract<TableRow, { kind: "group" }>;
  index: number;
  top: number;
  columnCount: number;
  active: boolean;
  deeds: TableDeeds;
};

/** The head of a section: what it is of, how many stories it holds, and what their points come to. */
export function TableGroupRow({ row, index, top, columnCount, active, deeds }: TableGroupRowProps) {
  const { group, sums, collapsed, key } = row;
  return (
    <div role="row" aria-rowindex={index + 2} className="absolute inset-x-0 flex h-row" style={{ top }}>
      <div
        role="gridcell"
        aria-colindex={1}
        aria-colspan={columnCount}
        className="flex h-full w-full border-line border-b bg-sunken"
      >
        <button
          type="button"
          aria-expanded={!collapsed}
          tabIndex={active ? 0 : -1}
          data-cell={`${key} 0`}
          className="sticky left-0 flex h-full max-w-[100cqw] items-center gap-2 px-2 text-sm focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2"
          onClick={() => deeds.toggleGroup(group.id)}
          onFocus={() => deeds.arrive(key, 0)}
        >
          <ChevronRight
            aria-hidden="true"
            className={cx("size-4 shrink-0 text-muted transition-transform", !collapsed && "rotate-90")}
          />
          <span className="truncate font-medium">{group.title}</span>
          <span className="shrink-0 text-muted text-xs tabular-nums">{sumWords(sums)}</span>
        </button>
      </div>
    </div>
  );
}

/** "12 stories · 31 points" */
export function sumWords({ count, points }: Sums): string {
  const stories = `${count} ${count === 1 ? "story" : "stories"}`;
  return `${stories} · ${points} ${points === 1 ? "point" : "points"}`;
}
