"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { notify } from "@/components/ui/toaster";
import { client, readProblem } from "@/lib/api/client";
import type { CompletedSprint, Sprint } from "@/lib/sprints/schema/sprint";
import { sprintListOptions, useSprintsChanged } from "./sprint-queries";
import { amountWords, countWords } from "./sprint-words";

type CompleteSprintProps = { projectKey: string; sprint: Sprint; onClose: () => void };

/** Completes a sprint: says what was done, and asks where the rest goes. */
export function CompleteSprint(props: CompleteSprintProps) {
  const { scope, done, name } = props.sprint;
  const description = `${done.stories} of ${amountWords(scope, "stories")} done, ${done.points} of ${amountWords(scope, "points")}.`;
  return (
    <Dialog open onOpenChange={props.onClose} title={`Complete ${name}`} description={description}>
      <CompleteForm {...props} />
    </Dialog>
  );
}

const BACKLOG = "backlog";
const NEW = "new";

function CompleteForm({ projectKey, sprint, onClose }: CompleteSprintProps) {
  const [target, setTarget] = useState(BACKLOG);
  const { data } = useQuery(sprintListOptions(projectKey));
  const planned = (data?.items ?? []).filter(({ status }) => status === "planned").toReversed();
  const open = sprint.scope.stories - sprint.done.stories;
  const changed = useSprintsChanged();
  const complete = useMutation({
    mutationFn: () => {
      const choice =
        target === BACKLOG || target === NEW
          ? ({ unfinished: target } as const)
          : ({ unfinished: "sprint", toSprintId: target } as const);
      return client.sprints.complete({ sprintId: sprint.id, ...choice });
    },
    onSuccess: async (answer) => {
      await changed();
      notify.success({ title: `${sprint.name} is completed`, description: wordsOf(answer) });
      onClose();
    },
  });
  const problem = complete.error ? readProblem(complete.error) : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!complete.isPending) complete.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? <Banner tone="danger">{problem.message}</Banner> : null}
      {open > 0 ? (
        <Field label={`What becomes of the ${countWords(open, "stories")} not done?`}>
          <Select
            value={target}
            onValueChange={setTarget}
            options={[
              { value: BACKLOG, label: "Back to the backlog" },
              ...planned.map(({ id, name }) => ({ value: id, label: `To ${name}` })),
              { value: NEW, label: "To a new sprint" },
            ]}
          />
        </Field>
      ) : (
        <p className="text-muted">Everything in it is done.</p>
      )}
      <p className="text-muted text-sm">
        What is done stays in it. Its figures are fixed: whatever happens to its stories later, they stay as
        they are.
      </p>
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={complete.isPending}>
          Complete sprint
        </Button>
      </DialogFooter>
    </form>
  );
}

function wordsOf({ results, next }: CompletedSprint): string {
  const count = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
  const completed = `${countWords(count("completed"), "stories")} done`;
  if (next) return `${completed}, ${count("carried")} went to ${next.name}.`;
  const returned = count("returned");
  return returned > 0 ? `${completed}, ${returned} went back to the backlog.` : `${completed}.`;
}
