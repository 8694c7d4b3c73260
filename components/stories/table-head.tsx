// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the cells take the focus, not their rows
"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { cx } from "@/components/ui/cx";
import { BY_RANK, type Sort } from "@/lib/stories/rules/sort";
import { type ColumnPlace, cellClass, stickyStyle } from "./table-frame";

/** The key of the row of heads among the rows that the keyboard walks. */
export const HEAD = "head";

type TableHeadRowProps = {
  places: readonly ColumnPlace[];
  sort: Sort;
  active: number;
  allSelected: boolean | "indeterminate";
  onArrive: (at: number) => void;
  onPress: (at: number) => void;
};

/** The heads of the columns; pressing one sorts by it, up, down, and back to the board's order. */
export function TableHeadRow({ places, sort, active, allSelected, onArrive, onPress }: TableHeadRowProps) {
  return (
    <div role="row" aria-rowindex={1} className="sticky top-0 z-30 flex h-8">
      {places.map((place, at) => {
        const { column } = place;
        const sorted = column.sort === sort.field && column.sort !== undefined;
        const Arrow = sort.descending ? ArrowDown : ArrowUp;
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all cells are heard by the grid
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            aria-sort={
              column.sort ? (sorted ? (sort.descending ? "descending" : "ascending") : "none") : undefined
            }
            tabIndex={active === at ? 0 : -1}
            data-cell={`${HEAD} ${at}`}
            className={cx(
              cellClass(column),
              "bg-surface font-medium font-sans! text-muted text-xs! focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2",
              place.sticky && "sticky z-10",
              column.sort && "cursor-pointer select-none hover:text-ink",
            )}
            style={stickyStyle(place)}
            onClick={() => onPress(at)}
            onFocus={() => onArrive(at)}
          >
            {column.id === "select" ? (
              <Checkbox
                tabIndex={-1}
                aria-label="Select all stories"
                checked={allSelected}
                className="pointer-events-none"
              />
            ) : (
              <span className="truncate">{column.label}</span>
            )}
            {sorted ? <Arrow aria-hidden="true" className="size-3.5 shrink-0" /> : null}
          </div>
        );
      })}
    </div>
  );
}

/** The order after a head was pressed once more. */
export function nextSort(sort: Sort, place: ColumnPlace | undefined): Sort | null {
  const field = place?.column.sort;
  if (!field) return null;
  if (sort.field !== field) return { field, descending: false };
  return sort.descending ? BY_RANK : { field, descending: true };
}
