"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { orpc } from "@/lib/api/client";
import { MASTER } from "@/lib/checklists/schema/checklist";
import type { Task } from "@/lib/tasks/schema/task";
import { readParameters, writeParameters } from "./read-parameters";
import type { TaskEdit } from "./use-task-edit";

type TaskExtrasFormProps = { task: Task; edit: TaskEdit; close: () => void };

/** Changes template, checklist and parameters; while the parameters are wrong nothing is saved. */
export function TaskExtrasForm({ task, edit, close }: TaskExtrasFormProps) {
  const [template, setTemplate] = useState(task.template ?? "");
  const [checklistId, setChecklistId] = useState(task.checklistId);
  const [text, setText] = useState(() => writeParameters(task.parameters));
  const checklists = useQuery(orpc.checklists.list.queryOptions({ input: {} })).data ?? [];
  const read = readParameters(text);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }
  async function submit(event: FormEvent) {
    event.preventDefault();
    if (read.parameters === null) return;
    const asked = {
      ...(template.trim() === (task.template ?? "") ? {} : { template: template.trim() || null }),
      ...(checklistId === task.checklistId ? {} : { checklistId }),
      ...(writeParameters(read.parameters) === writeParameters(task.parameters)
        ? {}
        : { parameters: read.parameters }),
    };
    if (Object.keys(asked).length === 0 || (await edit.save(asked))) close();
  }

  return (
    <form
      onSubmit={(event) => void submit(event)}
      noValidate
      className="flex flex-col gap-3"
      data-keeps-escape
    >
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <Field label="Template" optional>
          <Input
            autoFocus
            value={template}
            maxLength={200}
            spellCheck={false}
            className="font-mono text-xs!"
            onChange={(event) => setTemplate(event.target.value)}
            onKeyDown={closeOnEscape}
          />
        </Field>
        <Field label="Checklist" optional>
          <Combobox
            label="Checklist"
            placeholder="None"
            clearLabel="None"
            searchPlaceholder="Find a checklist…"
            emptyText="The workspace has no checklist like that."
            options={checklists
              .filter(
                ({ id, archivedAt }) => id !== MASTER && (archivedAt === null || id === task.checklistId),
              )
              .map(({ id, title }) => ({ value: id, label: title }))}
            value={checklistId}
            onValueChange={setChecklistId}
          />
        </Field>
      </div>
      <Field
        label="Parameters"
        optional
        hint="Whatever the worker needs, as JSON of at most 20 kB."
        error={read.problem ?? undefined}
      >
        <Textarea
          value={text}
          rows={5}
          spellCheck={false}
          placeholder={'{ "table": "berths" }'}
          className="font-mono text-xs!"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={closeOnEscape}
        />
      </Field>
      <div className="flex gap-2">
        <Button
          type="submit"
          size="sm"
          variant="primary"
          pending={edit.pending}
          disabled={read.problem !== null}
        >
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={close}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
