"use client";

import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardKit, Landing } from "./board-kit";
import type { BoardCells, BoardColumn, BoardItem } from "./board-types";
import { ONLY_LANE } from "./board-types";
import { CellList } from "./cell-list";
import { ColumnRail } from "./column-rail";
import { itemsAt, rowsIn } from "./geometry";
import { Refusal } from "./refusal";
import { tracksOf } from "./tracks";
import { useScrollWindow } from "./use-scroll-window";

const STEP_ROWS = 3;
const OVERSCAN_ROWS = 5;

type ColumnsViewProps<T extends BoardItem> = {
  kit: BoardKit<T>;
  columns: readonly BoardColumn[];
  cells: BoardCells<T>;
  landing: Landing | null;
  /** By column, why what is on its way may not go there. */
  refusals: ReadonlyMap<string, string>;
  renderHead: (column: BoardColumn, headingId: string) => ReactNode;
  renderFoot: ((columnId: string) => ReactNode) | undefined;
  onExpand: (columnId: string) => void;
  end: ReactNode;
};

/** A board without swimlanes: every column scrolls by itself. */
export function ColumnsView<T extends BoardItem>({ columns, cells, landing, ...props }: ColumnsViewProps<T>) {
  return (
    <div className="grid h-full min-w-max" style={tracksOf(columns, Boolean(props.end))}>
      {columns.map((column) => (
        <Column
          key={column.id}
          kit={props.kit}
          column={column}
          items={itemsAt(cells, { columnId: column.id, laneId: ONLY_LANE })}
          slot={landing?.columnId === column.id ? landing.slot : null}
          refusal={props.refusals.get(column.id) ?? null}
          renderHead={props.renderHead}
          renderFoot={props.renderFoot}
          onExpand={props.onExpand}
        />
      ))}
      {props.end}
    </div>
  );
}

type ColumnProps<T extends BoardItem> = {
  kit: BoardKit<T>;
  column: BoardColumn;
  items: readonly T[];
  slot: number | null;
  refusal: string | null;
  renderHead: ColumnsViewProps<T>["renderHead"];
  renderFoot: ColumnsViewProps<T>["renderFoot"];
  onExpand: (columnId: string) => void;
};

function ColumnFrame<T extends BoardItem>({
  kit,
  column,
  items,
  slot,
  refusal,
  renderHead,
  renderFoot,
  onExpand,
}: ColumnProps<T>) {
  const foot = column.collapsed ? null : renderFoot?.(column.id);
  const headingId = `column-${kit.boardId}-${column.id}`;
  return (
    <section
      aria-labelledby={headingId}
      data-page
      data-cell
      data-column={column.id}
      data-lane={ONLY_LANE}
      className={cx(
        "relative flex h-full min-h-0 min-w-0 snap-center flex-col rounded-lg bg-sunken",
        refusal && "opacity-60",
        slot !== null && (refusal ? "ring-2 ring-danger-mark ring-inset" : "ring-2 ring-accent ring-inset"),
      )}
    >
      {column.collapsed ? (
        <ColumnRail column={column} headingId={headingId} onExpand={onExpand} />
      ) : (
        <>
          <header className="flex h-10 shrink-0 items-center px-2.5">{renderHead(column, headingId)}</header>
          <ColumnCards kit={kit} column={column} items={items} slot={refusal ? null : slot} />
          {foot ? <div className="shrink-0 p-2 pt-1">{foot}</div> : null}
        </>
      )}
      {refusal && slot !== null ? <Refusal>{refusal}</Refusal> : null}
    </section>
  );
}

const Column = memo(ColumnFrame) as typeof ColumnFrame;

function ColumnCards<T extends BoardItem>({
  kit,
  column,
  items,
  slot,
}: Pick<ColumnProps<T>, "kit" | "column" | "items" | "slot">) {
  const scroller = useRef<HTMLDivElement>(null);
  const { top, height } = useScrollWindow(scroller, kit.pitch * STEP_ROWS);
  const rows = rowsIn(top, height, kit.pitch, items.length, OVERSCAN_ROWS);

  useEffect(() => (scroller.current ? autoScrollForElements({ element: scroller.current }) : undefined), []);

  return (
    <div
      ref={scroller}
      data-scroller
      className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden overscroll-y-contain px-2 pt-0.5 [scrollbar-width:thin]"
    >
      <CellList
        kit={kit}
        label={column.title}
        items={items}
        rows={rows}
        slot={slot}
        columnId={column.id}
        laneId={ONLY_LANE}
      />
    </div>
  );
}
