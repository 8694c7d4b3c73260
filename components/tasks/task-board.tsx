"use client";

import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from "react";
import { Board } from "@/components/board/board";
import type { BoardHandle, BoardMove } from "@/components/board/board-types";
import { useViewer } from "@/components/providers/viewer";
import { useNarrow } from "@/components/stories/use-narrow";
import { useAnnounce } from "@/components/ui/announcer";
import { StateMark } from "@/components/ui/state-mark";
import { notify } from "@/components/ui/toaster";
import type { TaskCard as Card } from "@/lib/tasks/schema/task";
import { TASK_CARD_REM, TaskCard } from "./task-card";
import {
  columnNamed,
  columnTitle,
  isQuiet,
  TASK_COLUMNS,
  type TaskColumnId,
  taskCells,
} from "./task-columns";
import { deedsFor, dropOn, type TaskDeed } from "./task-deeds";
import { type TaskScene, TaskSceneContext } from "./task-scene";
import { TASK_LOOKS, taskName } from "./task-words";

type TaskBoardProps = {
  projectName: string;
  tasks: readonly Card[];
  oneSpec: boolean;
  pendingIds: ReadonlySet<string>;
  onDeed: (deed: TaskDeed, task: Card) => void;
  onOpen: (task: Card) => void;
  handle: RefObject<BoardHandle | null>;
  onFocusChange: (taskId: string | null) => void;
};

const NONE_SELECTED: ReadonlySet<string> = new Set();
const NONE_FAILED: ReadonlyMap<string, string> = new Map();

/** Tasks in the columns of their states. A drop does what a person may do there; anything else says why not. */
export function TaskBoard({ tasks, oneSpec, pendingIds, onDeed, onOpen, ...props }: TaskBoardProps) {
  const { permissions } = useViewer();
  const announce = useAnnounce();
  const narrow = useNarrow();
  const [menuId, setMenuId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Partial<Record<TaskColumnId, boolean>>>({});
  const cells = taskCells(tasks);
  const countOf = (column: TaskColumnId) => cells.get("")?.get(column)?.length ?? 0;

  const may = (permission: (typeof permissions)[number]) => permissions.includes(permission);
  const scene = useTaskBoardScene(oneSpec, onDeed, setMenuId);

  const columns = TASK_COLUMNS.map((id) => ({
    id,
    title: columnTitle(id),
    mark: <StateMark {...lookOf(id)} />,
    badge: <span className="font-mono tabular-nums">{countOf(id)}</span>,
    collapsed: !narrow && (chosen[id] ?? isQuiet(id, countOf(id))),
  }));
  const dropOf = (task: Card, columnId: string) => {
    const column = columnNamed(columnId);
    return column ? dropOn(task, column, may) : null;
  };
  const move = ({ items, columnId }: BoardMove<Card>) => {
    for (const task of items) {
      const drop = dropOf(task, columnId);
      if (drop && "deed" in drop) onDeed(drop.deed, task);
    }
  };
  const refuse = (items: readonly Card[], reason: string) => {
    const [first] = items;
    const who = first ? first.key : "The task";
    announce(`${who} stayed. ${reason}`, "assertive");
    notify.warning({ title: `${who} stayed`, description: reason, id: "refused drop" });
  };
  return (
    <TaskSceneContext value={scene}>
      <Board<Card>
        label={`Tasks of ${props.projectName}`}
        columns={columns}
        lanes={null}
        cells={cells}
        nameOf={taskName}
        cardRem={TASK_CARD_REM}
        Card={TaskCard}
        movable={may("tasks.manage")}
        fixedOrder="Tasks stand in the order in which they are claimed: by priority, then by age."
        selectedIds={NONE_SELECTED}
        pendingIds={pendingIds}
        failedIds={NONE_FAILED}
        menuId={menuId}
        refusal={([task], { columnId }) => {
          const drop = task ? dropOf(task, columnId) : null;
          return drop && "refusal" in drop ? drop.refusal : null;
        }}
        onMove={move}
        onRefused={refuse}
        onOpen={(id) => {
          const task = tasks.find((candidate) => candidate.id === id);
          if (task) onOpen(task);
        }}
        onMenu={setMenuId}
        onSelect={() => {}}
        onFocusChange={props.onFocusChange}
        handle={props.handle}
        renderHead={({ id, title }, headingId) => (
          <ColumnHead
            column={columnNamed(id) ?? "pending"}
            title={title}
            count={countOf(columnNamed(id) ?? "pending")}
            headingId={headingId}
            onCollapse={() => setChosen({ ...chosen, [id]: true })}
          />
        )}
        onExpand={(id) => setChosen({ ...chosen, [id]: false })}
      />
    </TaskSceneContext>
  );
}

/** The same object for as long as the board is open, whatever its deeds close over: else every card would be drawn again. */
function useTaskBoardScene(
  oneSpec: boolean,
  onDeed: TaskScene["onDeed"],
  onMenu: TaskScene["onMenu"],
): TaskScene {
  const { permissions } = useViewer();
  const latest = useRef(onDeed);
  useLayoutEffect(() => {
    latest.current = onDeed;
  });
  return useMemo(
    () => ({
      oneSpec,
      deeds: (task) => deedsFor(task, (permission) => permissions.includes(permission)),
      onDeed: (deed, task) => latest.current(deed, task),
      onMenu,
    }),
    [oneSpec, permissions, onMenu],
  );
}

function lookOf(column: TaskColumnId) {
  const { shape, tone } = TASK_LOOKS[column === "running" ? "in_progress" : column];
  return { shape, tone };
}

type ColumnHeadProps = {
  column: TaskColumnId;
  title: string;
  count: number;
  headingId: string;
  onCollapse: () => void;
};

function ColumnHead({ column, title, count, headingId, onCollapse }: ColumnHeadProps) {
  return (
    <button
      type="button"
      onClick={onCollapse}
      title={`Put the column ${title} away`}
      className="flex min-w-0 flex-1 items-center gap-2 rounded-sm text-left max-sm:pointer-events-none"
    >
      <StateMark {...lookOf(column)} />
      <h2 id={headingId} className="truncate font-medium text-sm">
        {title}
      </h2>
      <span className="font-mono text-muted text-xs tabular-nums">{count}</span>
    </button>
  );
}
