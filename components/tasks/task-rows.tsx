"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { PriorityMark } from "@/components/stories/priority-mark";
import { cx } from "@/components/ui/cx";
import { StateBadge } from "@/components/ui/state-badge";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { LeaseCountdown } from "./lease-countdown";
import { TaskSigns } from "./task-marks";
import { TaskProgress } from "./task-progress";
import { TASK_LOOKS } from "./task-words";
import { useProjectKeys } from "./use-project-keys";

type TaskRowsProps = {
  /** What the tasks are: read aloud. */
  label: string;
  tasks: readonly TaskCard[];
  /** Names the project of each, where they are of several. */
  withProject?: boolean;
};

/** Tasks as rows on the page of something else: state, title, who has each and how far it is. */
export function TaskRows({ label, tasks, withProject = false }: TaskRowsProps) {
  const { workspace } = useViewer();
  const keyOf = useProjectKeys();
  return (
    <ul aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface">
      {tasks.map((task) => {
        const project = keyOf(task.projectId);
        const running = isRunning(task.status);
        return (
          <li
            key={task.id}
            className="flex min-h-row flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-1 text-sm last:border-b-0 hover:bg-hover"
          >
            <StateBadge plain {...TASK_LOOKS[task.status]} className="w-24" />
            <span className="flex min-w-0 flex-1 basis-52 items-center gap-2">
              {project ? (
                <Link
                  href={`/w/${workspace}/p/${project}/tasks/${task.key}`}
                  className="min-w-0 truncate rounded-sm hover:underline"
                  title={task.title}
                >
                  <TaskWords task={task} />
                </Link>
              ) : (
                <span className="min-w-0 truncate">
                  <TaskWords task={task} />
                </span>
              )}
            </span>
            <TaskSigns task={task} className="max-w-40 shrink-0" />
            {running ? (
              <span className="flex w-44 shrink-0 items-center gap-2">
                <TaskProgress task={task} className="flex-1" />
                {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
              </span>
            ) : null}
            {task.claimant ? (
              <ClaimantMark
                claimant={task.claimant}
                named
                muted={!running}
                className="max-w-36 text-xs max-sm:hidden"
              />
            ) : null}
            {withProject ? <span className="figures text-faint text-xs">{project}</span> : null}
            <PriorityMark priority={task.priority} />
          </li>
        );
      })}
    </ul>
  );
}

function TaskWords({ task }: { task: TaskCard }) {
  return (
    <>
      <span className="figures mr-2 text-muted text-xs">{task.key}</span>
      <span className={cx(task.status === "cancelled" && "text-muted line-through")}>{task.title}</span>
    </>
  );
}
