"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { client, readProblem } from "@/lib/api/client";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { useSprintsChanged } from "./sprint-queries";

type SprintDialogProps = {
  projectKey: string;
  /** The sprint to change; null for a new one. */
  sprint: Sprint | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** Plans a sprint, or changes one. */
export function SprintDialog({ open, onOpenChange, ...rest }: SprintDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={rest.sprint ? `Edit ${rest.sprint.name}` : "New sprint"}
    >
      <SprintForm {...rest} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

type SprintFormProps = Pick<SprintDialogProps, "projectKey" | "sprint"> & { close: () => void };

function SprintForm({ projectKey, sprint, close }: SprintFormProps) {
  const [values, setValues] = useState({
    name: sprint?.name ?? "",
    goal: sprint?.goal ?? "",
    capacity: sprint?.capacityPoints?.toString() ?? "",
    startsOn: sprint?.startsOn ?? "",
    endsOn: sprint?.endsOn ?? "",
  });
  const changed = useSprintsChanged();
  const save = useMutation({
    mutationFn: async () => {
      const { name, goal, startsOn, endsOn } = values;
      const capacityPoints = values.capacity.trim() === "" ? null : Number(values.capacity);
      const plan = { goal, capacityPoints, startsOn: startsOn || null, endsOn: endsOn || null };
      if (!sprint)
        return client.sprints.create({ projectId: projectKey, ...(name.trim() ? { name } : {}), ...plan });
      return client.sprints.update({ sprintId: sprint.id, baseVersion: sprint.version, name, ...plan });
    },
    onSuccess: async () => {
      await changed();
      close();
    },
  });
  const problem = save.error ? readProblem(save.error) : null;
  const set = (field: keyof typeof values) => (event: { target: { value: string } }) =>
    setValues({ ...values, [field]: event.target.value });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <Field
        label="Name"
        optional={!sprint}
        error={problem?.fields.name}
        hint={sprint ? undefined : "Without one it is numbered."}
      >
        <Input value={values.name} onChange={set("name")} autoFocus />
      </Field>
      <Field label="Goal" optional error={problem?.fields.goal} hint="What is true when it is completed?">
        <Textarea rows={2} value={values.goal} onChange={set("goal")} />
      </Field>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Field label="First day" error={problem?.fields.startsOn}>
          <Input type="date" value={values.startsOn} onChange={set("startsOn")} />
        </Field>
        <Field label="Last day" error={problem?.fields.endsOn}>
          <Input type="date" value={values.endsOn} onChange={set("endsOn")} />
        </Field>
        <Field label="Capacity, points" error={problem?.fields.capacityPoints}>
          <Input inputMode="numeric" value={values.capacity} onChange={set("capacity")} />
        </Field>
      </div>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={save.isPending}>
          {sprint ? "Save" : "Create sprint"}
        </Button>
      </DialogFooter>
    </form>
  );
}
