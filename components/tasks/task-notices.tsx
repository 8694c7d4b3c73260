"use client";

import { CircleStop, FileDiff, Hourglass, MonitorSmartphone, Skull } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { isClosed } from "@/lib/tasks/rules/transitions";
import type { Task } from "@/lib/tasks/schema/task";
import { TaskLink } from "./task-link";

type TaskNoticesProps = {
  task: Task;
  onFits: () => void;
  /** The reader has it, but not in this browser. */
  ownElsewhere: boolean;
  onTakeUp: () => void;
};

/** What is out of the ordinary with a task, each with the way out. */
export function TaskNotices({ task, onFits, ownElsewhere, onTakeUp }: TaskNoticesProps) {
  const { may } = useViewer();
  return (
    <>
      {task.status === "blocked" ? (
        <Banner tone="warning" title="Blocked">
          {task.blockedReason}
          {task.blockedBy ? (
            <span className="flex min-w-0">
              <TaskLink task={task.blockedBy} />
            </span>
          ) : null}
        </Banner>
      ) : null}
      {task.dead ? (
        <Banner tone="danger" icon={<Skull aria-hidden="true" />} title="Its attempts are used up">
          Nobody gets it until somebody retries it. {task.failureReason}
        </Banner>
      ) : null}
      {task.cancelRequested ? (
        <Banner
          tone="warning"
          icon={<CircleStop aria-hidden="true" />}
          title={`${task.claimant?.name ?? "Whoever has it"} is asked to stop`}
        >
          It hears of it at its next heartbeat. {task.cancelReason}
        </Banner>
      ) : null}
      {task.status === "cancelled" && task.cancelReason ? (
        <Banner title="Cancelled">{task.cancelReason}</Banner>
      ) : null}
      {task.stalled ? (
        <Banner tone="warning" icon={<Hourglass aria-hidden="true" />} title="Stalled">
          It still holds its lease, and its progress has not moved for a long time.
        </Banner>
      ) : null}
      {task.touched && !isClosed(task.status) ? (
        <Banner
          tone="warning"
          icon={<FileDiff aria-hidden="true" />}
          title="The spec has changed since"
          action={
            may("tasks.write") ? (
              <Button size="sm" onClick={onFits}>
                It still fits
              </Button>
            ) : undefined
          }
        >
          {task.phase
            ? "Its phase was edited after the task was cut or claimed."
            : "Its phase is no longer in the spec."}
        </Banner>
      ) : null}
      {ownElsewhere && task.heartbeatAt === null ? (
        <Banner
          tone="success"
          title="It was given to you"
          action={
            <Button size="sm" variant="primary" onClick={onTakeUp}>
              Take it up
            </Button>
          }
        >
          Take it up here, or with a token of yours, to start it and hand it over.
        </Banner>
      ) : null}
      {ownElsewhere && task.heartbeatAt !== null ? (
        <Banner icon={<MonitorSmartphone aria-hidden="true" />}>
          You have claimed it elsewhere: with a token, or in another browser. It is handed over from there.
        </Banner>
      ) : null}
    </>
  );
}
