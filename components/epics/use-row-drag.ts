"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { draggable, dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { type RefObject, useEffect, useEffectEvent, useState } from "react";

const KIND = "epic-row";

type RowDrag = {
  row: RefObject<HTMLTableRowElement | null>;
  handle: RefObject<HTMLButtonElement | null>;
  index: number;
  id: string;
  enabled: boolean;
  onDrop: (id: string, to: number) => void;
};

/** Lets a row be dragged by its handle to another place; answers the edge that something would be dropped at. */
export function useRowDrag({ row, handle, index, id, enabled, onDrop }: RowDrag): Edge | null {
  const [edge, setEdge] = useState<Edge | null>(null);
  const drop = useEffectEvent((from: number, draggedId: string, at: Edge | null) => {
    const place = at === "bottom" ? index + 1 : index;
    onDrop(draggedId, place > from ? place - 1 : place);
  });
  useEffect(() => {
    const element = row.current;
    const dragHandle = handle.current;
    if (!enabled || !element || !dragHandle) return;
    return combine(
      draggable({ element, dragHandle, getInitialData: () => ({ kind: KIND, id, index }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === KIND && source.data.id !== id,
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ["top", "bottom"] }),
        onDrag: ({ self }) => setEdge(extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null);
          const { index: from, id: draggedId } = source.data;
          if (typeof from === "number" && typeof draggedId === "string")
            drop(from, draggedId, extractClosestEdge(self.data));
        },
      }),
    );
  }, [row, handle, index, id, enabled]);
  return edge;
}
