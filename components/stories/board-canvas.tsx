"use client";

import type { RefObject } from "react";
import { Board } from "@/components/board/board";
import type { BoardHandle, BoardMove, BoardSelect, BoardSpot } from "@/components/board/board-types";
import { useAnnounce } from "@/components/ui/announcer";
import { notify } from "@/components/ui/toaster";
import { columnsOf } from "@/lib/stories/rules/board";
import type { Grouping } from "@/lib/stories/rules/group";
import type { Board as BoardData } from "@/lib/stories/schema/board";
import type { StoryCard as Card } from "@/lib/stories/schema/story";
import { laneValues, reordered } from "./board-cells";
import { cardRemOf, useBoardDisplay } from "./board-display";
import { BoardEnd } from "./board-end";
import { useBoardLayout } from "./board-layout";
import { DeedsContext, SceneContext } from "./board-scene";
import { ColumnDialogs } from "./column-dialogs";
import { ColumnBadge, ColumnHead } from "./column-head";
import { ColumnMark } from "./column-mark";
import { LaneHead } from "./lane-head";
import { QuickAdd } from "./quick-add";
import { cardLabel, StoryCard } from "./story-card";
import { useSteadyDeeds } from "./use-board-deeds";
import type { useBoardMoves } from "./use-board-moves";
import { useBoardPlan } from "./use-board-plan";
import { useColumnDeeds } from "./use-column-deeds";
import { useNarrow } from "./use-narrow";
import { useBoardScene } from "./use-scene";

