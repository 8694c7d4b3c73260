"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Maximize2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Sheet } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { readProblem } from "@/lib/api/client";
import { TaskActions } from "./task-actions";
import { EditTaskDialog } from "./task-form";
import { leaseInterval, taskOptions } from "./task-queries";
import { TaskView } from "./task-view";
import { useTaskDeeds } from "./use-task-deeds";

type TaskPanelProps = {
  /** The readable id of the open task, or null while none is. */
  taskKey: string | null;
  projectKey: string;
  /** Opens the task before or behind it; null where there is none. */
  onPrevious?: (() => void) | null;
  onNext?: (() => void) | null;
  onClose: () => void;
};

/** A task at the side of its board. */
export function TaskPanel({ taskKey, projectKey, onClose, ...neighbours }: TaskPanelProps) {
  const { workspace } = useViewer();
  const router = useRouter();
  const [editing, setEditing] = useState(false);
  const found = useQuery({
    ...taskOptions(taskKey ?? ""),
    enabled: taskKey !== null,
    refetchInterval: ({ state }) => leaseInterval(state.data ? [state.data] : []),
  });
  const deeds = useTaskDeeds({ onRemoved: onClose });
  const task = found.data;
  return (
    <Sheet
      open={taskKey !== null}
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={task ? `${task.key} ${task.title}` : "Task"}
      header={taskKey ? <PanelKey taskKey={taskKey} {...neighbours} /> : undefined}
      actions={
        task ? (
          <>
            <TaskActions
              task={task}
              pending={deeds.pendingIds.has(task.id)}
              onDeed={(deed) => deeds.run(deed, task)}
              onEdit={() => setEditing(true)}
            />
            <IconButton
              label="Open as a page"
              icon={<Maximize2 />}
              size="sm"
              onClick={() => router.push(`/w/${workspace}/p/${projectKey}/tasks/${task.key}`)}
            />
          </>
        ) : undefined
      }
    >
      {task ? (
        <TaskView
          key={task.id}
          task={task}
          projectKey={projectKey}
          place="panel"
          onDeed={(deed) => deeds.run(deed, task)}
        />
      ) : null}
      {!task && !found.error ? <TaskSkeleton /> : null}
      {found.error && !task ? (
        <ErrorState
          title={`${taskKey} could not be opened`}
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        >
          {readProblem(found.error).message}
        </ErrorState>
      ) : null}
      {task ? (
        <EditTaskDialog
          key={`${task.id} ${editing}`}
          task={task}
          projectKey={projectKey}
          open={editing}
          onOpenChange={setEditing}
        />
      ) : null}
      {deeds.dialogs}
    </Sheet>
  );
}

type PanelKeyProps = Pick<TaskPanelProps, "onPrevious" | "onNext"> & { taskKey: string };

function PanelKey({ taskKey, onPrevious, onNext }: PanelKeyProps) {
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="min-w-0 truncate font-mono text-muted text-sm">{taskKey}</span>
      <span className="flex shrink-0">
        <CopyButton value={taskKey} label="Copy the readable id" />
      </span>
      {/* A phone's bar has no room for them beside the actions. */}
      <span className="hidden shrink-0 items-center gap-1 sm:flex">
        <IconButton
          label="Previous task"
          icon={<ChevronUp />}
          size="sm"
          disabled={!onPrevious}
          onClick={() => onPrevious?.()}
        />
        <IconButton
          label="Next task"
          icon={<ChevronDown />}
          size="sm"
          disabled={!onNext}
          onClick={() => onNext?.()}
        />
      </span>
    </span>
  );
}

/** The shape of a task that is on its way. */
export function TaskSkeleton() {
  return (
    <div role="status" aria-label="Loading the task" className="flex flex-col gap-5 px-4 py-5 sm:px-6">
      <Skeleton className="h-7 w-3/4" />
      <Skeleton className="h-10 w-full" />
      <div className="flex flex-col gap-2.5">
        <Skeleton className="h-4 w-1/2" />
        <Skeleton className="h-4 w-2/3" />
        <Skeleton className="h-4 w-2/5" />
        <Skeleton className="h-4 w-1/2" />
      </div>
      <Skeleton className="h-24 w-full" />
    </div>
  );
}
