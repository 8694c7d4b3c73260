"use client";

import { CircleCheck, CircleSlash } from "lucide-react";
import { isClosed, isRunning } from "@/lib/tasks/rules/transitions";
import type { ClaimReason, Task } from "@/lib/tasks/schema/task";
import { TaskLink } from "./task-link";
import { REASON_NAMES } from "./task-words";

/** Whether the task can be claimed now, and everything that stands in the way. */
export function TaskReasons({ task }: { task: Task }) {
  if (isRunning(task.status) || isClosed(task.status) || task.status === "review") return null;
  if (task.reasons.length === 0) {
    return (
      <p className="flex items-center gap-2 rounded-md bg-success-soft px-3 py-2 text-sm">
        <CircleCheck aria-hidden="true" className="size-4 shrink-0 text-success" />
        It can be claimed now.
      </p>
    );
  }
  return (
    <section aria-label="Why it cannot be claimed" className="rounded-md bg-sunken px-3 py-2.5">
      <h3 className="flex items-center gap-2 font-medium text-sm">
        <CircleSlash aria-hidden="true" className="size-4 shrink-0 text-muted" />
        It cannot be claimed now
        <span className="font-mono font-normal text-muted text-xs">{task.reasons.length}</span>
      </h3>
      <ul className="mt-1.5 flex flex-col gap-1.5 sm:pl-6">
        {task.reasons.map((reason) => (
          <Reason key={`${reason.kind} ${reason.sentence}`} reason={reason} />
        ))}
      </ul>
    </section>
  );
}

function Reason({ reason }: { reason: ClaimReason }) {
  return (
    <li className="grid gap-x-3 text-sm sm:grid-cols-[6rem_minmax(0,1fr)]">
      <span className="text-muted text-xs leading-5">{REASON_NAMES[reason.kind]}</span>
      <span className="min-w-0">
        {reason.sentence}
        {reason.task ? (
          <span className="flex min-w-0">
            <TaskLink task={reason.task} />
          </span>
        ) : null}
        {reason.files?.length ? (
          <span className="block break-all font-mono text-muted text-xs">{reason.files.join(", ")}</span>
        ) : null}
      </span>
    </li>
  );
}
