"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { readProblem } from "@/lib/api/client";
import type { Task } from "@/lib/tasks/schema/task";
import { linesOf, numberOf } from "./task-form-values";

type Said = {
  commitSha?: string;
  outputFiles: string[];
  qualityScore?: number;
  hours?: number;
  summary: string;
};

type CompleteDialogProps = {
  task: Task;
  open: boolean;
  onClose: () => void;
  onComplete: (said: Said) => Promise<unknown>;
};

/** Hands the work over: what was done, in which commit, which files, how many hours. */
export function CompleteDialog({ task, open, onClose, onComplete }: CompleteDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Complete ${task.key}`}
      description={
        task.needsReview
          ? "It goes to review: somebody looks at the work before it counts."
          : "Tasks that wait for it can be claimed then."
      }
    >
      <CompleteForm onClose={onClose} onComplete={onComplete} />
    </Dialog>
  );
}

function CompleteForm({ onClose, onComplete }: Pick<CompleteDialogProps, "onClose" | "onComplete">) {
  const [values, setValues] = useState({ summary: "", commitSha: "", files: "", hours: "", quality: "" });
  const complete = useMutation({ mutationFn: () => onComplete(said(values)), onSuccess: onClose });
  const problem = complete.error ? readProblem(complete.error) : null;
  const set = (field: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [field]: event.target.value });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!complete.isPending) complete.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <Field
        label="Summary"
        optional
        hint="What was done. Whoever takes a task that depends on it reads this."
        error={problem?.fields.summary}
      >
        <Textarea value={values.summary} onChange={set("summary")} />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Commit" optional error={problem?.fields.commitSha}>
          <Input
            value={values.commitSha}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={set("commitSha")}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <Field label="Hours" optional error={problem?.fields.hours}>
            <Input inputMode="decimal" value={values.hours} onChange={set("hours")} />
          </Field>
          <Field label="Quality, 0–100" optional error={problem?.fields.qualityScore}>
            <Input inputMode="numeric" value={values.quality} onChange={set("quality")} />
          </Field>
        </div>
      </div>
      <Field
        label="Output files"
        optional
        hint="One a line. Without hours, the time since the claim counts."
        error={problem?.fields.outputFiles}
      >
        <Textarea
          rows={2}
          value={values.files}
          spellCheck={false}
          className="font-mono text-xs"
          onChange={set("files")}
        />
      </Field>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          Not now
        </Button>
        <Button type="submit" variant="primary" pending={complete.isPending}>
          Complete
        </Button>
      </DialogFooter>
    </form>
  );
}

function said(values: Record<"summary" | "commitSha" | "files" | "hours" | "quality", string>): Said {
  const hours = numberOf(values.hours);
  const qualityScore = numberOf(values.quality);
  const commitSha = values.commitSha.trim();
  return {
    summary: values.summary,
    outputFiles: linesOf(values.files),
    ...(commitSha ? { commitSha } : {}),
    ...(hours === null ? {} : { hours }),
    ...(qualityScore === null ? {} : { qualityScore }),
  };
}
