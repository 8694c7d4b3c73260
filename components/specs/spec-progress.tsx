import { cx } from "@/components/ui/cx";
import type { SpecSummary } from "@/lib/specs/schema/spec";

type SpecProgressProps = {
  spec: Pick<SpecSummary, "totalPhases" | "currentPhase" | "tasks" | "tasksCompleted" | "tasksRunning">;
  className?: string;
};

/** How far the tasks of a spec have come, as a thin bar and in words. */
export function SpecProgress({ spec, className }: SpecProgressProps) {
  const { totalPhases, tasks, tasksCompleted, tasksRunning } = spec;
  const phases = totalPhases === 1 ? "1 phase" : `${totalPhases} phases`;
  return (
    <span className={cx("flex min-w-0 flex-col gap-1", className)}>
      <span className="flex items-baseline justify-between gap-2 text-muted text-xs tabular-nums">
        <span>{tasks === 0 ? "No tasks" : `${tasksCompleted}/${tasks} tasks`}</span>
        <span className="truncate">{phases}</span>
      </span>
      <TaskBar label="Tasks completed" done={tasksCompleted} running={tasksRunning} all={tasks} />
    </span>
  );
}

type TaskBarProps = { label: string; done: number; running?: number; all: number };

/** Tasks that are completed and that run, as parts of all of them. */
export function TaskBar({ label, done, running = 0, all }: TaskBarProps) {
  const share = (value: number) => ({ width: `${all > 0 ? (Math.min(value, all) / all) * 100 : 0}%` });
  return (
    <span
      role="img"
      aria-label={`${label}: ${done} of ${all}${running > 0 ? `, ${running} running` : ""}`}
      className="flex h-1 w-full overflow-hidden rounded-full bg-selected"
    >
      <span className="h-full bg-success-mark transition-[width]" style={share(done)} />
      <span className="h-full bg-progress-mark transition-[width]" style={share(running)} />
    </span>
  );
}
