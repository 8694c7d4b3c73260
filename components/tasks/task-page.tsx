"use client";

import { useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Breadcrumbs } from "@/components/layout/breadcrumbs";
import { useViewer } from "@/components/providers/viewer";
import { ButtonLink } from "@/components/ui/button-link";
import { CopyButton } from "@/components/ui/copy-button";
import { PageBody } from "@/components/ui/page-body";
import { TaskActions } from "./task-actions";
import { EditTaskDialog } from "./task-form";
import { leaseInterval, taskOptions } from "./task-queries";
import { TaskView } from "./task-view";
import { useTaskDeeds } from "./use-task-deeds";

/** A task on a page of its own. */
export function TaskPage({ projectKey, taskKey }: { projectKey: string; taskKey: string }) {
  const { workspace } = useViewer();
  const router = useRouter();
  const { data: task } = useSuspenseQuery({
    ...taskOptions(taskKey),
    refetchInterval: ({ state }) => leaseInterval(state.data ? [state.data] : []),
  });
  const [editing, setEditing] = useState(false);
  const tasks = `/w/${workspace}/p/${projectKey}/tasks`;
  const deeds = useTaskDeeds({ onRemoved: () => router.push(tasks) });
  return (
    <PageBody width="wide">
      <Breadcrumbs items={[{ label: task.key }]} />
      <div className="-mb-2 flex flex-wrap items-center gap-1">
        <span className="whitespace-nowrap font-mono text-muted text-sm">{task.key}</span>
        <CopyButton value={task.key} label="Copy the readable id" />
        <span className="ml-auto flex flex-wrap items-center gap-1">
          <TaskActions
            task={task}
            pending={deeds.pendingIds.has(task.id)}
            onDeed={(deed) => deeds.run(deed, task)}
            onEdit={() => setEditing(true)}
          />
          <ButtonLink size="sm" href={`${tasks}?task=${task.key}`}>
            Show on the board
          </ButtonLink>
        </span>
      </div>
      <TaskView
        key={task.id}
        task={task}
        projectKey={projectKey}
        place="page"
        onDeed={(deed) => deeds.run(deed, task)}
      />
      <EditTaskDialog
        key={`${task.id} ${editing}`}
        task={task}
        projectKey={projectKey}
        open={editing}
        onOpenChange={setEditing}
      />
      {deeds.dialogs}
    </PageBody>
  );
}
