"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { GateBanner } from "@/components/checklists/gate-banner";
import { useViewer } from "@/components/providers/viewer";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { orpc, readProblem } from "@/lib/api/client";

type NewEpicDialogProps = { projectKey: string; open: boolean; onOpenChange: (open: boolean) => void };

/** Adds an epic by hand. */
export function NewEpicDialog({ projectKey, open, onOpenChange }: NewEpicDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="New epic">
      <NewEpicForm projectKey={projectKey} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewEpicForm({ projectKey, close }: { projectKey: string; close: () => void }) {
  const { workspace } = useViewer();
  const [number, setNumber] = useState("");
  const [title, setTitle] = useState("");
  const [goal, setGoal] = useState("");
  const queries = useQueryClient();
  const create = useMutation(
    orpc.epics.create.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: orpc.epics.key() });
        close();
      },
    }),
  );
  const problem = create.error ? readProblem(create.error) : null;
  const errorOf = (name: string) => problem?.fields[`epic_data.${name}`];

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!create.isPending) create.mutate({ project_id: projectKey, epic_data: { number, title, goal } });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem?.code === "gate_closed" ? (
        <GateBanner projectKey={projectKey} base={`/w/${workspace}/p/${projectKey}`} refused />
      ) : null}
      {problem && problem.code !== "gate_closed" && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      <div className="grid grid-cols-[6rem_1fr] gap-3">
        <Field label="Number" required error={errorOf("number")}>
          <Input
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            className="font-mono"
            autoFocus
          />
        </Field>
        <Field label="Title" required error={errorOf("title")}>
          <Input value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
      </div>
      <Field label="Goal" optional error={errorOf("goal")} hint="What is true when it is completed?">
        <Textarea value={goal} onChange={(event) => setGoal(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button variant="ghost" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={create.isPending}>
          Create epic
        </Button>
      </DialogFooter>
    </form>
  );
}
