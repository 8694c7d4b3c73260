"use client";

import { Clock } from "lucide-react";
import type { BoardCardProps } from "@/components/board/board-types";
import { PriorityMark } from "@/components/stories/priority-mark";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import { isRunning } from "@/lib/tasks/rules/transitions";
import type { TaskCard as Card } from "@/lib/tasks/schema/task";
import { ClaimantMark } from "./claimant-mark";
import { LeaseCountdown } from "./lease-countdown";
import { TaskSigns } from "./task-marks";
import { TaskMenu } from "./task-menu";
import { TaskProgress } from "./task-progress";
import { useTaskScene } from "./task-scene";
import { hoursWords, TASK_LOOKS } from "./task-words";
import { TimeSince } from "./time-since";

/** How high each card of tasks is, in rem: four rows. */
export const TASK_CARD_REM = 8.25;

/** What a card on the board of tasks says: key and who, the title, where it belongs, and how it goes. */
export function TaskCard({ item: task, pending, menuOpen }: BoardCardProps<Card>) {
  const { oneSpec, deeds, onDeed, onMenu } = useTaskScene();
  return (
    <div className="flex h-full flex-col py-2 pr-2.5 pl-3" data-pending={pending || undefined}>
      <div className="flex h-5 shrink-0 items-center gap-1.5 text-muted text-xs">
        <span className="shrink-0 font-mono">{task.key}</span>
        {pending ? <span className="text-faint">saving…</span> : null}
        <span className="ml-auto flex shrink-0 items-center gap-1.5">
          <TaskMenu
            task={task}
            deeds={deeds(task)}
            onDeed={(deed) => onDeed(deed, task)}
            open={menuOpen}
            onOpenChange={(open) => onMenu(open ? task.id : null)}
          />
          <PriorityMark priority={task.priority} />
          {task.claimant ? <ClaimantMark claimant={task.claimant} muted={!isRunning(task.status)} /> : null}
        </span>
      </div>
      <p
        className={cx(
          "mt-0.5 line-clamp-2 h-10 shrink-0 text-sm",
          task.status === "cancelled" && "text-muted line-through",
        )}
        title={task.title}
      >
        {task.title}
      </p>
      <div className="mt-1 flex h-5 min-w-0 shrink-0 items-center gap-2 text-muted text-xs">
        <span className="min-w-0 truncate" title={scopeTitle(task)}>
          {task.specKey && !oneSpec ? <span className="font-mono text-faint">{task.specKey} </span> : null}
          {task.scope}
        </span>
        {task.estimatedHours === null ? null : (
          <span className="ml-auto shrink-0 font-mono tabular-nums" title="Planned">
            {hoursWords(task.estimatedHours)}
          </span>
        )}
      </div>
      <div className="mt-1 flex h-5 min-w-0 shrink-0 items-center gap-2 text-xs">
        <LastRow task={task} />
      </div>
    </div>
  );
}

function scopeTitle({ specKey, scope, storyKey }: Card): string {
  return [specKey, storyKey, scope].filter(Boolean).join(" · ");
}

/** While it runs its progress and lease; else what stands in its way, or when it ended. */
function LastRow({ task }: { task: Card }) {
  if (isRunning(task.status)) {
    return (
      <>
        <StateMark {...TASK_LOOKS[task.status]} className="size-3.5!" />
        <TaskProgress task={task} className="flex-1" />
        <TaskSigns task={task} wordy={0} className="shrink-0" />
        {task.leaseExpiresAt ? <LeaseCountdown expiresAt={task.leaseExpiresAt} /> : null}
      </>
    );
  }
  return (
    <>
      <TaskSigns task={task} />
      {task.status === "blocked" && task.blockedReason ? (
        <span className="min-w-0 truncate text-warning" title={task.blockedReason}>
          {task.blockedReason}
        </span>
      ) : null}
      <span className="ml-auto flex shrink-0 items-center gap-1 text-faint">
        <Clock aria-hidden="true" className="size-3.5" />
        <TimeSince value={task.updatedAt} title="Changed last" />
      </span>
    </>
  );
}
