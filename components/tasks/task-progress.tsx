import { cx } from "@/components/ui/cx";
import { toneFill } from "@/components/ui/tone";
import type { TaskCard } from "@/lib/tasks/schema/task";

type TaskProgressProps = {
  task: Pick<TaskCard, "key" | "progress" | "progressNote" | "stalled">;
  className?: string;
};

/** How far a running task says it is; an empty bar where it has said nothing yet. */
export function TaskProgress({ task, className }: TaskProgressProps) {
  const { key, progress, progressNote, stalled } = task;
  const words = progress === null ? "no progress told yet" : `${progress} %`;
  return (
    <span className={cx("flex min-w-0 items-center gap-2", className)} title={progressNote ?? undefined}>
      <span
        role="progressbar"
        aria-label={`Progress of ${key}`}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress ?? 0}
        aria-valuetext={words}
        className="h-1.5 min-w-8 flex-1 overflow-hidden rounded-full bg-selected"
      >
        <span
          className={cx(
            "block h-full rounded-full transition-[width] duration-500",
            toneFill[stalled ? "warning" : "progress"],
          )}
          style={{ width: `${progress ?? 0}%` }}
        />
      </span>
      <span className="w-9 shrink-0 text-right font-mono text-muted text-xs tabular-nums">
        {progress === null ? "–" : `${progress} %`}
      </span>
    </span>
  );
}
