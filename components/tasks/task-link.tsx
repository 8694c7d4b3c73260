"use client";

import Link from "next/link";
import { cx } from "@/components/ui/cx";
import { StateMark } from "@/components/ui/state-mark";
import type { TaskStatus } from "@/db/enums";
import { TASK_LOOKS } from "./task-words";
import { useTaskHref } from "./use-task-href";

type TaskLinkProps = {
  task: { key: string; title: string; status?: TaskStatus };
  className?: string;
};

/** Another task, by state, key and title; opens it where one is: in the panel, or as a page. */
export function TaskLink({ task, className }: TaskLinkProps) {
  const hrefOf = useTaskHref();
  const look = task.status ? TASK_LOOKS[task.status] : null;
  return (
    <Link
      href={hrefOf(task.key)}
      title={`${task.key} ${task.title}`}
      className={cx("group/link inline-flex min-w-0 items-center gap-1.5 rounded-sm", className)}
    >
      {look ? <StateMark {...look} /> : null}
      <span className="shrink-0 font-mono text-muted text-xs group-hover/link:text-ink">{task.key}</span>
      <span className="min-w-0 truncate group-hover/link:underline">{task.title}</span>
    </Link>
  );
}
