"use client";

import { ChevronRight } from "lucide-react";
import { memo, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import type { BoardKit, Landing } from "./board-kit";
import type { BoardCells, BoardColumn, BoardItem, BoardLane } from "./board-types";
import { CellList } from "./cell-list";
import { itemsAt, rowsIn } from "./geometry";
import { tracksOf } from "./tracks";

/** The columns' heads, which stay above the lanes. */
const HEADS_PX = 40;

type LaneProps<T extends BoardItem> = {
  kit: BoardKit<T>;
  columns: readonly BoardColumn[];
  cells: BoardCells<T>;
  lane: BoardLane;
  /** Its place among the lanes, in pixels. */
  top: number;
  height: number;
  bodyHeight: number;
  laneHeadPx: number;
  viewTop: number;
  viewHeight: number;
  overscanRows: number;
  landing: Landing | null;
  refusals: ReadonlyMap<string, string>;
  hasEnd: boolean;
  renderLaneHead: ((lane: BoardLane) => ReactNode) | undefined;
  onToggleLane: ((laneId: string) => void) | undefined;
};

/** One swimlane: its head, and a cell for each column. */
function LaneFrame<T extends BoardItem>(props: LaneProps<T>) {
  const { kit, columns, cells, lane, landing, refusals } = props;
  return (
    <section
      aria-label={lane.title}
      data-lane-box={lane.id}
      className="absolute inset-x-0 border-line border-b"
      style={{ top: props.top, height: props.height }}
    >
      <LaneBar
        lane={lane}
        heightPx={props.laneHeadPx - 1}
        renderLaneHead={props.renderLaneHead}
        onToggleLane={props.onToggleLane}
      />
      {lane.collapsed ? null : (
        <div className="grid" style={{ ...tracksOf(columns, props.hasEnd), height: props.bodyHeight - 1 }}>
          {columns.map((column) => {
            const spot = { columnId: column.id, laneId: lane.id };
            const items = itemsAt(cells, spot);
            const name = `${column.title}, ${lane.title}`;
            const here = landing?.columnId === column.id;
            const refused = refusals.has(column.id);
            const above = props.viewTop - HEADS_PX - props.top - props.laneHeadPx;
            return (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms
              <div
                key={column.id}
                role="group"
                aria-label={name}
                data-cell
                data-column={column.id}
                data-lane={lane.id}
                className={cx(
                  "min-w-0 rounded-md bg-sunken p-1",
                  here && "ring-2 ring-inset",
                  here && (refused ? "ring-danger-mark" : "ring-accent"),
                )}
              >
                {column.collapsed ? null : (
                  <CellList
                    kit={kit}
                    label={name}
                    items={items}
                    rows={rowsIn(above, props.viewHeight, kit.pitch, items.length, props.overscanRows)}
                    slot={here && !refused ? landing.slot : null}
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

/** Drawn again when it is scrolled, or when something in it changes. */
export const Lane = memo(LaneFrame) as typeof LaneFrame;

type LaneBarProps = Pick<LaneProps<BoardItem>, "lane" | "renderLaneHead" | "onToggleLane"> & {
  heightPx: number;
};

const LaneBar = memo(function LaneBar({ lane, heightPx, renderLaneHead, onToggleLane }: LaneBarProps) {
  return (
    <header
      {...(lane.collapsed ? { "data-lane-shut": lane.id } : {})}
      className="sticky top-10 z-10 flex items-center bg-surface"
      style={{ height: heightPx }}
    >
      <div className="sticky left-0 flex h-full w-[min(100vw-2rem,44rem)] items-center gap-2">
        <h2 className="min-w-0">
          <button
            type="button"
            aria-expanded={!lane.collapsed}
            onClick={() => onToggleLane?.(lane.id)}
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
        {renderLaneHead?.(lane)}
      </div>
    </header>
  );
});
