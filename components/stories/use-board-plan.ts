"use client";

import { useMemo } from "react";
import type { BoardSpot } from "@/components/board/board-types";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Board, BoardColumn } from "@/lib/stories/schema/board";
import type { StoryCard } from "@/lib/stories/schema/story";
import { cellsOf, laneReader, lanesOf } from "./board-cells";
import type { BoardLayout } from "./board-layout";
import { loadOf, refuseColumn } from "./column-limits";

type Options = {
  board: Board;
  /** What the filter lets through, in the order that is wished for. */
  shown: readonly StoryCard[];
  grouping: Grouping | null;
  layout: BoardLayout;
};

/** Which column, lane and place every card has, how full the columns are, and what may go where. */
export function useBoardPlan({ board, shown, grouping, layout }: Options) {
  const { project, complete, epics, columns: all, assignees: people, labels, sprints, cards } = board;
  const { hideEmptyLanes } = layout;
  const order = grouping ? layout.laneOrder(grouping) : NONE;

  const columns = useMemo(() => {
    const byColumn = new Map<string, StoryCard[]>();
    for (const card of cards) {
      const list = byColumn.get(card.columnId);
      if (list) list.push(card);
      else byColumn.set(card.columnId, [card]);
    }
    const assignees = new Map(people.map((person) => [person.id, person]));
    const counted = all.map((column): BoardColumn => {
      // What is on its way counts where it is shown; a board that is not whole only knows what the server counted.
      const count = complete ? (byColumn.get(column.id)?.length ?? 0) : column.count;
      return count === column.count ? column : { ...column, count };
    });
    const loads = new Map(
      counted.map((column) => [column.id, loadOf(column, byColumn.get(column.id) ?? [], assignees)]),
    );
    return { counted, loads, byColumn, assignees, shown: counted.filter(({ hidden }) => !hidden) };
  }, [cards, all, people, complete]);

  const plan = useMemo(() => {
    const frame = { project, complete, epics, columns: all, assignees: people, labels, sprints };
    const cells = cellsOf(shown, grouping, frame);
    const wishes = { columnIds: columns.shown.map(({ id }) => id), order, hideEmpty: hideEmptyLanes };
    const lanes = grouping ? lanesOf(grouping, frame, cells, wishes) : null;
    return { cells, lanes, laneOf: laneReader(grouping, frame) };
  }, [
    shown,
    grouping,
    project,
    complete,
    epics,
    all,
    people,
    labels,
    sprints,
    columns.shown,
    order,
    hideEmptyLanes,
  ]);

  const refusal = (items: readonly StoryCard[], spot: BoardSpot): string | null => {
    const column = columns.counted.find(({ id }) => id === spot.columnId);
    if (!column) return "The column is not there any more.";
    const owner = grouping === "assignee" ? (spot.laneId === "none" ? null : spot.laneId) : undefined;
    return refuseColumn(items, column, columns.byColumn.get(column.id) ?? [], columns.assignees, owner);
  };

  return { ...plan, columns: columns.counted, shownColumns: columns.shown, loads: columns.loads, refusal };
}

const NONE: readonly string[] = [];
