"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, type ReactNode, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { client, readProblem } from "@/lib/api/client";
import type { Task, TaskCard } from "@/lib/tasks/schema/task";
import { PRIORITY_OPTIONS } from "./priority-options";
import { SpecPicker } from "./spec-picker";
import { linesOf, numberOf, wordsOf } from "./task-form-values";
import { useTasksChanged } from "./task-queries";

type CreateTaskDialogProps = {
  projectKey: string;
  /** The spec that is looked at, to begin with. */
  specKey?: string;
  storyKey?: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onCreated?: (task: TaskCard) => void;
};

/** Makes a task by hand: of a spec, of a story, or on its own. */
export function CreateTaskDialog({ open, onOpenChange, ...form }: CreateTaskDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New task" size="lg">
      <TaskForm
        {...form}
        task={null}
        close={() => onOpenChange(false)}
        send={async (values) => {
          const task = await client.tasks.create({
            projectId: form.projectKey,
            ...shared(values),
            ...(values.specId ? { specId: values.specId } : {}),
            ...(form.storyKey ? { storyId: form.storyKey } : {}),
            ...(values.scope.trim() ? { scope: values.scope } : {}),
            ...(values.branchName.trim() ? { branchName: values.branchName } : {}),
          });
          form.onCreated?.(task);
        }}
      />
    </Dialog>
  );
}

type EditTaskDialogProps = {
  task: Task;
  projectKey: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Changes what a task asks for. */
export function EditTaskDialog({ task, projectKey, open, onOpenChange }: EditTaskDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Edit ${task.key}`} size="lg">
      <TaskForm
        task={task}
        projectKey={projectKey}
        close={() => onOpenChange(false)}
        send={(values) =>
          client.tasks.update({
            taskId: task.id,
            baseVersion: task.version,
            ...shared(values),
            scope: values.scope,
            branchName: values.branchName,
            actualHours: numberOf(values.actualHours),
            worktreePath: values.worktreePath.trim() || null,
          })
        }
      />
    </Dialog>
  );
}

type Values = ReturnType<typeof valuesOf>;

type TaskFormProps = {
  task: Task | null;
  projectKey: string;
  specKey?: string;
  close: () => void;
  send: (values: Values) => Promise<unknown>;
};

function TaskForm({ task, projectKey, specKey, close, send }: TaskFormProps) {
  const [values, setValues] = useState(() => valuesOf(task, specKey));
  const changed = useTasksChanged();
  const save = useMutation({
    mutationFn: () => send(values),
    onSuccess: async () => {
      await changed();
      close();
    },
  });
  const problem = save.error ? readProblem(save.error) : null;
  const errorOf = (field: string) =>
    problem?.fields[field] ??
    Object.entries(problem?.fields ?? {}).find(([path]) => path.startsWith(`${field}.`))?.[1];
  const text = (field: Exclude<keyof Values, "needsReview" | "priority">) => ({
    value: values[field],
    onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <Field label="Title" required error={errorOf("title")}>
        <Input {...text("title")} maxLength={255} />
      </Field>
      <Row>
        {task ? null : (
          <Field label="Spec" optional error={errorOf("specId")}>
            <SpecPicker
              projectKey={projectKey}
              value={values.specId}
              onChange={(specId) => setValues({ ...values, specId })}
            />
          </Field>
        )}
        <Field
          label="Scope"
          optional={!task}
          hint={values.specId ? "The name of its phase." : "Such as api-endpoints."}
          error={errorOf("scope")}
        >
          <Input {...text("scope")} maxLength={120} />
        </Field>
        <Field label="Priority">
          <Select
            options={PRIORITY_OPTIONS}
            value={values.priority}
            onValueChange={(priority) => setValues({ ...values, priority })}
          />
        </Field>
        {task ? (
          <Field
            label="Worktree"
            optional
            hint="The folder that the branch is checked out in."
            error={errorOf("worktreePath")}
          >
            <Input
              {...text("worktreePath")}
              maxLength={500}
              spellCheck={false}
              className="font-mono text-xs!"
            />
          </Field>
        ) : null}
      </Row>
      <Field label="Description" optional error={errorOf("description")}>
        <Textarea {...text("description")} />
      </Field>
      <Field
        label="Files"
        optional
        hint="Paths and globs, one a line. Two tasks whose files meet never run at once."
        error={errorOf("assignedFiles")}
      >
        <Textarea {...text("files")} rows={2} spellCheck={false} className="font-mono text-xs!" />
      </Field>
      <Row>
        <Field label="Branch" optional={!task} error={errorOf("branchName")}>
          <Input {...text("branchName")} spellCheck={false} className="font-mono text-xs!" />
        </Field>
        <Field label="Skills" optional hint="With commas between them." error={errorOf("skills")}>
          <Input {...text("skills")} />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Hours" optional error={errorOf("estimatedHours")}>
            <Input {...text("estimatedHours")} inputMode="decimal" />
          </Field>
          {task ? (
            <Field label="Spent" optional error={errorOf("actualHours")}>
              <Input {...text("actualHours")} inputMode="decimal" />
            </Field>
          ) : (
            <Field label="Attempts" error={errorOf("maxAttempts")}>
              <Input {...text("maxAttempts")} inputMode="numeric" />
            </Field>
          )}
        </div>
      </Row>
      <Checkbox
        label="Needs a review"
        hint="Somebody looks at the work before it counts as completed."
        checked={values.needsReview}
        onCheckedChange={(checked) => setValues({ ...values, needsReview: checked === true })}
      />
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {task ? "Save" : "Create task"}
        </Button>
      </DialogFooter>
    </form>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-3">{children}</div>;
}

function valuesOf(task: Task | null, specKey?: string) {
  return {
    title: task?.title ?? "",
    specId: task?.specKey ?? specKey ?? "",
    scope: task?.scope ?? "",
    priority: task?.priority ?? ("medium" as const),
    description: task?.description ?? "",
    files: task?.assignedFiles.join("\n") ?? "",
    branchName: task?.branchName ?? "",
    worktreePath: task?.worktreePath ?? "",
    skills: task?.skills.join(", ") ?? "",
    estimatedHours: task?.estimatedHours?.toString() ?? "",
    actualHours: task?.actualHours?.toString() ?? "",
    maxAttempts: task?.maxAttempts.toString() ?? "3",
    needsReview: task?.needsReview ?? false,
  };
}

function shared(values: Values) {
  return {
    title: values.title,
    description: values.description,
    assignedFiles: linesOf(values.files),
    skills: wordsOf(values.skills),
    priority: values.priority,
    estimatedHours: numberOf(values.estimatedHours),
    needsReview: values.needsReview,
    maxAttempts: numberOf(values.maxAttempts) ?? 3,
  };
}
