"use client";

import type { KeyboardEvent } from "react";
import type { BoardCells, BoardColumn, BoardItem, BoardLane, BoardSelect } from "./board-types";
import { ONLY_LANE } from "./board-types";
import { clamp, itemsAt, type Located } from "./geometry";
import type { usePickUp } from "./use-pick-up";

type Options<T extends BoardItem> = {
  columns: readonly BoardColumn[];
  lanes: readonly BoardLane[] | null;
  cells: BoardCells<T>;
  places: ReadonlyMap<string, Located<T>>;
  hand: ReturnType<typeof usePickUp<T>>;
  movable: boolean;
  order: () => readonly T[];
  focus: (itemId: string) => void;
  onOpen: (itemId: string) => void;
  onMenu: (itemId: string) => void;
  onSelect: (event: BoardSelect) => void;
};

const STEPS: Record<string, [rowsDown: number, columnsRight: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
  j: [1, 0],
  k: [-1, 0],
};

/** The keys of a card: arrows walk the board, Enter opens, Space picks up, m opens “Move to…”, x and Shift select. */
export function useBoardKeys<T extends BoardItem>(options: Options<T>) {
  const { columns, lanes, cells, places, hand } = options;
  const laneIds = (lanes ?? [{ id: ONLY_LANE }]).flatMap((lane) =>
    "collapsed" in lane && lane.collapsed ? [] : lane.id,
  );

  /** The card one step away, as the board is seen: down into the next lane, across to the next column that has one. */
  const neighbour = (from: Located<T>, rowsDown: number, columnsRight: number): T | undefined => {
    if (columnsRight === 0) {
      const down = laneIds.flatMap((laneId) => itemsAt(cells, { ...from, laneId }));
      const at = down.indexOf(from.item);
      return down[clamp(at + rowsDown, down.length)];
    }
    const filled = columns.flatMap((column) => {
      const items = column.collapsed ? [] : itemsAt(cells, { columnId: column.id, laneId: from.laneId });
      return items.length > 0 || column.id === from.columnId ? [{ id: column.id, items }] : [];
    });
    const at = filled.findIndex(({ id }) => id === from.columnId);
    const items = filled[clamp(at + columnsRight, filled.length)]?.items ?? [];
    return items[clamp(from.index, items.length)];
  };

  const walk = (itemId: string, step: [number, number], selecting: boolean) => {
    const from = places.get(itemId);
    const next = from && neighbour(from, ...step);
    if (!next) return;
    options.focus(next.id);
    if (selecting) options.onSelect(rangeTo(next.id, itemId, options));
  };

  const actionOf = (event: KeyboardEvent, held: boolean) => {
    const { key } = event;
    if (held) return heldKeys(hand)[key];
    const { movable, onOpen, onMenu, onSelect } = options;
    return {
      Enter: onOpen,
      ...(movable && { " ": hand.pickUp, m: onMenu }),
      x: (itemId: string) => onSelect({ kind: "toggle", itemId }),
      X: (itemId: string) => onSelect(rangeTo(itemId, itemId, options)),
    }[key];
  };

  return (event: KeyboardEvent<HTMLElement>) => {
    // Keys typed into a control on the card are that control's own.
    const itemId = event.target instanceof HTMLElement ? event.target.dataset.card : undefined;
    if (itemId === undefined || event.altKey || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return;
      event.preventDefault();
      options.onSelect({ kind: "all", itemIds: columnOf(itemId, options) });
      return;
    }
    const held = hand.picked?.itemId === itemId;
    const step = STEPS[event.key];
    const action = step ? null : actionOf(event, held);
    if (step && held) hand.shift(...step);
    else if (step) walk(itemId, step, event.shiftKey);
    else if (action) action(itemId);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

function rangeTo<T extends BoardItem>(
  itemId: string,
  fromId: string,
  { order }: Pick<Options<T>, "order">,
): BoardSelect {
  return { kind: "range", itemId, fromId, order: order().map(({ id }) => id) };
}

/** The cards of the column that a card stands in, over all lanes. */
function columnOf<T extends BoardItem>(
  itemId: string,
  { places, cells }: Pick<Options<T>, "places" | "cells">,
): string[] {
  const columnId = places.get(itemId)?.columnId ?? "";
  return [...cells.values()].flatMap((lane) => (lane.get(columnId) ?? []).map(({ id }) => id));
}

function heldKeys(hand: { drop: () => void; putBack: () => void }): Record<string, (itemId: string) => void> {
  return { Enter: hand.drop, " ": hand.drop, Escape: hand.putBack, Tab: hand.putBack };
}
