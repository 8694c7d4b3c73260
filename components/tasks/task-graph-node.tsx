import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { LeaseCountdown } from "./lease-countdown";
import { type GraphDirection, NODE_HEIGHT, NODE_WIDTH } from "./task-graph-layout";
import { TaskSigns } from "./task-marks";
import { TaskProgress } from "./task-progress";
import { hoursWords, TASK_LOOKS } from "./task-words";

export type TaskNodeData = {
  task: TaskCard;
  direction: GraphDirection;
  tabbable: boolean;
  open: boolean;
  /** How many lines end and begin here, for those who do not see them. */
  before: number;
  behind: number;
  onOpen: (task: TaskCard) => void;
};

/** One task in the graph: how far it is, who has it; a press opens it. */
export function TaskGraphNode({ data }: NodeProps<Node<TaskNodeData>>) {
  const { task, direction, before, behind } = data;
  const look = TASK_LOOKS[task.status];
  const across = direction === "LR";
  return (
    <>
      <Handle type="target" position={across ? Position.Left : Position.Top} isConnectable={false} />
      <button
        type="button"
        data-task={task.id}
        tabIndex={data.tabbable ? 0 : -1}
        onClick={() => data.onOpen(task)}
        style={{ width: NODE_WIDTH, height: NODE_HEIGHT }}
        className={cx(
          "nopan pointer-events-auto flex flex-col justify-center gap-0.5 rounded-md border bg-raised px-3 text-left text-ink text-sm hover:bg-hover focus-visible:outline-2 focus-visible:outline-focus focus-visible:outline-offset-2",
          data.open ? "border-accent ring-1 ring-accent" : "border-edge",
          task.touched && "border-warning-mark border-dashed",
          task.status === "cancelled" && "opacity-60",
        )}
      >
        <span className="flex w-full items-center gap-1.5 text-muted text-xs">
          <StateMark shape={look.shape} tone={look.tone} />
          <span className="font-mono">{task.key}</span>
          <span className="ml-auto flex items-center gap-1.5">
            {isRunning(task.status) && task.leaseExpiresAt ? (
              <LeaseCountdown expiresAt={task.leaseExpiresAt} />
            ) : null}
            {task.claimant ? <ClaimantMark claimant={task.claimant} muted={!isRunning(task.status)} /> : null}
          </span>
        </span>
        <span className={cx("w-full truncate font-medium", task.status === "cancelled" && "line-through")}>
          {task.title}
        </span>
        <span className="flex h-4 w-full items-center gap-2 text-xs">
          {isRunning(task.status) ? (
            <TaskProgress task={task} className="flex-1" />
          ) : (
            <>
              <span className="text-muted">{look.label}</span>
              <TaskSigns task={task} wordy={0} />
              <span className="ml-auto font-mono text-faint">{hoursWords(task.estimatedHours)}</span>
            </>
          )}
        </span>
        <span className="sr-only">
          , waits for {before}, waited for by {behind}
        </span>
      </button>
      <Handle type="source" position={across ? Position.Right : Position.Bottom} isConnectable={false} />
    </>
  );
}
