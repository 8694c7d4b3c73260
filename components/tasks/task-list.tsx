// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not their cells
"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from "react";
import type { BoardHandle } from "@/components/board/board-types";
import { useRemPx } from "@/components/board/use-rem-px";
import { useScrollWindow } from "@/components/board/use-scroll-window";
import { useNarrow } from "@/components/stories/use-narrow";
import { cx } from "@/components/ui/cx";
import type { TaskCard } from "@/lib/tasks/schema/task";
import type { TaskSort } from "./task-filter";
import { TaskListRow } from "./task-list-row";

const ROW_REM = 2.25;
const NARROW_ROW_REM = 4;
const MORE_ROWS = 8;

/** The columns of the list; a phone has two lines instead. */
const HEADS: readonly { name: string; sort: TaskSort; className: string }[] = [
  { name: "Task", sort: "key", className: "w-26" },
  { name: "Title", sort: "title", className: "min-w-0 flex-1" },
  { name: "State", sort: "status", className: "w-28" },
  { name: "Priority", sort: "urgency", className: "w-18" },
  { name: "Claimed by", sort: "claimant", className: "w-34" },
  { name: "Progress", sort: "status", className: "w-36" },
  { name: "Hours", sort: "hours", className: "w-16 justify-end" },
  { name: "Changed", sort: "updated", className: "w-20 justify-end" },
];

type TaskListProps = {
  tasks: readonly TaskCard[];
  openKey: string;
  sort: TaskSort;
  descending: boolean;
  onSort: (sort: TaskSort, descending: boolean) => void;
  onOpen: (task: TaskCard) => void;
  handle: Ref<BoardHandle>;
  onFocusChange: (taskId: string | null) => void;
};

/** All tasks as dense rows: only those in sight are drawn; arrows walk, Enter opens. */
export function TaskList({ tasks, openKey, onOpen, onFocusChange, ...props }: TaskListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const narrow = useNarrow();
  const rowPx = (narrow ? NARROW_ROW_REM : ROW_REM) * useRemPx();
  const view = useScrollWindow(scroller, rowPx * 4);
  const [focusId, setFocusId] = useState<string | null>(null);
  const at = Math.max(
    0,
    tasks.findIndex(({ id }) => id === focusId),
  );

  const focusAt = (index: number) => {
    const task = tasks[Math.min(Math.max(index, 0), tasks.length - 1)];
    if (!task) return;
    setFocusId(task.id);
    reveal(scroller.current, tasks.indexOf(task) * rowPx, rowPx);
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-card="${CSS.escape(task.id)}"]`)?.focus(),
    );
  };
  useImperativeHandle(props.handle, () => ({
    focus: (id: string) => focusAt(tasks.findIndex((task) => task.id === id)),
    focusFirst: () => focusAt(at),
  }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    const focused = tasks[at];
    if (step !== undefined) focusAt(at + step);
    else if (event.key === "Home") focusAt(0);
    else if (event.key === "End") focusAt(tasks.length - 1);
    else if (event.key === "Enter" && focused) onOpen(focused);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const first = Math.max(0, Math.floor(view.top / rowPx) - MORE_ROWS);
  const last = Math.min(tasks.length, Math.ceil((view.top + view.height) / rowPx) + MORE_ROWS);
  const drawn = tasks.map((task, index) => ({ task, index })).slice(first, last);
  const current = tasks[at];
  // The row that has the focus stays, however far one scrolls away.
  if (current && (at < first || at >= last)) drawn.push({ task: current, index: at });
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain">
      <div
        role="grid"
        aria-label="Tasks"
        aria-rowcount={tasks.length + 1}
        className="sm:min-w-220"
        onKeyDown={onKeyDown}
        onBlur={(event) => event.currentTarget.contains(event.relatedTarget) || onFocusChange(null)}
      >
        <HeadRow sort={props.sort} descending={props.descending} onSort={props.onSort} />
        <div role="rowgroup" className="relative" style={{ height: tasks.length * rowPx }}>
          {drawn.map(({ task, index }) => (
            <TaskListRow
              key={task.id}
              task={task}
              index={index}
              top={index * rowPx}
              heightPx={rowPx}
              narrow={narrow}
              tabbable={index === at}
              open={task.key === openKey}
              onOpen={onOpen}
              onFocus={() => {
                setFocusId(task.id);
                onFocusChange(task.id);
              }}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const STEPS: Record<string, number> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1, PageDown: 10, PageUp: -10 };

function reveal(scroller: HTMLElement | null, top: number, rowPx: number): void {
  if (!scroller) return;
  const room = scroller.clientHeight - rowPx;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowPx > scroller.scrollTop + room) scroller.scrollTop = top + rowPx - room;
}

type HeadRowProps = Pick<TaskListProps, "sort" | "descending" | "onSort">;

function HeadRow({ sort, descending, onSort }: HeadRowProps) {
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex h-8 items-center gap-3 border-line border-b bg-surface px-4 max-sm:hidden"
    >
      {HEADS.map((head) => {
        const sorted = head.sort === sort && head.name !== "Progress";
        return (
          <div
            key={head.name}
            role="columnheader"
            aria-sort={sorted ? (descending ? "descending" : "ascending") : "none"}
            className={cx("flex shrink-0 items-center font-medium text-muted text-xs", head.className)}
          >
            {head.name === "Progress" ? (
              head.name
            ) : (
              <button
                type="button"
                onClick={() => onSort(head.sort, sorted && !descending)}
                className="-mx-1 inline-flex items-center gap-1 rounded-sm px-1 py-0.5 hover:text-ink"
              >
                {head.name}
                {sorted ? <Arrow aria-hidden="true" className="size-3.5" /> : null}
              </button>
            )}
          </div>
        );
      })}
    </div>
  );
}
