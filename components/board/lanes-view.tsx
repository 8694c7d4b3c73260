"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, type RefObject, useId } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardKit, Landing } from "./board-kit";
import type { BoardCells, BoardColumn, BoardItem, BoardLane } from "./board-types";
import { CellList } from "./cell-list";
import { ColumnRail } from "./column-rail";
import { itemsAt, type LaneBox, laneBoxes, rowsIn } from "./geometry";
import { Refusal } from "./refusal";
import { tracksOf } from "./tracks";
import { type ScrollWindow, useScrollWindow } from "./use-scroll-window";

const STEP_ROWS = 2;
const OVERSCAN_ROWS = 3;
const LANE_PAD_PX = 10;
const HEADS_PX = 40;

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
  const { kit, columns, lanes, cells, landing, refusals, scroller, laneHeadPx } = props;
  const view = useScrollWindow(scroller, kit.pitch * STEP_ROWS);
  const boxes = laneBoxes(lanes, cells, columns, {
    headPx: laneHeadPx,
    pitch: kit.pitch,
    padPx: LANE_PAD_PX,
    emptyPx: 56,
  });
  const last = boxes.at(-1);
  const pinned = new Set(kit.pins.map(({ laneId }) => laneId));
  const slack = kit.pitch * OVERSCAN_ROWS;
  const near = ({ top, height }: LaneBox) =>
    top < view.top + view.height + slack && top + height > view.top - slack;
  return (
    <div className="min-w-max">
      <div
        className="sticky top-0 z-20 grid border-line border-b bg-surface"
        style={tracksOf(columns, Boolean(props.end))}
      >
        {columns.map((column) => {
          const headingId = `column-${kit.boardId}-${column.id}`;
          const refusal = landing?.columnId === column.id ? refusals.get(column.id) : undefined;
          return (
            <div
              key={column.id}
              data-page
              className={cx(
                "relative flex h-10 min-w-0 snap-center items-center px-2",
                refusals.has(column.id) && "opacity-60",
              )}
            >
              {column.collapsed ? (
                <ColumnRail column={column} headingId={headingId} hanging onExpand={props.onExpand} />
              ) : (
                props.renderHead(column, headingId)
              )}
              {refusal ? <Refusal>{refusal}</Refusal> : null}
            </div>
          );
        })}
        {props.end}
      </div>
      <div className="relative" style={{ height: last ? last.top + last.height : 0 }}>
        {boxes
          .filter((box) => near(box) || pinned.has(box.lane.id))
          .map((box) => (
            <Lane key={box.lane.id} {...props} box={box} view={view} />
          ))}
      </div>
    </div>
  );
}

type LaneProps<T extends BoardItem> = LanesViewProps<T> & { box: LaneBox; view: ScrollWindow };

function Lane<T extends BoardItem>({ box, view, ...props }: LaneProps<T>) {
  const { kit, columns, cells, landing, laneHeadPx } = props;
  const headingId = useId();
  const { lane, top, height, bodyHeight } = box;
  const above = view.top - HEADS_PX - top - laneHeadPx;
  return (
    <section
      aria-labelledby={headingId}
      data-lane-box={lane.id}
      className="absolute inset-x-0 border-line border-b"
      style={{ top, height }}
    >
      <header
        {...(lane.collapsed ? { "data-lane-shut": lane.id } : {})}
        className="sticky top-10 z-10 flex items-center bg-surface"
        style={{ height: laneHeadPx - 1 }}
      >
        <div className="sticky left-0 flex h-full w-[min(100vw-2rem,44rem)] items-center gap-2">
          <h2 id={headingId} className="min-w-0">
            <button
              type="button"
              aria-expanded={!lane.collapsed}
              onClick={() => props.onToggleLane?.(lane.id)}
              className="focus-inside flex h-control-sm max-w-full items-center gap-1.5 rounded-md pr-2 pl-1 font-medium text-sm hover:bg-hover"
            >
              <ChevronRight
                aria-hidden="true"
                className={cx(
                  "size-4 shrink-0 text-muted transition-transform",
                  !lane.collapsed && "rotate-90",
                )}
              />
              <span className="truncate">{lane.title}</span>
            </button>
          </h2>
          {props.renderLaneHead?.(lane)}
        </div>
      </header>
      {lane.collapsed ? null : (
        <div className="grid" style={{ ...tracksOf(columns, Boolean(props.end)), height: bodyHeight - 1 }}>
          {columns.map((column) => {
            const spot = { columnId: column.id, laneId: lane.id };
            const items = column.collapsed ? [] : itemsAt(cells, spot);
            const here = landing?.columnId === column.id && landing.laneId === lane.id;
            return (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
              <div
                key={column.id}
                role="group"
                aria-label={`${column.title}, ${lane.title}`}
                data-cell
                data-column={column.id}
                data-lane={lane.id}
                className={cx(
                  "min-w-0 rounded-md bg-sunken p-1",
                  here && "ring-2 ring-inset",
                  here && (props.refusals.has(column.id) ? "ring-danger-mark" : "ring-accent"),
                )}
              >
                {column.collapsed ? null : (
                  <CellList
                    kit={kit}
                    label={`${column.title}, ${lane.title}`}
                    items={items}
                    rows={rowsIn(above, view.height, kit.pitch, items.length, OVERSCAN_ROWS)}
                    slot={here && !props.refusals.has(column.id) ? landing.slot : null}
                    {...spot}
                  />
                )}
              </div>
            );
          })}
        </div>
      )}
    </section>
  );
}
