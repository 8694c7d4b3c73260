// biome-ignore-all lint/a11y/useSemanticElements: only the rows in sight are drawn, each at its place, which a table element cannot
// biome-ignore-all lint/a11y/useFocusableInteractive: the rows take the focus, not their cells
"use client";

import { memo, type ReactNode } from "react";
import { PriorityMark } from "@/components/stories/priority-mark";
import { PRIORITY_NAMES } from "@/components/stories/story-status";
import { cx } from "@/components/ui/cx";
import { StateBadge } from "@/components/ui/state-badge";
import { StateMark } from "@/components/ui/state-mark";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { LeaseCountdown } from "./lease-countdown";
import { TaskSigns } from "./task-marks";
import { TaskProgress } from "./task-progress";
import { hoursWords, TASK_LOOKS } from "./task-words";
import { TimeSince } from "./time-since";

type TaskListRowProps = {
  task: TaskCard;
  index: number;
  top: number;
  heightPx: number;
  narrow: boolean;
  tabbable: boolean;
  /** Its panel is open. */
  open: boolean;
  onOpen: (task: TaskCard) => void;
  onFocus: () => void;
};

/** One task as a row; on a phone as two lines. */
export const TaskListRow = memo(
  function TaskListRow(props: TaskListRowProps) {
    const { task, narrow } = props;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys of all rows are heard by the grid
      <div
        role="row"
        aria-rowindex={props.index + 2}
        aria-label={`${task.key} ${task.title}`}
        data-card={task.id}
        tabIndex={props.tabbable ? 0 : -1}
        onClick={() => props.onOpen(task)}
        onFocus={props.onFocus}
        className={cx(
          "absolute inset-x-0 cursor-pointer border-line border-b px-4 text-sm outline-none hover:bg-hover focus-visible:bg-hover focus-visible:ring-2 focus-visible:ring-focus focus-visible:ring-inset",
          narrow ? "flex flex-col justify-center gap-1" : "flex items-center gap-3",
          props.open && "bg-accent-soft",
        )}
        style={{ top: props.top, height: props.heightPx }}
      >
        {narrow ? <NarrowCells task={task} /> : <WideCells task={task} />}
      </div>
    );
  },
  // The deeds are the same for every row, whatever function carries them.
  (one, other) =>
    one.task === other.task &&
    one.top === other.top &&
    one.heightPx === other.heightPx &&
    one.narrow === other.narrow &&
    one.tabbable === other.tabbable &&
    one.open === other.open,
);

function WideCells({ task }: { task: TaskCard }) {
  const running = isRunning(task.status);
  return (
    <>
      <Cell className="w-26 font-mono text-muted text-xs">{task.key}</Cell>
      <Cell className="min-w-0 flex-1 gap-3">
        <span
          className={cx("min-w-0 truncate", task.status === "cancelled" && "text-muted line-through")}
          title={`${task.title}\n${task.scope}`}
        >
          {task.title}
        </span>
        <TaskSigns task={task} className="shrink-0" />
      </Cell>
      <Cell className="w-28">
        <StateBadge plain {...TASK_LOOKS[task.status]} />
      </Cell>
      <Cell className="w-18 gap-1.5 text-muted text-xs">
        <span aria-hidden="true" className="flex">
          <PriorityMark priority={task.priority} />
        </span>
        {PRIORITY_NAMES[task.priority]}
      </Cell>
      <Cell className="w-34">
        {task.claimant ? <ClaimantMark claimant={task.claimant} named muted={!running} /> : <None />}
      </Cell>
      <Cell className="w-36 gap-2">
        {running ? (
          <>
            <TaskProgress task={task} className="flex-1" />
            {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
          </>
        ) : (
          <None />
        )}
      </Cell>
      <Cell className="w-16 justify-end font-mono text-xs tabular-nums">
        {hoursWords(task.actualHours ?? task.estimatedHours) ?? <None />}
      </Cell>
      <Cell className="w-20 justify-end whitespace-nowrap text-muted text-xs">
        <TimeSince value={task.updatedAt} title="Changed last" />
      </Cell>
    </>
  );
}

function NarrowCells({ task }: { task: TaskCard }) {
  const running = isRunning(task.status);
  return (
    <>
      <Cell className="w-full gap-2">
        <StateMark {...TASK_LOOKS[task.status]} />
        <span className={cx("min-w-0 flex-1 truncate", task.status === "cancelled" && "line-through")}>
          {task.title}
        </span>
        <PriorityMark priority={task.priority} />
      </Cell>
      <Cell className="w-full gap-2 text-muted text-xs">
        <span className="shrink-0 font-mono">{task.key}</span>
        {running ? (
          <>
            <TaskProgress task={task} className="flex-1" />
            {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
          </>
        ) : (
          <TaskSigns task={task} className="flex-1" />
        )}
        {task.claimant ? (
          <span className="ml-auto flex">
            <ClaimantMark claimant={task.claimant} muted={!running} />
          </span>
        ) : null}
      </Cell>
    </>
  );
}

function Cell({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div role="gridcell" className={cx("flex min-w-0 shrink-0 items-center", className)}>
      {children}
    </div>
  );
}

function None() {
  return <span className="text-faint">–</span>;
}
