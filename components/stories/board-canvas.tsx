"use client";

import type { RefObject } from "react";
import { Board } from "@/components/board/board";
import type { BoardHandle, BoardSelect } from "@/components/board/board-types";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import type { StoryCard as Card } from "@/lib/stories/schema/story";
import { cardRemOf, useBoardDisplay } from "./board-display";
import { BoardEnd } from "./board-end";
import { useBoardLayout } from "./board-layout";
import { DeedsContext, SceneContext } from "./board-scene";
import { CanvasColumnFoot, CanvasColumnHead } from "./canvas-column";
import { CanvasLaneHead } from "./canvas-lane";
import { ColumnDialogs } from "./column-dialogs";
import { ColumnBadge } from "./column-head";
import { ColumnMark } from "./column-mark";
import { cardLabel, StoryCard } from "./story-card";
import type { useBoardMoves } from "./use-board-moves";
import { useBoardPlan } from "./use-board-plan";
import { useCanvasMoves } from "./use-canvas-moves";
import { useColumnDeeds } from "./use-column-deeds";
import { useNarrow } from "./use-narrow";
import { useBoardScene } from "./use-scene";

export type BoardCanvasProps = {
  /** The board as it stands with the changes on their way, and those of its cards that are let through, in order. */
  board: BoardData;
  shown: readonly Card[];
  lanes: Grouping | null;
  /** Why places in a column cannot be chosen: "Sorted by priority."; null where they can. */
  fixedOrder: string | null;
  mayWrite: boolean;
  /** Whether the columns themselves may be changed. */
  mayManage: boolean;
  moves: ReturnType<typeof useBoardMoves>;
  pendingIds: ReadonlySet<string>;
  failedIds: ReadonlyMap<string, string>;
  selectedIds: ReadonlySet<string>;
  onSelect: (event: BoardSelect) => void;
  /** The column in which a story is being added, and the epic that new ones go into. */
  adding: string | null;
  addTo?: { epicId: string | null };
  onAdding: (columnId: string | null) => void;
  onOpen: (storyId: string) => void;
  /** The card that has the focus. */
  onFocusChange: (storyId: string | null) => void;
  /** The card whose “Move to…” menu is open. */
  menuId: string | null;
  onMenu: (storyId: string | null) => void;
  handle: RefObject<BoardHandle | null>;
};

/** The columns and lanes with their cards, filled into the generic board. */
export function BoardCanvas({ board, lanes: grouping, ...props }: BoardCanvasProps) {
  const { project } = board;
  const narrow = useNarrow();
  const [display] = useBoardDisplay();
  const layout = useBoardLayout(project.id);
  const plan = useBoardPlan({ board, shown: props.shown, grouping, layout });
  const scene = useBoardScene(board, display, props.mayWrite, grouping);
  const columnDeeds = useColumnDeeds({ project, columns: plan.columns });
  const { move, refuse, deeds } = useCanvasMoves({ board, plan, grouping, ...props });

  const columns = plan.shownColumns.map((column) => {
    const load = plan.loads.get(column.id);
    return {
      ...{ id: column.id, title: column.name },
      mark: <ColumnMark status={column.status} colour={column.colour} />,
      badge: load ? <ColumnBadge load={load} /> : null,
      collapsed: !narrow && layout.isCollapsed(column),
    };
  });
  const lanes = plan.lanes?.map((lane) => ({ ...lane, collapsed: layout.isLaneCollapsed(lane.id) })) ?? null;
  const columnById = (id: string) => plan.columns.find((candidate) => candidate.id === id);
  const own = { ...props, projectId: project.id };

  return (
    <SceneContext value={scene}>
      <DeedsContext value={deeds}>
        <Board
          {...props}
          label={`Board of ${project.name}`}
          columns={columns}
          lanes={lanes}
          cells={plan.cells}
          nameOf={(card) => cardLabel(card, project.key)}
          cardRem={cardRemOf(display)}
          Card={StoryCard}
          movable={props.mayWrite}
          refusal={plan.refusal}
          onMove={move}
          onRefused={refuse}
          onToggleLane={layout.toggleLane}
          onExpand={(columnId) => layout.setCollapsed(columnId, false)}
          end={props.mayManage ? <BoardEnd columns={plan.columns} deeds={columnDeeds} /> : null}
          renderHead={({ id }, headingId) => {
            const column = columnById(id);
            const load = plan.loads.get(id);
            const tools = { headingId, layout, deeds: columnDeeds, addsHere: grouping !== null };
            return column && load ? (
              <CanvasColumnHead {...own} {...tools} column={column} load={load} />
            ) : null;
          }}
          renderLaneHead={({ id }) =>
            grouping && plan.lanes ? (
              <CanvasLaneHead laneId={id} lanes={plan.lanes} grouping={grouping} layout={layout} />
            ) : null
          }
          renderFoot={(id) => {
            const column = columnById(id);
            return column ? <CanvasColumnFoot {...own} column={column} /> : null;
          }}
        />
        <ColumnDialogs board={{ project, columns: plan.columns }} deeds={columnDeeds} />
      </DeedsContext>
    </SceneContext>
  );
}
