"use client";

import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import type { BoardItem, BoardSpot } from "./board-types";
import type { Located } from "./geometry";

/** A card that is to have the focus as soon as it stands where it is expected. */
type Wish = { itemId: string; at: Partial<BoardSpot> };

type Options<T extends BoardItem> = {
  board: RefObject<HTMLElement | null>;
  places: ReadonlyMap<string, Located<T>>;
  isLaneShut: (laneId: string) => boolean;
  onToggleLane: ((laneId: string) => void) | undefined;
};

/** Moves the focus to cards that may not be drawn yet: out of view, in a collapsed lane, or still on their way. */
export function useFocusWish<T extends BoardItem>({ board, places, isLaneShut, onToggleLane }: Options<T>) {
  const [wish, setWish] = useState<Wish | null>(null);
  const place = wish ? places.get(wish.itemId) : undefined;
  const arrived =
    place !== undefined &&
    (wish?.at.columnId ?? place.columnId) === place.columnId &&
    (wish?.at.laneId ?? place.laneId) === place.laneId;

  const fulfil = useEffectEvent(({ columnId, laneId, item }: Located<T>) => {
    if (isLaneShut(laneId)) {
      onToggleLane?.(laneId);
      return;
    }
    const found = [`[data-card="${CSS.escape(item.id)}"]`, `[data-rail="${CSS.escape(columnId)}"]`]
      .map((selector) => board.current?.querySelector<HTMLElement>(selector))
      .find(Boolean);
    if (!found) return;
    found.focus({ preventScroll: true });
    found.scrollIntoView({ block: "nearest", inline: "nearest" });
    setWish(null);
  });

  useEffect(() => {
    if (place && arrived) fulfil(place);
  }, [place, arrived]);

  return {
    wishId: wish?.itemId ?? null,
    focus: (itemId: string, at: Partial<BoardSpot> = {}) => setWish({ itemId, at }),
    /** Somebody went elsewhere meanwhile. */
    forget: (focusedId: string) => setWish((last) => (last && last.itemId !== focusedId ? null : last)),
  };
}
