"use client";

import { type RefObject, useState } from "react";
import { useMouseDrag } from "@/components/board/use-mouse-drag";
import { useTouchDrag } from "@/components/board/use-touch-drag";
import type { StoryCard } from "@/lib/stories/schema/story";
import { type BacklogRow, type BacklogSpot, spotAt } from "./backlog-rows";

const NOTHING: ReadonlySet<string> = new Set();

type Options = {
  list: RefObject<HTMLElement | null>;
  listId: string;
  movable: boolean;
  rows: readonly BacklogRow[];
  offsets: readonly number[];
  /** What travels with a story: all that are selected, if it is one of them. */
  movingWith: (storyId: string) => readonly StoryCard[];
  onDrop: (cards: readonly StoryCard[], spot: BacklogSpot) => void;
};

/** Dragging lines of the list, with the mouse or after a long press with a finger. */
export function useBacklogDrag({ list, listId, movable, rows, offsets, movingWith, onDrop }: Options) {
  const [heldIds, setHeldIds] = useState(NOTHING);
  const [spot, setSpot] = useState<BacklogSpot | null>(null);

  const spotUnder = (x: number, y: number): BacklogSpot | null => {
    const box = list.current?.getBoundingClientRect();
    const inside = box && x >= box.left && x <= box.right;
    return inside ? spotAt(rows, offsets, y - box.top) : null;
  };
  const end = () => {
    setHeldIds(NOTHING);
    setSpot(null);
  };
  const drag = {
    heldIds,
    landing: null,
    moving: movingWith,
    begin: (storyId: string) => setHeldIds(new Set(movingWith(storyId).map(({ id }) => id))),
    over: (x: number, y: number) => {
      const next = spotUnder(x, y);
      setSpot((last) => (last?.sectionId === next?.sectionId && last?.slot === next?.slot ? last : next));
    },
    drop: (storyId: string, x: number, y: number) => {
      const at = spotUnder(x, y);
      const cards = movingWith(storyId);
      end();
      if (at && cards.length > 0) onDrop(cards, at);
    },
    end,
  };
  useMouseDrag<StoryCard>(list, listId, drag);
  useTouchDrag<StoryCard>(list, list, movable, drag);
  return { heldIds, spot };
}
