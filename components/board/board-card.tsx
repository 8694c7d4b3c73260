"use client";

import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type ComponentType, memo, useEffect, useRef } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardCardProps, BoardItem } from "./board-types";
import { dragData } from "./drag-data";
import { showDragPreview } from "./drag-preview";

type FrameProps<T extends BoardItem> = BoardCardProps<T> & {
  boardId: string;
  helpId: string;
  name: string;
  Card: ComponentType<BoardCardProps<T>>;
  movable: boolean;
  tabbable: boolean;
  /** On its way somewhere else. */
  held: boolean;
  inHand: boolean;
};

/** A card's frame: focus, state and dragging with the mouse. What is on it is the caller's; the board listens for it. */
function Frame<T extends BoardItem>({ boardId, helpId, name, Card, movable, ...card }: FrameProps<T>) {
  const frame = useRef<HTMLElement>(null);
  const { item, pending, failure, selected, menuOpen } = card;
  const itemId = item.id;

  useEffect(() => {
    const element = frame.current;
    // Where there is no mouse, the browser's own long press would take the touch away from the board's.
    if (!element || !movable || !window.matchMedia("(any-pointer: fine)").matches) return;
    return draggable({
      element,
      getInitialData: () => dragData(boardId, itemId),
      onGenerateDragPreview: ({ nativeSetDragImage }) => showDragPreview(element, nativeSetDragImage),
    });
  }, [boardId, itemId, movable]);

  return (
    <article
      ref={frame}
      tabIndex={card.tabbable ? 0 : -1}
      data-card={itemId}
      data-held={card.inHand || undefined}
      data-selected={selected || undefined}
      aria-label={selected ? `${name}, selected` : name}
      aria-roledescription="card"
      aria-describedby={helpId}
      className={cx(
        "group/card relative h-full cursor-pointer touch-manipulation select-none overflow-hidden rounded-md border bg-surface outline-none transition-[border-color,opacity] [-webkit-touch-callout:none] focus-visible:border-focus focus-visible:ring-2 focus-visible:ring-focus",
        selected ? "border-accent bg-accent-soft" : "border-line hover:border-edge",
        pending && "border-edge border-dashed",
        failure && "border-danger-mark",
        card.held && !card.inHand && "opacity-40",
        card.inHand && "border-accent ring-2 ring-accent",
      )}
    >
      <Card item={item} pending={pending} failure={failure} selected={selected} menuOpen={menuOpen} />
    </article>
  );
}

/** Drawn again only when something about this one card changed. */
export const BoardCard = memo(Frame) as typeof Frame;
