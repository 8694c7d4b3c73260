"use client";

import type { KeyboardEvent } from "react";
import { clamp, findItem, rowsOf, visibleItems } from "./positions";
import type { BoardColumn, BoardGroup, BoardItem } from "./types";
import type { usePickUp } from "./use-pick-up";

type Options<T extends BoardItem> = {
  columns: readonly BoardColumn<T>[];
  groups: readonly BoardGroup[] | null;
  hand: ReturnType<typeof usePickUp<T>>;
  focus: (itemId: string) => void;
  onOpen: (itemId: string) => void;
  onMenu: (itemId: string) => void;
};

const STEPS: Record<string, [rowsDown: number, columnsRight: number]> = {
  ArrowDown: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/** The keys of a card: arrows walk the board, Enter opens, Space picks up, m opens “Move to…”. */
export function useBoardKeys<T extends BoardItem>({
  columns,
  groups,
  hand,
  focus,
  onOpen,
  onMenu,
}: Options<T>) {
  const walk = (itemId: string, rowsDown: number, columnsRight: number) => {
    const found = findItem(columns, itemId);
    if (!found) return;
    const filled = columns.filter((column) => column.items.length > 0);
    const at = filled.indexOf(found.column);
    const column = filled[clamp(at + columnsRight, filled.length)] ?? found.column;
    const row = visibleItems(rowsOf(found.column.items, groups), null).findIndex(
      (item) => item.id === itemId,
    );
    const items = visibleItems(rowsOf(column.items, groups), null);
    const next = items[clamp(row + rowsDown, items.length)];
    if (next) focus(next.id);
  };

  return (event: KeyboardEvent<HTMLElement>, itemId: string) => {
    // Keys typed into a control on the card are that control's own.
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const held = hand.picked?.itemId === itemId;
    const step = STEPS[event.key];
    if (step) {
      event.preventDefault();
      if (held) hand.shift(...step);
      else walk(itemId, ...step);
      return;
    }
    const action = held
      ? heldKeys(hand)[event.key]
      : { Enter: onOpen, " ": hand.pickUp, m: onMenu }[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action(itemId);
  };
}

function heldKeys(hand: { drop: () => void; putBack: () => void }): Record<string, (itemId: string) => void> {
  return { Enter: hand.drop, " ": hand.drop, Escape: hand.putBack, Tab: hand.putBack };
}
