"use client";

import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { type MouseEvent, useEffect, useId, useImperativeHandle, useMemo, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardItem, BoardProps } from "./board-types";
import { ONLY_LANE } from "./board-types";
import { ColumnsView } from "./columns-view";
import { firstOf, GAP_PX, locate, readingOrder } from "./geometry";
import { LanesView } from "./lanes-view";
import { PhoneStrip } from "./phone-strip";
import { useBoardKeys } from "./use-board-keys";
import { dropInto, useDrag } from "./use-drag";
import { useFocusWish } from "./use-focus-wish";
import { useKit } from "./use-kit";
import { useMouseDrag } from "./use-mouse-drag";
import { usePickUp } from "./use-pick-up";
import { useRemPx } from "./use-rem-px";
import { useTouchDrag } from "./use-touch-drag";

const LANE_HEAD_REM = 2.5;
const CONTROLS = "button, a, input, textarea, [role=menuitem]";

/** A kanban board: cards moved by mouse, finger, keyboard or menu over columns and swimlanes. Knows nothing of what the cards are. */
export function Board<T extends BoardItem>(props: BoardProps<T>) {
  const { columns, lanes, cells, nameOf, movable, selectedIds, refusal } = props;
  const boardId = useId();
  const helpId = useId();
  const board = useRef<HTMLElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const remPx = useRemPx();
  const [focusId, setFocusId] = useState<string | null>(null);
  const cardPx = Math.round(props.cardRem * remPx);
  const pitch = cardPx + GAP_PX;

  const places = useMemo(() => locate(cells), [cells]);
  const laneIds = lanes?.map(({ id }) => id) ?? [ONLY_LANE];
  const order = () => readingOrder(cells, columns, laneIds);
  const wish = useFocusWish({
    board,
    places,
    isLaneShut: (laneId) => lanes?.find(({ id }) => id === laneId)?.collapsed ?? false,
    onToggleLane: props.onToggleLane,
  });
  const drag = useDrag({ ...props, board, places, order, pitch });
  useMouseDrag(board, boardId, drag);
  useTouchDrag(board, strip, movable, drag);
  const hand = usePickUp({
    columns,
    lanes,
    cells,
    places,
    nameOf,
    refusal,
    moving: drag.moving,
    dropInto: (items, landing) => dropInto(items, landing, props),
    focus: wish.focus,
  });
  const onKeyDown = useBoardKeys({ ...props, places, hand, order, focus: wish.focus });

  // Tab reaches one card; when that one has left the board, the first.
  const tabbableId =
    focusId !== null && places.has(focusId) ? focusId : (firstOf(cells, columns, laneIds)?.id ?? null);
  useImperativeHandle(props.handle, () => ({
    focus: wish.focus,
    focusFirst: () => (tabbableId === null ? undefined : wish.focus(tabbableId)),
  }));
  useEffect(() => (strip.current ? autoScrollForElements({ element: strip.current }) : undefined), []);

  const landing = drag.landing ?? hand.landing;
  const inHand = hand.picked !== null;
  const heldIds = inHand ? hand.heldIds : drag.heldIds;
  const held = [...heldIds].flatMap((id) => places.get(id)?.item ?? []);
  const refusals = new Map<string, string>();
  if (held.length > 0) {
    for (const { id: columnId } of columns) {
      const laneId = landing?.laneId ?? places.get(held[0]?.id ?? "")?.laneId ?? ONLY_LANE;
      const reason = refusal(held, { columnId, laneId });
      if (reason) refusals.set(columnId, reason);
    }
  }
  const kit = useKit({
    ...{ Card: props.Card, nameOf, movable, selectedIds, menuId: props.menuId },
    ...{ pendingIds: props.pendingIds, failedIds: props.failedIds },
    ...{ boardId, helpId, cardPx, pitch, tabbableId, heldIds, inHand },
    places,
    wishId: wish.wishId,
  });

  const onClick = (event: MouseEvent<HTMLElement>) => {
    // A click on a control on the card is that control's own.
    if (!(event.target instanceof Element) || event.target.closest(CONTROLS)) return;
    const itemId = event.target.closest<HTMLElement>("[data-card]")?.dataset.card;
    if (itemId === undefined) return;
    if (event.shiftKey) {
      props.onSelect({
        kind: "range",
        itemId,
        fromId: focusId ?? itemId,
        order: order().map(({ id }) => id),
      });
    } else if (event.metaKey || event.ctrlKey) props.onSelect({ kind: "toggle", itemId });
    else props.onOpen(itemId);
  };
  const focusCard = (itemId: string | null) => {
    if (itemId !== null) {
      setFocusId(itemId);
      wish.forget(itemId);
    }
    props.onFocusChange(itemId);
  };

  const { renderHead, onExpand, end } = props;
  const view = { kit, columns, cells, landing, refusals, renderHead, onExpand, end };
  return (
    <section
      ref={board}
      aria-label={props.label}
      data-board
      data-selected-count={selectedIds.size}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onFocus={(event) => focusCard(event.target.closest<HTMLElement>("[data-card]")?.dataset.card ?? null)}
      onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || focusCard(null)}
      className="relative flex min-h-0 flex-1 flex-col"
    >
      <p id={helpId} className="sr-only">
        {movable
          ? "Enter opens. Space picks up, arrow keys move, Space drops, Escape cancels. M opens the menu Move to. X selects."
          : "Enter opens. Arrow keys walk the board."}
      </p>
      <PhoneStrip columns={columns} scroller={strip} />
      <div
        ref={strip}
        {...(lanes ? { "data-scroller": "" } : {})}
        className={cx(
          "min-h-0 flex-1 scroll-px-4 snap-x snap-mandatory overflow-x-auto px-4 pt-2 pb-3 [--track:calc(100vw-2rem)] sm:snap-none sm:[--track:17rem]",
          lanes ? "overflow-y-auto overscroll-y-contain" : "overflow-y-hidden",
        )}
      >
        {lanes ? (
          <LanesView
            {...view}
            lanes={lanes}
            scroller={strip}
            laneHeadPx={LANE_HEAD_REM * remPx}
            renderLaneHead={props.renderLaneHead}
            onToggleLane={props.onToggleLane}
          />
        ) : (
          <ColumnsView {...view} renderFoot={props.renderFoot} />
        )}
      </div>
    </section>
  );
}
