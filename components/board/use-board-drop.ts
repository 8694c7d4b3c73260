"use client";

import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import type { DropTargetRecord } from "@atlaskit/pragmatic-drag-and-drop/types";
import { extractClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { useEffect, useEffectEvent, useState } from "react";
import { readDragData } from "./drag-data";
import { findItem, placeAt, rowsOf, visibleItems } from "./positions";
import type { BoardColumn, BoardGroup, BoardItem, BoardMove } from "./types";

/** The place under the pointer while a card is dragged. */
export type Hover = { itemId: string; columnId: string; index: number };

type Options<T extends BoardItem> = {
  boardId: string;
  columns: readonly BoardColumn<T>[];
  groups: readonly BoardGroup[] | null;
  onMove: (move: BoardMove<T>) => void;
};

/** Follows drags with the pointer: where the card would land, and the move when it does. */
export function useBoardDrop<T extends BoardItem>({
  boardId,
  columns,
  groups,
  onMove,
}: Options<T>): Hover | null {
  const [hover, setHover] = useState<Hover | null>(null);

  const hoverAt = useEffectEvent((itemId: string, targets: readonly DropTargetRecord[]): Hover | null => {
    const [target] = targets;
    const data = target ? readDragData(target.data) : null;
    if (!target || data?.boardId !== boardId) return null;
    const column = columns.find((candidate) => candidate.id === data.columnId);
    const others = visibleItems(rowsOf(column?.items ?? [], groups), itemId);
    if (data.kind === "column") return { itemId, columnId: data.columnId, index: others.length };
    if (data.itemId === itemId) return null;
    const row = others.findIndex((item) => item.id === data.itemId);
    const below = extractClosestEdge(target.data) === "bottom" ? 1 : 0;
    return { itemId, columnId: data.columnId, index: row + below };
  });

  const dropAt = useEffectEvent((at: Hover) => {
    const found = findItem(columns, at.itemId);
    if (!found) return;
    const column = columns.find((candidate) => candidate.id === at.columnId);
    const others = visibleItems(rowsOf(column?.items ?? [], groups), at.itemId);
    onMove({
      item: found.item,
      fromColumnId: found.column.id,
      place: placeAt(at.columnId, others, at.index, found.item),
    });
  });

  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => readDragData(source.data)?.boardId === boardId,
        onDrag: ({ source, location }) => {
          const data = readDragData(source.data);
          if (data?.kind !== "card") return;
          const next = hoverAt(data.itemId, location.current.dropTargets);
          setHover((last) =>
            last && next && last.columnId === next.columnId && last.index === next.index ? last : next,
          );
        },
        onDrop: ({ source, location }) => {
          setHover(null);
          const data = readDragData(source.data);
          const at = data?.kind === "card" ? hoverAt(data.itemId, location.current.dropTargets) : null;
          if (at) dropAt(at);
        },
      }),
    [boardId],
  );

  return hover;
}
