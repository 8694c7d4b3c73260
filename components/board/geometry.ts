import type { BoardCells, BoardItem, BoardLane, BoardPlace, BoardSpot } from "./board-types";

/** The gap under each card, in pixels. */
export const GAP_PX = 6;

/** From the row at `from` up to the one before `to`. */
export type Rows = { from: number; to: number };

const NONE: readonly never[] = [];

/** The cards of one spot, in order. */
export function itemsAt<T extends BoardItem>(cells: BoardCells<T>, spot: BoardSpot): readonly T[] {
  return cells.get(spot.laneId)?.get(spot.columnId) ?? NONE;
}

/** The rows of a list that a window of it shows, and some on either side. */
export function rowsIn(
  top: number,
  height: number,
  pitch: number,
  length: number,
  overscanRows: number,
): Rows {
  const from = Math.max(0, Math.floor(top / pitch) - overscanRows);
  const to = Math.min(length, Math.ceil((top + height) / pitch) + overscanRows);
  return from < to ? { from, to } : { from: 0, to: 0 };
}

/** The gap between cards that is nearest to a point so far below the top of a list: 0 above the first, `length` below the last. */
export function slotAt(offset: number, pitch: number, length: number): number {
  return Math.max(0, Math.min(length, Math.round(offset / pitch)));
}

/** What a slot means to the server: the neighbours there, leaving out what is on its way itself. */
export function placeAtSlot(
  items: readonly BoardItem[],
  slot: number,
  movingIds: ReadonlySet<string>,
): BoardPlace {
  const stays = (item: BoardItem) => !movingIds.has(item.id);
  return {
    afterId: items.slice(0, slot).findLast(stays)?.id ?? null,
    beforeId: items.slice(slot).find(stays)?.id ?? null,
  };
}

/** Whether cards dropped into a slot of the list they stand in would stand as they do now. */
export function staysInPlace(
  items: readonly BoardItem[],
  slot: number,
  movingIds: ReadonlySet<string>,
): boolean {
  const first = items.findIndex((item) => movingIds.has(item.id));
  const last = items.findLastIndex((item) => movingIds.has(item.id));
  const together = last - first + 1 === movingIds.size;
  return first >= 0 && together && slot >= first && slot <= last + 1;
}

/** The slot before the card that would come after `index` others; the keyboard counts without what it holds. */
export function slotOfIndex(
  items: readonly BoardItem[],
  index: number,
  movingIds: ReadonlySet<string>,
): number {
  let others = 0;
  for (const [slot, item] of items.entries()) {
    if (movingIds.has(item.id)) continue;
    if (others === index) return slot;
    others += 1;
  }
  return items.length;
}

/** Where each card stands. */
export type Located<T extends BoardItem> = BoardSpot & { item: T; index: number };

/** Every card's place, by its id. */
export function locate<T extends BoardItem>(cells: BoardCells<T>): ReadonlyMap<string, Located<T>> {
  const places = new Map<string, Located<T>>();
  for (const [laneId, lane] of cells) {
    for (const [columnId, items] of lane) {
      for (const [index, item] of items.entries()) places.set(item.id, { item, index, laneId, columnId });
    }
  }
  return places;
}

/** All cards as the board is read: column after column, and in each from the top lane down. */
export function readingOrder<T extends BoardItem>(
  cells: BoardCells<T>,
  columns: readonly { id: string }[],
  laneIds: readonly string[],
): T[] {
  return columns.flatMap(({ id: columnId }) =>
    laneIds.flatMap((laneId) => itemsAt(cells, { laneId, columnId })),
  );
}

/** The first card of that order; found without walking the whole board. */
export function firstOf<T extends BoardItem>(
  cells: BoardCells<T>,
  columns: readonly { id: string }[],
  laneIds: readonly string[],
): T | undefined {
  for (const { id: columnId } of columns) {
    for (const laneId of laneIds) {
      const [first] = itemsAt(cells, { laneId, columnId });
      if (first) return first;
    }
  }
  return undefined;
}

/** A lane with its place on the board, in pixels. */
export type LaneBox = { lane: BoardLane; top: number; height: number; bodyHeight: number };

type LaneSizes = { headPx: number; pitch: number; padPx: number; emptyPx: number };

/** Where every lane stands: each as tall as its longest column. */
export function laneBoxes<T extends BoardItem>(
  lanes: readonly BoardLane[],
  cells: BoardCells<T>,
  columns: readonly { id: string; collapsed?: boolean }[],
  { headPx, pitch, padPx, emptyPx }: LaneSizes,
): LaneBox[] {
  let top = 0;
  return lanes.map((lane) => {
    const lengths = columns.map((column) =>
      column.collapsed ? 0 : itemsAt(cells, { laneId: lane.id, columnId: column.id }).length,
    );
    const longest = Math.max(0, ...lengths);
    const full = longest === 0 ? emptyPx : longest * pitch + padPx;
    const bodyHeight = lane.collapsed ? 0 : full;
    const box = { lane, top, height: headPx + bodyHeight, bodyHeight };
    top += box.height;
    return box;
  });
}

/** Keeps an index inside a list that has `length` places. */
export function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(length - 1, index));
}
