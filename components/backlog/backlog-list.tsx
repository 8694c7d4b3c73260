"use client";

import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useScrollWindow } from "@/components/board/use-scroll-window";
import { useNarrow } from "@/components/stories/use-narrow";
import type { StoryCard } from "@/lib/stories/schema/story";
import { type BacklogRow, type BacklogSpot, lineOf, offsetsOf, ROW_PX, rowAt } from "./backlog-rows";
import { useBacklogDrag } from "./use-backlog-drag";

/** Lines drawn above and below the view, so that scrolling shows none late. */
const SPARE_PX = 400;

type BacklogListProps = {
  label: string;
  rows: readonly BacklogRow[];
  movable: boolean;
  /** The story that must be drawn though it is out of view: it has the focus, or is held. */
  pinnedId: string | null;
  /** The spot that the keyboard holds something over. */
  keySpot: BacklogSpot | null;
  movingWith: (storyId: string) => readonly StoryCard[];
  onDrop: (cards: readonly StoryCard[], spot: BacklogSpot) => void;
  /** Asks for a story to be brought into view: the number rises with each wish. */
  wish: { storyId: string; turn: number } | null;
  renderRow: (row: BacklogRow, list: { listId: string; helpId: string; held: boolean }) => ReactNode;
};

/** The lines of all sections in one scroller; only those in view are drawn. */
export function BacklogList({ label, rows, movable, pinnedId, keySpot, wish, ...props }: BacklogListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const helpId = `${listId}-help`;
  const heights = ROW_PX[useNarrow() ? "narrow" : "wide"];
  const offsets = offsetsOf(rows, heights);
  const total = offsets.at(-1) ?? 0;
  const view = useScrollWindow(scroller, heights.story * 4);
  const drag = useBacklogDrag({
    ...{ list, listId, movable, rows, offsets },
    ...{ movingWith: props.movingWith, onDrop: props.onDrop },
  });

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    return autoScrollForElements({ element });
  }, []);
  useFocusWish(scroller, wish, rows, offsets);

  const from = rowAt(offsets, Math.max(0, view.top - SPARE_PX));
  const to = rowAt(offsets, view.top + view.height + SPARE_PX);
  const spot = drag.spot ?? keySpot;
  const lineAt = spot ? lineOf(rows, offsets, spot) : null;
  return (
    <div
      ref={scroller}
      data-scroller
      className="relative min-h-0 min-w-0 flex-1 overflow-y-auto overscroll-contain"
    >
      <p id={helpId} className="sr-only">
        Space picks the story up, arrow keys move it, m opens the menu.
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: sections, stories and fields stand in one list of lines */}
      <div ref={list} role="group" aria-label={label} className="relative" style={{ height: total }}>
        {rows.map((row, index) => {
          const pinned = row.kind === "story" && (row.card.id === pinnedId || drag.heldIds.has(row.card.id));
          if ((index < from || index > to) && !pinned) return null;
          const held = row.kind === "story" && drag.heldIds.has(row.card.id);
          return (
            <div
              key={row.key}
              className="absolute inset-x-0 top-0"
              style={{ height: heights[row.kind], transform: `translateY(${offsets[index]}px)` }}
            >
              {props.renderRow(row, { listId, helpId, held })}
            </div>
          );
        })}
        {lineAt === null ? null : (
          <div
            aria-hidden="true"
            data-drop-line
            className="-translate-y-1/2 pointer-events-none absolute inset-x-2 z-10 h-0.5 rounded-full bg-accent before:absolute before:-top-[3px] before:-left-1 before:size-2 before:rounded-full before:border-2 before:border-accent before:bg-surface"
            style={{ top: Math.max(1, lineAt) }}
          />
        )}
      </div>
    </div>
  );
}

/** Brings a story into view and gives it the focus, once for each wish. */
function useFocusWish(
  scroller: React.RefObject<HTMLDivElement | null>,
  wish: BacklogListProps["wish"],
  rows: readonly BacklogRow[],
  offsets: readonly number[],
) {
  const done = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !wish || wish.turn === done.current) return;
    const index = rows.findIndex((row) => row.kind === "story" && row.card.id === wish.storyId);
    if (index < 0) return;
    const [top, bottom] = [offsets[index] ?? 0, offsets[index + 1] ?? 0];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight)
      element.scrollTop = bottom - element.clientHeight;
    const line = element.querySelector<HTMLElement>(`[data-card="${wish.storyId}"]`);
    if (!line) return;
    done.current = wish.turn;
    line.focus({ preventScroll: true });
  });
}
