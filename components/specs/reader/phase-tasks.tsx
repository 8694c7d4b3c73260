import Link from "next/link";
import { ClaimantMark } from "@/components/tasks/claimant-mark";
import { TASK_LOOKS } from "@/components/tasks/task-words";
import { Badge } from "@/components/ui/badge";
import { StateBadge } from "@/components/ui/state-badge";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";

type PhaseTasksProps = { tasks: readonly TaskCard[]; href: string; specKey: string };

/** The tasks that were cut from a phase: how far each is, and who has it. */
export function PhaseTasks({ tasks, href, specKey }: PhaseTasksProps) {
  if (tasks.length === 0) return null;
  const board = `${href.slice(0, href.lastIndexOf("/specs/"))}/tasks?spec=${specKey}`;
  return (
    <ul aria-label="Tasks of this phase" className="overflow-hidden rounded-lg border border-line bg-surface">
      {tasks.map((task) => (
        <li
          key={task.id}
          className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-sm last:border-0 hover:bg-hover"
        >
          <StateBadge plain {...TASK_LOOKS[task.status]} className="w-28" />
          <Link
            href={`${board}&task=${task.key}`}
            className="min-w-0 flex-1 basis-48 truncate rounded-sm hover:underline"
          >
            <span className="figures mr-2 text-muted text-xs">{task.key}</span>
            {task.title}
          </Link>
          {task.touched ? <Badge tone="warning">Phase edited since</Badge> : null}
          {isRunning(task.status) && task.progress !== null ? (
            <span className="figures text-muted text-xs">{task.progress} %</span>
          ) : null}
          {task.claimant ? (
            <ClaimantMark
              claimant={task.claimant}
              named
              muted={!isRunning(task.status)}
              className="max-w-40 text-xs"
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
