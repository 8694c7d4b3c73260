"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { CodeBlock } from "@/components/ui/code-block";
import { IconButton } from "@/components/ui/icon-button";
import { orpc } from "@/lib/api/client";
import type { Task } from "@/lib/tasks/schema/task";
import { writeParameters } from "./read-parameters";
import { TaskExtrasForm } from "./task-extras-form";
import { TaskSection } from "./task-section";
import type { TaskEdit } from "./use-task-edit";

type TaskExtrasProps = { task: Task; readOnly: boolean; edit: TaskEdit };

/** What the task is done with: template, checklist, parameters. Who may only read sees them where there are any. */
export function TaskExtras({ task, readOnly, edit }: TaskExtrasProps) {
  const [editing, setEditing] = useState(false);
  const parameters = writeParameters(task.parameters);
  const isEmpty = !task.template && !task.checklistId && parameters === "";
  if (isEmpty && readOnly) return null;
  return (
    <TaskSection
      title="Template and parameters"
      actions={
        readOnly || editing ? null : (
          <IconButton
            label="Edit template and parameters"
            icon={<Pencil />}
            size="sm"
            onClick={() => setEditing(true)}
          />
        )
      }
    >
      {editing ? <TaskExtrasForm task={task} edit={edit} close={() => setEditing(false)} /> : null}
      {isEmpty && !editing ? (
        <p className="text-faint text-sm">It has no template, no checklist and no parameters.</p>
      ) : null}
      {task.template && !editing ? (
        <p className="text-sm">
          <span className="text-muted">Template </span>
          <code className="break-all text-xs">{task.template}</code>
        </p>
      ) : null}
      {task.checklistId && !editing ? <ChecklistLine checklistId={task.checklistId} /> : null}
      {parameters && !editing ? <CodeBlock code={parameters} label="Parameters" /> : null}
    </TaskSection>
  );
}

function ChecklistLine({ checklistId }: { checklistId: string }) {
  const { data } = useQuery(orpc.checklists.list.queryOptions({ input: {} }));
  const title = data?.find(({ id }) => id === checklistId)?.title;
  return (
    <p className="text-sm">
      {title === undefined ? (
        "It is done by a checklist."
      ) : (
        <>
          <span className="text-muted">Checklist </span>
          {title}
        </>
      )}
    </p>
  );
}
