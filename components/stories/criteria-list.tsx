"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { Criterion, StoryDetail } from "@/lib/stories/schema/story";
import { EditableText } from "./editable-text";

type CriteriaListProps = {
  story: StoryDetail;
  readOnly: boolean;
  /** Why the viewer may tick but not reword, add or remove them. */
  lock: string | null;
};

/** A story's acceptance criteria: ticked, reworded, added and removed in place. */
export function CriteriaList({ story, readOnly, lock }: CriteriaListProps) {
  const change = useCriteriaChange(story);
  const done = story.criteria.filter((criterion) => criterion.done).length;
  return (
    <section aria-labelledby="criteria" className="flex flex-col gap-2">
      <h3 id="criteria" className="flex items-baseline gap-2 font-medium text-sm">
        Acceptance criteria
        {story.criteria.length > 0 ? (
          <span className="font-mono font-normal text-muted text-xs tabular-nums">
            {done}/{story.criteria.length}
          </span>
        ) : null}
      </h3>
      {story.criteria.length === 0 ? (
        <p className="text-muted text-sm">None yet. They say when the story is done.</p>
      ) : null}
      <ol className="flex flex-col">
        {story.criteria.map((criterion, index) => (
          <CriterionRow
            key={criterion.id}
            criterion={criterion}
            number={index + 1}
            readOnly={readOnly}
            wordsLocked={readOnly || lock !== null}
            change={change}
          />
        ))}
      </ol>
      {lock ? <p className="text-muted text-xs">{lock}</p> : null}
      {readOnly || lock ? null : <AddCriterion onAdd={(text) => change({ kind: "add", text })} />}
    </section>
  );
}

type Change =
  | { kind: "add"; text: string }
  | { kind: "tick"; criterion: Criterion; done: boolean }
  | { kind: "reword"; criterion: Criterion; text: string }
  | { kind: "remove"; criterion: Criterion };

function useCriteriaChange(story: StoryDetail): (change: Change) => void {
  const queries = useQueryClient();
  const key = orpc.stories.get.queryKey({ input: { storyId: story.key } });
  const { mutate } = useMutation({
    scope: { id: `criteria ${story.id}` },
    mutationFn: (change: Change): Promise<unknown> => send(story.id, change),
    onMutate: (change) => {
      queries.setQueryData(key, (known) => known && { ...known, criteria: apply(known.criteria, change) });
    },
    onError: (error) => {
      notify.error({ title: "The criterion was not changed", description: readProblem(error).message });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: orpc.stories.key() }),
  });
  return mutate;
}

function send(storyId: string, change: Change): Promise<unknown> {
  switch (change.kind) {
    case "add":
      return client.stories.addCriterion({ storyId, text: change.text });
    case "tick":
      return client.stories.setCriterion({ criterionId: change.criterion.id, done: change.done });
    case "reword": {
      const { id: criterionId, version: baseVersion } = change.criterion;
      return client.stories.updateCriterion({ criterionId, baseVersion, text: change.text });
    }
    case "remove":
      return client.stories.removeCriterion({ criterionId: change.criterion.id });
  }
}

/** The criteria as they will be once the server has answered; an added one waits for its id. */
function apply(criteria: readonly Criterion[], change: Change): Criterion[] {
  switch (change.kind) {
    case "add":
      return [...criteria];
    case "tick":
      return criteria.map((each) =>
        each.id === change.criterion.id ? { ...each, done: change.done } : each,
      );
    case "reword":
      return criteria.map((each) =>
        each.id === change.criterion.id ? { ...each, text: change.text } : each,
      );
    case "remove":
      return criteria.filter((each) => each.id !== change.criterion.id);
  }
}

type CriterionRowProps = {
  criterion: Criterion;
  number: number;
  readOnly: boolean;
  wordsLocked: boolean;
  change: (change: Change) => void;
};

function CriterionRow({ criterion, number, readOnly, wordsLocked, change }: CriterionRowProps) {
  return (
    <li className="group/criterion flex items-start gap-2 border-line border-b py-1 last:border-0">
      <span className="flex h-7 items-center">
        <Checkbox
          aria-label={`Criterion ${number} is met: ${criterion.text}`}
          checked={criterion.done}
          disabled={readOnly}
          onCheckedChange={(done) => change({ kind: "tick", criterion, done: done === true })}
        />
      </span>
      <span className="w-5 pt-1 text-right font-mono text-faint text-xs leading-5">{number}</span>
      <div className="min-w-0 flex-1 px-2 text-sm">
        <EditableText
          value={criterion.text}
          label={`Criterion ${number}`}
          placeholder="What must hold?"
          readOnly={wordsLocked}
          singleLine={!criterion.text.includes("\n")}
          onSave={(text) => change({ kind: "reword", criterion, text })}
        />
      </div>
      {wordsLocked ? null : (
        <IconButton
          label={`Remove criterion ${number}`}
          icon={<X />}
          size="sm"
          className="opacity-0 focus-visible:opacity-100 group-hover/criterion:opacity-100 pointer-coarse:opacity-100"
          onClick={() => change({ kind: "remove", criterion })}
        />
      )}
    </li>
  );
}

function AddCriterion({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    if (!text.trim()) return;
    onAdd(text);
    setText("");
  }
  return (
    <form onSubmit={submit} className="flex gap-2">
      <Input
        aria-label="A new criterion"
        placeholder="Add a criterion"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" icon={<Plus aria-hidden="true" />} disabled={!text.trim()}>
        Add
      </Button>
    </form>
  );
}
