"use client";

import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { dropTargetForElements, monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useEffectEvent } from "react";
import type { BoardItem } from "./board-types";
import { draggedItem } from "./drag-data";
import type { useDrag } from "./use-drag";

/** Dragging with the mouse. The board is one place to drop on; which gap is meant, the pointer's place says. */
export function useMouseDrag<T extends BoardItem>(
  board: RefObject<HTMLElement | null>,
  boardId: string,
  drag: ReturnType<typeof useDrag<T>>,
): void {
  const begin = useEffectEvent(drag.begin);
  const over = useEffectEvent(drag.over);
  const drop = useEffectEvent(drag.drop);
  const end = useEffectEvent(drag.end);

  useEffect(() => {
    const element = board.current;
    if (!element) return;
    return combine(
      dropTargetForElements({ element, canDrop: ({ source }) => draggedItem(source.data, boardId) !== null }),
      monitorForElements({
        canMonitor: ({ source }) => draggedItem(source.data, boardId) !== null,
        onDragStart: ({ source }) => begin(draggedItem(source.data, boardId) ?? ""),
        onDrag: ({ location }) => over(location.current.input.clientX, location.current.input.clientY),
        onDrop: ({ source, location }) => {
          const { clientX, clientY } = location.current.input;
          // Escape, and letting go outside, leave no place to drop on.
          if (location.current.dropTargets.length === 0) end();
          else drop(draggedItem(source.data, boardId) ?? "", clientX, clientY);
        },
      }),
    );
  }, [board, boardId]);
}
