"use client";

import { useState } from "react";
import { useAnnounce } from "@/components/ui/announcer";
import { clamp, findItem, placeAt, rowsOf, visibleItems } from "./positions";
import type { BoardColumn, BoardGroup, BoardItem, BoardMove } from "./types";

/** A card that the keyboard holds, and the place above which it hovers. */
export type PickedUp = { itemId: string; columnId: string; index: number };

type Options<T extends BoardItem> = {
  columns: readonly BoardColumn<T>[];
  groups: readonly BoardGroup[] | null;
  refusal: (item: T, columnId: string) => string | null;
  onMove: (move: BoardMove<T>) => void;
};

/** Moving by keyboard: pick up, arrows, drop or escape, with every step said aloud. */
export function usePickUp<T extends BoardItem>({ columns, groups, refusal, onMove }: Options<T>) {
  const announce = useAnnounce();
  const [picked, setPicked] = useState<PickedUp | null>(null);

  const othersIn = (columnId: string, withoutId: string) => {
    const column = columns.find((candidate) => candidate.id === columnId);
    return visibleItems(rowsOf(column?.items ?? [], groups), withoutId);
  };

  const titleOf = (columnId: string) => columns.find((column) => column.id === columnId)?.title ?? "";

  const hoverOver = (next: PickedUp) => {
    setPicked(next);
    const found = findItem(columns, next.itemId);
    const places = othersIn(next.columnId, next.itemId).length + 1;
    const reason = found && next.columnId !== found.column.id ? refusal(found.item, next.columnId) : null;
    announce(
      `${titleOf(next.columnId)}, place ${next.index + 1} of ${places}.${reason ? ` ${reason}` : ""}`,
      "assertive",
    );
  };

  const pickUp = (itemId: string) => {
    const found = findItem(columns, itemId);
    if (!found) return;
    const items = visibleItems(rowsOf(found.column.items, groups), null);
    const index = items.findIndex((item) => item.id === itemId);
    setPicked({ itemId, columnId: found.column.id, index });
    announce(
      `${found.item.label} picked up in ${found.column.title}, place ${index + 1} of ${items.length}. Arrow keys move it, Space or Enter drops it, Escape puts it back.`,
      "assertive",
    );
  };

  const shift = (rowsDown: number, columnsRight: number) => {
    if (!picked) return;
    const at = columns.findIndex((column) => column.id === picked.columnId);
    const column = columns[clamp(at + columnsRight, columns.length)];
    if (!column) return;
    const places = othersIn(column.id, picked.itemId).length + 1;
    hoverOver({ ...picked, columnId: column.id, index: clamp(picked.index + rowsDown, places) });
  };

  const drop = () => {
    const found = picked ? findItem(columns, picked.itemId) : null;
    setPicked(null);
    if (!picked || !found) return;
    const others = othersIn(picked.columnId, picked.itemId);
    const place = placeAt(picked.columnId, others, picked.index, found.item);
    onMove({ item: found.item, fromColumnId: found.column.id, place });
  };

  const putBack = () => {
    const found = picked ? findItem(columns, picked.itemId) : null;
    setPicked(null);
    if (found) announce(`Move cancelled. ${found.item.label} stays in ${found.column.title}.`, "assertive");
  };

  return { picked, pickUp, shift, drop, putBack };
}
