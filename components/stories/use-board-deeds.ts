"use client";

import { useLayoutEffect, useRef, useState } from "react";
import type { BoardDeeds } from "./board-scene";

/** The same object for as long as the board is open, whatever its deeds close over: else every card would be drawn again. */
export function useSteadyDeeds(deeds: BoardDeeds): BoardDeeds {
  const latest = useRef(deeds);
  useLayoutEffect(() => {
    latest.current = deeds;
  });
  const [steady] = useState<BoardDeeds>(() => ({
    openMenu: (storyId) => latest.current.openMenu(storyId),
    closeMenu: (storyId) => latest.current.closeMenu(storyId),
    retry: (storyId) => latest.current.retry(storyId),
    dismiss: (storyId) => latest.current.dismiss(storyId),
    targets: (card) => latest.current.targets(card),
    moveTo: (card, spot, end) => latest.current.moveTo(card, spot, end),
  }));
  return steady;
}
