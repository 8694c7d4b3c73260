"use client";

import { Bookmark, Columns3, Timer, UserRound } from "lucide-react";
import type { Command } from "@/components/layout/commands";
import { formatFilterValue } from "@/lib/stories/rules/filter-format";
import type { Board } from "@/lib/stories/schema/board";
import { useBoardFilters } from "./use-board-filters";

/** What the palette offers to go to and to look at on a board: its columns, its views, and the stories of people and sprints. */
export function useGoCommands(
  board: Board,
  order: readonly string[],
  onFocus: (storyId: string) => void,
): Command[] {
  const filters = useBoardFilters(board.project.key);
  const seen = new Set(order);
  const look = (text: string) => () => filters.set({ filter: text }, "push");
  return [
    ...board.columns.flatMap(({ id, name, hidden }): Command[] => {
      const first = hidden
        ? undefined
        : board.cards.find((card) => card.columnId === id && seen.has(card.id));
      const run = () => (first ? onFocus(first.id) : undefined);
      return first
        ? [{ id: `column-${id}`, label: `Go to ${name}`, group: "Columns", icon: <Columns3 />, run }]
        : [];
    }),
    ...filters.views.views.map(
      ({ id, name }): Command => ({
        ...{
          id: `view-${id}`,
          label: name,
          group: "Views",
          icon: <Bookmark />,
          keywords: ["view", "filter"],
        },
        run: () => filters.openView(id),
      }),
    ),
    ...board.assignees.map(
      ({ id, name }): Command => ({
        ...{
          id: `person-${id}`,
          label: `Stories of ${name}`,
          group: "People and agents",
          icon: <UserRound />,
        },
        run: look(`assignee:${formatFilterValue(name)}`),
      }),
    ),
    ...board.sprints.map(
      ({ id, name }): Command => ({
        ...{ id: `sprint-${id}`, label: `Stories of ${name}`, group: "Sprints", icon: <Timer /> },
        run: look(`sprint:${formatFilterValue(name)}`),
      }),
    ),
  ];
}
