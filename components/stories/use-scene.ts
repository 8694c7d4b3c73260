"use client";

import { useMemo } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useNow } from "@/components/ui/use-now";
import { dayOf } from "@/lib/stories/rules/filter-context";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Board } from "@/lib/stories/schema/board";
import type { Display } from "./board-display";
import type { BoardScene } from "./board-scene";

const HOUR_MS = 3_600_000;

/** What the cards of a board refer to; another object only when one of its parts has changed, or the hour. */
export function useBoardScene(
  board: Omit<Board, "cards">,
  display: Display,
  mayWrite: boolean,
  grouping: Grouping | null,
): BoardScene {
  const { epics, assignees, labels, sprints } = board;
  const projectKey = board.project.key;
  const nowMs = Math.floor(useNow() / HOUR_MS) * HOUR_MS;
  // The server does not know where the reader is.
  const here = useHydrated();
  return useMemo(() => {
    const now = new Date(nowMs);
    return {
      projectKey,
      // The head of the lane says it already.
      display: grouping === "epic" ? { ...display, hidden: [...display.hidden, "epic"] } : display,
      mayWrite,
      nowMs,
      today: here ? dayOf(now) : now.toISOString().slice(0, 10),
      epics: byId(epics),
      assignees: byId(assignees),
      labels: byId(labels),
      sprints: byId(sprints),
    };
  }, [projectKey, display, grouping, mayWrite, nowMs, here, epics, assignees, labels, sprints]);
}

function byId<T extends { id: string }>(list: readonly T[]): ReadonlyMap<string, T> {
  return new Map(list.map((item) => [item.id, item]));
}
