"use client";

import { useMemo } from "react";
import type { BoardKit } from "./board-kit";
import type { BoardItem } from "./board-types";
import type { Located } from "./geometry";

type Parts<T extends BoardItem> = Omit<BoardKit<T>, "pins"> & {
  places: ReadonlyMap<string, Located<T>>;
  wishId: string | null;
};

/** What every list of a board needs, as one object that is another only when a part of it is. */
export function useKit<T extends BoardItem>({ places, wishId, ...parts }: Parts<T>): BoardKit<T> {
  const { boardId, helpId, cardPx, pitch, Card, nameOf, movable, tabbableId, heldIds, inHand } = parts;
  const { selectedIds, pendingIds, failedIds, menuId } = parts;
  const pins = useMemo(() => {
    const ids = new Set([tabbableId, wishId, ...(heldIds.size === 1 ? heldIds : [])]);
    return [...ids].flatMap((id) => (id === null ? [] : (places.get(id) ?? [])));
  }, [tabbableId, wishId, heldIds, places]);
  return useMemo(
    () => ({
      ...{ boardId, helpId, cardPx, pitch, Card, nameOf, movable, tabbableId, heldIds, inHand },
      ...{ selectedIds, pendingIds, failedIds, menuId, pins },
    }),
    [
      boardId,
      helpId,
      cardPx,
      pitch,
      Card,
      nameOf,
      movable,
      tabbableId,
      heldIds,
      inHand,
      selectedIds,
      pendingIds,
      failedIds,
      menuId,
      pins,
    ],
  );
}
