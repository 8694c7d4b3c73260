"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import { lastDayOf } from "@/lib/sprints/rules/burndown";
import { addDays } from "@/lib/sprints/rules/days";
import type { Sprint } from "@/lib/sprints/schema/sprint";
import { useSprintsChanged } from "./sprint-queries";
import { amountWords } from "./sprint-words";

type StartSprintProps = { sprint: Sprint; today: string; onClose: () => void };

/** Starts a sprint: its days are agreed on, and what is in it is what the team commits to. */
export function StartSprint({ sprint, today, onClose }: StartSprintProps) {
  const description = `The team commits to ${amountWords(sprint.scope, "stories")}, ${amountWords(sprint.scope, "points")}${
    sprint.unestimated > 0 ? `, ${sprint.unestimated} without points` : ""
  }.`;
  return (
    <Dialog open onOpenChange={onClose} title={`Start ${sprint.name}`} description={description}>
      <StartForm sprint={sprint} today={today} onClose={onClose} />
    </Dialog>
  );
}

function StartForm({ sprint, today, onClose }: StartSprintProps) {
  const [startsOn, setStartsOn] = useState(sprint.startsOn ?? today);
  const [endsOn, setEndsOn] = useState(sprint.endsOn ?? lastDayOf(sprint.startsOn ?? today, 2));
  const changed = useSprintsChanged();
  const start = useMutation({
    mutationFn: () => client.sprints.start({ sprintId: sprint.id, startsOn, endsOn }),
    onSuccess: async () => {
      await changed();
      notify.success({ title: `${sprint.name} has started` });
      onClose();
    },
  });
  const problem = start.error ? readProblem(start.error) : null;
  const over = sprint.capacityPoints !== null && sprint.scope.points > sprint.capacityPoints;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!start.isPending) start.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && Object.keys(problem.fields).length === 0 ? (
        <Banner tone="danger">{problem.message}</Banner>
      ) : null}
      {over ? (
        <Banner tone="warning">
          That is {sprint.scope.points - (sprint.capacityPoints ?? 0)} points more than the capacity of{" "}
          {sprint.capacityPoints}.
        </Banner>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day" required error={problem?.fields.startsOn}>
          <Input type="date" value={startsOn} onChange={(event) => setStartsOn(event.target.value)} />
        </Field>
        <Field label="Last day" required error={problem?.fields.endsOn}>
          <Input
            type="date"
            value={endsOn}
            min={addDays(startsOn || today, 0)}
            onChange={(event) => setEndsOn(event.target.value)}
          />
        </Field>
      </div>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={start.isPending}>
          Start sprint
        </Button>
      </DialogFooter>
    </form>
  );
}
