"use client";

import type { ReactNode, RefObject } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardKit, Landing } from "./board-kit";
import type { BoardCells, BoardColumn, BoardItem, BoardLane } from "./board-types";
import { ColumnRail } from "./column-rail";
import { type LaneBox, laneBoxes } from "./geometry";
import { Lane } from "./lane";
import { Refusal } from "./refusal";
import { tracksOf } from "./tracks";
import { useScrollWindow } from "./use-scroll-window";

const STEP_ROWS = 1;
const OVERSCAN_ROWS = 3;
const LANE_PAD_PX = 10;
const EMPTY_LANE_PX = 56;

type LanesViewProps<T extends BoardItem> = {
  kit: BoardKit<T>;
  columns: readonly BoardColumn[];
  lanes: readonly BoardLane[];
  cells: BoardCells<T>;
  landing: Landing | null;
  refusals: ReadonlyMap<string, string>;
  scroller: RefObject<HTMLElement | null>;
  laneHeadPx: number;
  renderHead: (column: BoardColumn, headingId: string) => ReactNode;
  renderLaneHead: ((lane: BoardLane) => ReactNode) | undefined;
  onToggleLane: ((laneId: string) => void) | undefined;
  onExpand: (columnId: string) => void;
  end: ReactNode;
};

/** A board with swimlanes: one scroller, the columns' heads stay on top, and only lanes and cards in view are drawn. */
export function LanesView<T extends BoardItem>(props: LanesViewProps<T>) {
  const { kit, columns, landing, refusals } = props;
  return (
    <div className="min-w-max">
      <div
        className="sticky top-0 z-20 grid border-line border-b bg-surface"
        style={tracksOf(columns, Boolean(props.end))}
      >
        {columns.map((column) => (
          <Head
            key={column.id}
            boardId={kit.boardId}
            column={column}
            refused={refusals.has(column.id)}
            refusal={landing?.columnId === column.id ? (refusals.get(column.id) ?? null) : null}
            renderHead={props.renderHead}
            onExpand={props.onExpand}
          />
        ))}
        {props.end}
      </div>
      <Lanes {...props} />
    </div>
  );
}

type HeadProps<T extends BoardItem> = Pick<LanesViewProps<T>, "renderHead" | "onExpand"> & {
  boardId: string;
  column: BoardColumn;
  refused: boolean;
  refusal: string | null;
};

function Head<T extends BoardItem>({
  boardId,
  column,
  refused,
  refusal,
  renderHead,
  onExpand,
}: HeadProps<T>) {
  const headingId = `column-${boardId}-${column.id}`;
  return (
    <div
      data-page
      className={cx(
        "relative flex h-10 min-w-0 snap-center items-center px-2",
        refused && "[&>:not([role=note])]:opacity-60",
      )}
    >
      {column.collapsed ? (
        <ColumnRail column={column} headingId={headingId} hanging onExpand={onExpand} />
      ) : (
        renderHead(column, headingId)
      )}
      {refusal ? <Refusal>{refusal}</Refusal> : null}
    </div>
  );
}

/** The lanes apart from the heads, so that scrolling draws only them again. */
function Lanes<T extends BoardItem>(props: LanesViewProps<T>) {
  const { kit, columns, lanes, cells, landing, laneHeadPx } = props;
  const view = useScrollWindow(props.scroller, kit.pitch * STEP_ROWS);
  const boxes = laneBoxes(lanes, cells, columns, {
    headPx: laneHeadPx,
    pitch: kit.pitch,
    padPx: LANE_PAD_PX,
    emptyPx: EMPTY_LANE_PX,
  });
  const last = boxes.at(-1);
  const pinned = new Set(kit.pins.map(({ laneId }) => laneId));
  const slack = kit.pitch * OVERSCAN_ROWS;
  const near = ({ top, height }: LaneBox) =>
    top < view.top + view.height + slack && top + height > view.top - slack;
  return (
    <div className="relative" style={{ height: last ? last.top + last.height : 0 }}>
      {boxes
        .filter((box) => near(box) || pinned.has(box.lane.id))
        .map(({ lane, top, height, bodyHeight }) => (
          <Lane
            key={lane.id}
            kit={kit}
            columns={columns}
            cells={cells}
            lane={lane}
            top={top}
            height={height}
            bodyHeight={bodyHeight}
            laneHeadPx={laneHeadPx}
            viewTop={view.top}
            viewHeight={view.height}
            overscanRows={OVERSCAN_ROWS}
            landing={landing?.laneId === lane.id ? landing : null}
            refusals={props.refusals}
            hasEnd={Boolean(props.end)}
            renderLaneHead={props.renderLaneHead}
            onToggleLane={props.onToggleLane}
          />
        ))}
    </div>
  );
}
