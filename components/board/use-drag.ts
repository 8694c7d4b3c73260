"use client";

import { type RefObject, useRef, useState } from "react";
import type { Landing } from "./board-kit";
import type { BoardCells, BoardItem, BoardMove, BoardProps, BoardSpot } from "./board-types";
import { itemsAt, type Located, placeAtSlot, staysInPlace } from "./geometry";
import { underPoint } from "./spot-at";

const NOTHING: ReadonlySet<string> = new Set();
const OPEN_LANE_MS = 600;

type Options<T extends BoardItem> = Pick<
  BoardProps<T>,
  "selectedIds" | "refusal" | "fixedOrder" | "onMove" | "onRefused" | "onToggleLane"
> & {
  board: RefObject<HTMLElement | null>;
  cells: BoardCells<T>;
  places: ReadonlyMap<string, Located<T>>;
  /** All cards as the board is read. */
  order: () => readonly T[];
  pitch: number;
};

/** Dragging with any pointer: which cards are on their way, the gap they would land in, and the move when they do. */
export function useDrag<T extends BoardItem>(options: Options<T>) {
  const { board, cells, places, selectedIds, pitch } = options;
  const [heldIds, setHeldIds] = useState(NOTHING);
  const [landing, setLanding] = useState<Landing | null>(null);
  const shutLane = useRef<{ laneId: string; sinceMs: number } | null>(null);

  const moving = (itemId: string): readonly T[] => {
    if (selectedIds.has(itemId)) return options.order().filter((item) => selectedIds.has(item.id));
    const found = places.get(itemId);
    return found ? [found.item] : [];
  };

  const landingAt = (x: number, y: number): Landing | null => {
    const element = board.current;
    const lengthAt = (spot: BoardSpot) => itemsAt(cells, spot).length;
    const found = element ? underPoint(element, x, y, pitch, lengthAt) : null;
    openLaneUnder(found && "laneId" in found ? found.laneId : null);
    return found && "landing" in found ? found.landing : null;
  };

  /** A collapsed lane opens when something is held over it for a moment. */
  const openLaneUnder = (laneId: string | null) => {
    const last = shutLane.current;
    if (laneId === null) shutLane.current = null;
    else if (last?.laneId !== laneId) shutLane.current = { laneId, sinceMs: performance.now() };
    else if (performance.now() - last.sinceMs > OPEN_LANE_MS) {
      shutLane.current = null;
      options.onToggleLane?.(laneId);
    }
  };

  const end = () => {
    setHeldIds(NOTHING);
    setLanding(null);
  };

  return {
    heldIds,
    landing,
    moving,
    begin: (itemId: string) => setHeldIds(new Set(moving(itemId).map(({ id }) => id))),
    over: (x: number, y: number) => {
      const next = landingAt(x, y);
      setLanding((last) => (sameLanding(last, next) ? last : next));
    },
    drop: (itemId: string, x: number, y: number) => {
      const at = landingAt(x, y);
      const items = moving(itemId);
      end();
      if (at && items.length > 0) dropInto(items, at, options);
    },
    end,
  };
}

/** Ends a move at a gap: sends it, says why it may not be, or leaves all as it is. */
export function dropInto<T extends BoardItem>(
  items: readonly T[],
  { columnId, laneId, slot }: Landing,
  options: Pick<Options<T>, "cells" | "refusal" | "fixedOrder" | "onMove" | "onRefused">,
): BoardMove<T> | null {
  const spot = { columnId, laneId };
  const ids = new Set(items.map(({ id }) => id));
  const target = itemsAt(options.cells, spot);
  const allHere = items.every((item) => target.includes(item));
  if (allHere && staysInPlace(target, slot, ids)) return null;
  const reason = options.refusal(items, spot) ?? (allHere ? options.fixedOrder : null);
  if (reason) {
    options.onRefused(items, reason);
    return null;
  }
  const place = options.fixedOrder ? { afterId: null, beforeId: null } : placeAtSlot(target, slot, ids);
  const move = { items, ...spot, place };
  options.onMove(move);
  return move;
}

function sameLanding(a: Landing | null, b: Landing | null): boolean {
  if (!a || !b) return a === b;
  return a.columnId === b.columnId && a.laneId === b.laneId && a.slot === b.slot;
}
