"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import type { DragData } from "./drag-data";
import { type BoardRow, rowsOf, visibleItems } from "./positions";
import type { BoardColumn, BoardGroup, BoardItem } from "./types";

const CARD_HEIGHT_PX = 92;
const HEADING_HEIGHT_PX = 32;
const OVERSCAN_ROWS = 6;

type BoardColumnViewProps<T extends BoardItem> = {
  boardId: string;
  column: BoardColumn<T>;
  groups: readonly BoardGroup[] | null;
  /** Where a card on its way would land: the index among the others, and which card it is. */
  landing: { itemId: string; index: number } | null;
  /** Why the card on its way may not come here. */
  refusal: string | null;
  /** A row to bring into view: the card that takes the focus. */
  revealId: string | null;
  renderCard: (item: T) => ReactNode;
  footer: ReactNode;
  actions: ReactNode;
};

/** A column: its heading, and its cards in a list that only renders what is in view. */
export function BoardColumnView<T extends BoardItem>(props: BoardColumnViewProps<T>) {
  // The virtualizer keeps its own state behind one unchanging object, which the React Compiler would take for unchanged.
  "use no memo";
  const { boardId, column, groups, landing, refusal, revealId } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = rowsOf(column.items, groups);
  const headingId = `column-${boardId}-${column.id}`;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]?.kind === "heading" ? HEADING_HEIGHT_PX : CARD_HEIGHT_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN_ROWS,
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const data: DragData = { kind: "column", boardId, columnId: column.id };
    return combine(
      dropTargetForElements({ element, getData: () => data }),
      autoScrollForElements({ element }),
    );
  }, [boardId, column.id]);

  const revealIndex = revealId === null ? -1 : rows.findIndex((row) => row.key === revealId);
  useEffect(() => {
    if (revealIndex >= 0) virtualizer.scrollToIndex(revealIndex, { align: "auto" });
  }, [revealIndex, virtualizer]);

  const line = landing ? lineRow(rows, landing) : -1;
  return (
    <section
      aria-labelledby={headingId}
      data-column={column.id}
      className={cx(
        "flex h-full w-[calc(100vw-2rem)] shrink-0 snap-center flex-col rounded-lg bg-sunken sm:w-auto sm:min-w-60 sm:max-w-80 sm:flex-1",
        refusal && "opacity-60",
        landing && !refusal && "ring-2 ring-accent",
      )}
    >
      <header className="flex h-10 shrink-0 items-center gap-2 px-3">
        {column.mark}
        <h2 id={headingId} className="truncate font-medium text-sm">
          {column.title}
        </h2>
        <span className="font-mono text-muted text-xs tabular-nums">{column.items.length}</span>
        <span className="ml-auto flex items-center">{props.actions}</span>
      </header>
      {refusal ? <p className="px-3 pb-2 text-danger text-xs">{refusal}</p> : null}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pt-0.5">
        <ul aria-label={column.title} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map((slot) => {
            const row = rows[slot.index];
            if (!row) return null;
            return (
              <li
                key={slot.key}
                ref={virtualizer.measureElement}
                data-index={slot.index}
                className="absolute inset-x-0 top-0 pb-2"
                style={{ transform: `translateY(${slot.start}px)` }}
              >
                {line === slot.index ? <DropLine /> : null}
                {row.kind === "item" ? props.renderCard(row.item) : <GroupHeading row={row} />}
                {line === rows.length && slot.index === rows.length - 1 ? <DropLine atEnd /> : null}
              </li>
            );
          })}
        </ul>
        {landing && rows.length === 0 ? <DropLine /> : null}
      </div>
      {props.footer ? <div className="shrink-0 p-2 pt-0">{props.footer}</div> : null}
    </section>
  );
}

/** The row before which the drop line is drawn; the number of rows for the end. */
function lineRow<T extends BoardItem>(
  rows: readonly BoardRow<T>[],
  landing: { itemId: string; index: number },
): number {
  const next = visibleItems(rows, landing.itemId)[landing.index];
  return next ? rows.findIndex((row) => row.key === next.id) : rows.length;
}

function DropLine({ atEnd = false }: { atEnd?: boolean }) {
  return (
    <div
      aria-hidden="true"
      className={cx("h-0.5 rounded-full bg-accent", atEnd ? "mt-1" : "mb-1")}
      data-drop-line
    />
  );
}

function GroupHeading<T extends BoardItem>({ row }: { row: Extract<BoardRow<T>, { kind: "heading" }> }) {
  return (
    <h3 className="flex items-center gap-2 px-1 pt-1 text-muted text-xs">
      <span className="truncate">{row.group.title}</span>
      <span className="font-mono tabular-nums">{row.count}</span>
    </h3>
  );
}
