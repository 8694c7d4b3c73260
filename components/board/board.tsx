"use client";

import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from "react";
import { BoardCard } from "./board-card";
import { BoardColumnView } from "./board-column";
import { findItem } from "./positions";
import type { BoardColumn, BoardGroup, BoardItem, BoardMove } from "./types";
import { useBoardDrop } from "./use-board-drop";
import { useBoardKeys } from "./use-board-keys";
import { usePickUp } from "./use-pick-up";

type BoardProps<T extends BoardItem> = {
  label: string;
  columns: readonly BoardColumn<T>[];
  /** Sections inside the columns, or null for plain columns. */
  groups?: readonly BoardGroup[] | null;
  /** False where the reader may look but not move. */
  movable: boolean;
  /** Why a card may not go to a column, or null when it may. */
  refusal: (item: T, columnId: string) => string | null;
  onMove: (move: BoardMove<T>) => void;
  onOpen: (itemId: string) => void;
  /** Asks for the “Move to…” menu of a card. */
  onMenu: (itemId: string) => void;
  renderCard: (item: T) => ReactNode;
  renderFooter?: (column: BoardColumn<T>) => ReactNode;
  renderActions?: (column: BoardColumn<T>) => ReactNode;
};

/** A card that is to have the focus as soon as it stands in a column (null: wherever it stands). */
type FocusWish = { itemId: string; columnId: string | null };

/** A kanban board: columns of cards that are moved by pointer, by keyboard or by menu. Knows nothing of what the cards are. */
export function Board<T extends BoardItem>({
  columns,
  groups = null,
  movable,
  refusal,
  ...props
}: BoardProps<T>) {
  const boardId = useId();
  const helpId = useId();
  const strip = useRef<HTMLDivElement>(null);
  const [focusId, setFocusId] = useState<string | null>(null);
  const [wantsFocus, setWantsFocus] = useState<FocusWish | null>(null);
  const forgetFocus = useCallback(() => setWantsFocus(null), []);

  const moveAndFollow = (move: BoardMove<T>) => {
    props.onMove(move);
    // Not before it stands in its new column: the card of the old one is about to go.
    setWantsFocus({ itemId: move.item.id, columnId: move.place.columnId });
  };
  const hover = useBoardDrop({ boardId, columns, groups, onMove: props.onMove });
  const hand = usePickUp({ columns, groups, refusal, onMove: moveAndFollow });
  const onKeyDown = useBoardKeys({
    columns,
    groups,
    hand: movable ? hand : { ...hand, pickUp: () => undefined },
    focus: (itemId) => setWantsFocus({ itemId, columnId: null }),
    onOpen: props.onOpen,
    onMenu: props.onMenu,
  });

  useEffect(() => (strip.current ? autoScrollForElements({ element: strip.current }) : undefined), []);

  const landing = hover ?? hand.picked;
  const onItsWay = landing ? findItem(columns, landing.itemId) : null;
  // Tab reaches one card; when that one has left the board, the first.
  const tabbableId =
    focusId && findItem(columns, focusId) ? focusId : columns.find((c) => c.items.length > 0)?.items[0]?.id;

  return (
    <section aria-label={props.label} className="relative min-h-0 flex-1">
      <p id={helpId} className="sr-only">
        {movable
          ? "Enter opens. Space picks up, arrow keys move, Space drops, Escape cancels. M opens the menu Move to."
          : "Enter opens. Arrow keys walk the board."}
      </p>
      <div
        ref={strip}
        className="flex h-full snap-x snap-mandatory gap-3 overflow-x-auto px-4 pb-3 sm:snap-none"
      >
        {columns.map((column) => (
          <BoardColumnView
            key={column.id}
            boardId={boardId}
            column={column}
            groups={groups}
            landing={landing?.columnId === column.id ? landing : null}
            refusal={onItsWay && column.id !== onItsWay.column.id ? refusal(onItsWay.item, column.id) : null}
            revealId={wantsFocus?.itemId ?? null}
            footer={props.renderFooter?.(column)}
            actions={props.renderActions?.(column)}
            renderCard={(item) => (
              <BoardCard
                boardId={boardId}
                itemId={item.id}
                columnId={column.id}
                label={item.label}
                movable={movable}
                tabbable={item.id === tabbableId}
                takesFocus={
                  wantsFocus?.itemId === item.id && (wantsFocus.columnId ?? column.id) === column.id
                }
                held={hand.picked?.itemId === item.id}
                describedBy={helpId}
                onFocus={() => setFocusId(item.id)}
                onFocusTaken={forgetFocus}
                onKeyDown={(event) => onKeyDown(event, item.id)}
                onOpen={() => props.onOpen(item.id)}
              >
                {props.renderCard(item)}
              </BoardCard>
            )}
          />
        ))}
      </div>
    </section>
  );
}
