"use client";

import { useMemo, useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import type { Landing } from "./board-kit";
import type { BoardCells, BoardColumn, BoardItem, BoardLane, BoardMove, BoardSpot } from "./board-types";
import { ONLY_LANE } from "./board-types";
import { clamp, itemsAt, type Located, slotOfIndex } from "./geometry";

/** Cards that the keyboard holds, and the place among the others above which they hover. */
type PickedUp<T extends BoardItem> = BoardSpot & { itemId: string; items: readonly T[]; index: number };

type Options<T extends BoardItem> = {
  columns: readonly BoardColumn[];
  lanes: readonly BoardLane[] | null;
  cells: BoardCells<T>;
  places: ReadonlyMap<string, Located<T>>;
  nameOf: (item: T) => string;
  refusal: (items: readonly T[], spot: BoardSpot) => string | null;
  moving: (itemId: string) => readonly T[];
  dropInto: (items: readonly T[], landing: Landing) => BoardMove<T> | null;
  focus: (itemId: string, at?: BoardSpot) => void;
};

/** Moving by keyboard: pick up, arrows over columns and lanes, drop or escape, with every step said aloud. */
export function usePickUp<T extends BoardItem>(options: Options<T>) {
  const { columns, cells, places, nameOf } = options;
  const announce = useAnnounce();
  const [picked, setPicked] = useState<PickedUp<T> | null>(null);
  const laneIds = options.lanes?.map(({ id }) => id) ?? [ONLY_LANE];
  const items = picked?.items;
  // The same set while it hovers elsewhere: the cards that it does not name are not drawn again.
  const heldIds = useMemo(() => new Set(items?.map(({ id }) => id)), [items]);

  const placesIn = (spot: BoardSpot, held: ReadonlySet<string>) =>
    itemsAt(cells, spot).filter(({ id }) => !held.has(id)).length + 1;
  const wordsOf = (spot: BoardSpot) => {
    const lane = options.lanes?.find(({ id }) => id === spot.laneId);
    const column = columns.find(({ id }) => id === spot.columnId)?.title ?? "";
    return lane ? `${column}, lane ${lane.title}` : column;
  };
  const namesOf = (items: readonly T[]) => {
    const [first] = items;
    return first && items.length === 1 ? nameOf(first) : `${items.length} cards`;
  };

  const pickUp = (itemId: string) => {
    const found = places.get(itemId);
    const items = options.moving(itemId);
    if (!found || items.length === 0) return;
    const { columnId, laneId } = found;
    const held = new Set(items.map(({ id }) => id));
    const above = itemsAt(cells, found).slice(0, found.index);
    const index = above.filter(({ id }) => !held.has(id)).length;
    setPicked({ itemId, items, columnId, laneId, index });
    announce(
      `${namesOf(items)} picked up in ${wordsOf(found)}, place ${index + 1} of ${placesIn(found, held)}. Arrow keys move it, Space or Enter drops it, Escape puts it back.`,
      "assertive",
    );
  };

  const hoverOver = (next: PickedUp<T>) => {
    setPicked(next);
    const reason = options.refusal(next.items, next);
    announce(
      `${wordsOf(next)}, place ${next.index + 1} of ${placesIn(next, heldIds)}.${reason ? ` ${reason}` : ""}`,
      "assertive",
    );
  };

  const shift = (rowsDown: number, columnsRight: number) => {
    if (!picked) return;
    const at = columns.findIndex(({ id }) => id === picked.columnId);
    const columnId = columns[clamp(at + columnsRight, columns.length)]?.id ?? picked.columnId;
    const spot = { columnId, laneId: picked.laneId };
    const wanted = picked.index + rowsDown;
    const count = placesIn(spot, heldIds);
    const laneId = laneIds[laneIds.indexOf(picked.laneId) + rowsDown];
    // Past the first or the last place is the next lane's nearest one.
    if (laneId !== undefined && rowsDown !== 0 && (wanted < 0 || wanted >= count)) {
      const index = rowsDown > 0 ? 0 : placesIn({ columnId, laneId }, heldIds) - 1;
      hoverOver({ ...picked, columnId, laneId, index });
    } else hoverOver({ ...picked, ...spot, index: clamp(wanted, count) });
  };

  const landing: Landing | null = picked
    ? {
        columnId: picked.columnId,
        laneId: picked.laneId,
        slot: slotOfIndex(itemsAt(cells, picked), picked.index, heldIds),
      }
    : null;

  const drop = () => {
    setPicked(null);
    if (!picked || !landing) return;
    const items = picked.items.flatMap(({ id }) => places.get(id)?.item ?? []);
    const move = options.dropInto(items, landing);
    // Not before it stands in its new place: the card of the old one is about to go.
    if (move) options.focus(picked.itemId, { columnId: move.columnId, laneId: move.laneId });
  };

  const putBack = () => {
    setPicked(null);
    const found = picked ? places.get(picked.itemId) : undefined;
    if (!picked || !found) return;
    const stays = picked.items.length === 1 ? `stays in ${wordsOf(found)}` : "stay where they are";
    announce(`Move cancelled. ${namesOf(picked.items)} ${stays}.`, "assertive");
  };

  return { picked, heldIds, landing, pickUp, shift, drop, putBack };
}
