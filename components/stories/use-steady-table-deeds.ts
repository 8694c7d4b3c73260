"use client";

import { useLayoutEffect, useRef, useState } from "react";
import type { TableDeeds } from "./table-deeds";

/** The same object for as long as the table is open, whatever its deeds close over: else every row would be drawn again. */
export function useSteadyTableDeeds(deeds: TableDeeds): TableDeeds {
  const latest = useRef(deeds);
  useLayoutEffect(() => {
    latest.current = deeds;
  });
  const [steady] = useState<TableDeeds>(() => ({
    arrive: (rowKey, at) => latest.current.arrive(rowKey, at),
    press: (rowKey, at, twice) => latest.current.press(rowKey, at, twice),
    select: (storyId, range) => latest.current.select(storyId, range),
    open: (storyId) => latest.current.open(storyId),
    set: (card, values) => latest.current.set(card, values),
    leave: (rowKey, at, after) => latest.current.leave(rowKey, at, after),
    retry: (storyId) => latest.current.retry(storyId),
    toggleGroup: (groupId) => latest.current.toggleGroup(groupId),
  }));
  return steady;
}
