import type { CSSProperties } from "react";
import { cx } from "@/components/ui/cx";
import { columnsOfQuery, FIRST_COLUMNS, type TableColumn } from "./table-columns";

/** A column with its place: the first ones stay in sight while the others are scrolled. */
export type ColumnPlace = { column: TableColumn; sticky: boolean; leftRem: number; widthRem: number };

const SELECT: TableColumn = { id: "select", label: "Select", rem: 2.5 };

/** The columns of a table from left to right; a phone has the key inside the title, which leaves room for the others. */
export function tablePlaces(
  query: string,
  { narrow, selectable }: { narrow: boolean; selectable: boolean },
): ColumnPlace[] {
  const { key, title } = FIRST_COLUMNS;
  const first = narrow ? [{ ...title, rem: 11 }] : [...(selectable ? [SELECT] : []), key, title];
  let leftRem = 0;
  const placed = (column: TableColumn, sticky: boolean): ColumnPlace => {
    const place = { column, sticky, leftRem, widthRem: column.rem };
    leftRem += column.rem;
    return place;
  };
  return [
    ...first.map((column) => placed(column, true)),
    ...columnsOfQuery(query).map((column) => placed(column, false)),
  ];
}

/** How wide all columns are together. */
export function tableRem(places: readonly ColumnPlace[]): number {
  return places.reduce((sum, { widthRem }) => sum + widthRem, 0);
}

/** Where a cell stands and how wide it is. */
export function stickyStyle({ sticky, leftRem, widthRem }: ColumnPlace): CSSProperties {
  return { width: `${widthRem}rem`, ...(sticky ? { left: `${leftRem}rem` } : null) };
}

/** The classes that heads, cells and sums of a column share. */
export function cellClass(column: TableColumn): string {
  return cx(
    "flex h-full shrink-0 items-center gap-2 overflow-hidden border-line border-b px-2 text-sm has-[input]:overflow-visible",
    column.numeric && "justify-end font-mono text-xs tabular-nums",
  );
}