type BoardCanvasProps = {
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

const LABEL_NOTE =
  "A story with several labels stands in the lane of the first of them, in the order of the labels.";

/** The columns and lanes with their cards, filled into the generic board. */
export function BoardCanvas({ board, moves, lanes: grouping, handle, ...props }: BoardCanvasProps) {
  const { mayWrite, onSelect, onAdding } = props;
  const { key: projectKey, name, id: projectId } = board.project;
  const announce = useAnnounce();
  const narrow = useNarrow();
  const [display] = useBoardDisplay();
  const layout = useBoardLayout(projectId);
  const plan = useBoardPlan({ board, shown: props.shown, grouping, layout });
  const scene = useBoardScene(board, display, mayWrite, grouping);
  const columnDeeds = useColumnDeeds({ project: board.project, columns: plan.columns });
  const spotOf = (card: Card): BoardSpot => ({ columnId: card.columnId, laneId: plan.laneOf(card) });

  const move = ({ items, columnId, laneId, place }: BoardMove<Card>) => {
    const others = items.filter((item) => plan.laneOf(item) !== laneId);
    const values = others.length > 0 ? laneValues(grouping, laneId, others, board.labels) : {};
    moves.move(items, { columnId, ...place }, values);
  };
  const refuse = (items: readonly Card[], reason: string) => {
    const [first] = items;
    const who = first && items.length === 1 ? cardLabel(first, projectKey) : `${items.length} stories`;
    announce(`${who} stayed. ${reason}`, "assertive");
    notify.warning({ title: `${who} stayed`, description: reason, id: "refused move" });
  };

  const deeds = useSteadyDeeds({
    openMenu: props.onMenu,
    closeMenu: (storyId) => {
      props.onMenu(null);
      handle.current?.focus(storyId);
    },
    retry: moves.retry,
    dismiss: moves.dismiss,
    targets: (card) => targetsOf(card),
    moveTo: (card, spot, end) => moveTo(card, spot, end),
  });
  const targetsOf = (card: Card) => {
    const spot = spotOf(card);
    const columns = plan.shownColumns.map(({ id, name: title, status, colour }) => {
      const here = id === spot.columnId;
      return {
        id,
        title,
        status,
        colour,
        here,
        refusal: here ? null : plan.refusal([card], { ...spot, columnId: id }),
      };
    });
    const lanes = (plan.lanes ?? []).map(({ id, title }) => {
      const here = id === spot.laneId;
      return { id, title, here, refusal: here ? null : plan.refusal([card], { ...spot, laneId: id }) };
    });
    return { columns, lanes, spot };
  };
  const moveTo = (card: Card, spot: BoardSpot | null, end: "top" | "bottom") => {
    const target = spot ?? spotOf(card);
    const others = (columnsOf(board.cards).get(target.columnId) ?? []).filter(({ id }) => id !== card.id);
    const first = end === "top" ? (others[0]?.id ?? null) : null;
    const last = end === "bottom" && spot === null ? (others.at(-1)?.id ?? null) : null;
    move({ items: [card], ...target, place: { afterId: last, beforeId: first } });
    props.onMenu(null);
    handle.current?.focus(card.id, target);
  };

  const columns = plan.shownColumns.map((column) => {
    const load = plan.loads.get(column.id);
    return {
      id: column.id,
      title: column.name,
      mark: <ColumnMark status={column.status} colour={column.colour} />,
      badge: load ? <ColumnBadge load={load} /> : null,
      collapsed: !narrow && layout.isCollapsed(column),
    };
  });
  const laneIds = plan.lanes?.map(({ id }) => id) ?? [];
  const shiftLane = (laneId: string, by: -1 | 1) => {
    if (!grouping) return;
    const at = laneIds.indexOf(laneId);
    const before = laneIds[by < 0 ? at - 1 : at + 2] ?? null;
    layout.setLaneOrder(grouping, reordered(laneIds, laneId, before));
    const title = plan.lanes?.[at]?.title ?? "The lane";
    announce(`${title} is lane ${at + by + 1} of ${laneIds.length} now.`);
  };

  const takePlace = (movedId: string, laneId: string) => {
    const down = laneIds.indexOf(movedId) < laneIds.indexOf(laneId);
    const before = down ? (laneIds[laneIds.indexOf(laneId) + 1] ?? null) : laneId;
    if (grouping) layout.setLaneOrder(grouping, reordered(laneIds, movedId, before));
  };

  return (
    <SceneContext value={scene}>
      <DeedsContext value={deeds}>
        <Board
          label={`Board of ${name}`}
          columns={columns}
          lanes={plan.lanes?.map((lane) => ({ ...lane, collapsed: layout.isLaneCollapsed(lane.id) })) ?? null}
          cells={plan.cells}
          nameOf={(card) => cardLabel(card, projectKey)}
          cardRem={cardRemOf(display)}
          Card={StoryCard}
          movable={mayWrite}
          fixedOrder={props.fixedOrder}
          selectedIds={props.selectedIds}
          pendingIds={props.pendingIds}
          failedIds={props.failedIds}
          menuId={props.menuId}
          refusal={plan.refusal}
          onMove={move}
          onRefused={refuse}
          onOpen={props.onOpen}
          onMenu={props.onMenu}
          onSelect={onSelect}
          onFocusChange={props.onFocusChange}
          handle={handle}
          onToggleLane={layout.toggleLane}
          onExpand={(columnId) => layout.setCollapsed(columnId, false)}
          end={props.mayManage ? <BoardEnd columns={plan.columns} deeds={columnDeeds} /> : null}
          renderHead={({ id }, headingId) => {
            const column = plan.columns.find((candidate) => candidate.id === id);
            const load = plan.loads.get(id);
            if (!column || !load) return null;
            const all = props.shown.filter(({ columnId }) => columnId === id);
            return (
              <ColumnHead
                column={column}
                headingId={headingId}
                load={load}
                onAdd={mayWrite ? () => onAdding(id) : null}
                onSelectAll={
                  mayWrite && all.length > 0
                    ? () => onSelect({ kind: "all", itemIds: all.map((card) => card.id) })
                    : null
                }
                onCollapse={() => layout.setCollapsed(id, true)}
                deeds={props.mayManage ? columnDeeds : null}
              />
            );
          }}
          renderLaneHead={({ id }) => {
            const lane = plan.lanes?.find((candidate) => candidate.id === id);
            if (!lane) return null;
            return (
              <LaneHead
                lane={lane}
                note={grouping === "label" ? LABEL_NOTE : null}
                first={laneIds[0] === id}
                last={laneIds.at(-1) === id}
                onShift={(by) => shiftLane(id, by)}
                onTake={(movedId) => takePlace(movedId, id)}
              />
            );
          }}
          renderFoot={(columnId) => {
            const column = plan.columns.find(({ id }) => id === columnId);
            if (!mayWrite || !column || column.category === "cancelled") return null;
            return (
              <QuickAdd
                projectId={projectId}
                column={column}
                epicId={props.addTo?.epicId ?? null}
                open={props.adding === columnId}
                onOpenChange={(next) => onAdding(next ? columnId : null)}
                onCreated={(story) => moves.created(`${story.key} added to ${column.name}`, story)}
              />
            );
          }}
        />
        <ColumnDialogs board={{ project: board.project, columns: plan.columns }} deeds={columnDeeds} />
      </DeedsContext>
    </SceneContext>
  );
}
