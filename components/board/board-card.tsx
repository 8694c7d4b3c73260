"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { attachClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { cx } from "@/components/ui/cx";
import type { DragData } from "./drag-data";

type BoardCardProps = {
  boardId: string;
  itemId: string;
  columnId: string;
  label: string;
  /** The one card of the board that Tab reaches. */
  tabbable: boolean;
  /** Takes the focus when it appears: the card that was just moved or walked to. */
  takesFocus: boolean;
  held: boolean;
  movable: boolean;
  describedBy: string;
  onFocus: () => void;
  onFocusTaken: () => void;
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  onOpen: () => void;
  children: ReactNode;
};

/** A card's frame: focus, keys, and dragging with the pointer. What is on it is the caller's. */
export function BoardCard({ boardId, itemId, columnId, movable, ...card }: BoardCardProps) {
  const frame = useRef<HTMLElement>(null);
  const [dragging, setDragging] = useState(false);
  const { takesFocus, onFocusTaken } = card;

  useEffect(() => {
    const element = frame.current;
    if (!element || !movable) return;
    const data: DragData = { kind: "card", boardId, itemId, columnId };
    return combine(
      draggable({
        element,
        getInitialData: () => data,
        onDragStart: () => setDragging(true),
        onDrop: () => setDragging(false),
      }),
      dropTargetForElements({
        element,
        getData: ({ input }) => attachClosestEdge(data, { element, input, allowedEdges: ["top", "bottom"] }),
      }),
    );
  }, [boardId, itemId, columnId, movable]);

  useEffect(() => {
    if (!takesFocus) return;
    frame.current?.focus({ preventScroll: false });
    onFocusTaken();
  }, [takesFocus, onFocusTaken]);

  return (
    <article
      ref={frame}
      tabIndex={card.tabbable ? 0 : -1}
      data-card={itemId}
      data-held={card.held || undefined}
      aria-label={card.label}
      aria-roledescription="card"
      aria-describedby={card.describedBy}
      onFocus={card.onFocus}
      onKeyDown={card.onKeyDown}
      onClick={(event) => {
        // A click on a control on the card is that control's own.
        if (!(event.target instanceof Element) || event.target.closest("button, a, input, [role=menuitem]"))
          return;
        card.onOpen();
      }}
      className={cx(
        "group/card cursor-pointer rounded-md border border-line bg-surface shadow-card outline-none transition-[border-color,opacity] hover:border-edge focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus",
        dragging && "opacity-40",
        card.held && "border-accent ring-2 ring-accent",
      )}
    >
      {card.children}
    </article>
  );
}
