"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import { splitText } from "@/lib/stories/rules/split-text";
import { readSubtasks } from "@/lib/stories/rules/subtasks";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { pointsOf } from "./points-of";
import { TextPreview } from "./text-preview";
import { useRefit } from "./use-refit";

type SplitDialogProps = { storyId: string; onClose: () => void };

/** Splits a story: what goes to the new one is chosen, and both texts are shown before it is done. */
export function SplitDialog({ storyId, onClose }: SplitDialogProps) {
  const { data: story } = useQuery(orpc.stories.get.queryOptions({ input: { storyId } }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={story ? `Split ${story.key} ${story.title}` : "Split"}
    >
      {story ? (
        <SplitForm story={story} onClose={onClose} />
      ) : (
        <SkeletonRows rows={4} label="Loading the story" />
      )}
    </Dialog>
  );
}

function SplitForm({ story, onClose }: { story: StoryDetail; onClose: () => void }) {
  const [title, setTitle] = useState("");
  const [criterionIds, setCriterionIds] = useState<ReadonlySet<string>>(new Set());
  const [taskLines, setTaskLines] = useState<ReadonlySet<number>>(new Set());
  const [points, setPoints] = useState(story.points?.toString() ?? "");
  const [newPoints, setNewPoints] = useState("");
  const done = useRefit(story.projectId);
  const tasks = readSubtasks(story.content);
  const split = useMutation({
    mutationFn: () =>
      client.stories.split({
        ...{ storyId: story.id, textVersion: story.documentVersion, title },
        ...{ criterionIds: [...criterionIds], taskLines: [...taskLines] },
        ...{ points: pointsOf(points), newPoints: pointsOf(newPoints) },
      }),
    onSuccess: async (answer) => {
      onClose();
      await done("split", answer);
    },
  });
  const problem = split.error ? readProblem(split.error) : null;
  const preview = splitText({
    text: story.content,
    kept: story.criteria.filter(({ id }) => !criterionIds.has(id)),
    given: story.criteria.filter(({ id }) => criterionIds.has(id)),
    lines: [...taskLines],
    title: title || "New story",
    userStory: "",
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!split.isPending) split.mutate();
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem && !problem.fields.title ? <Banner tone="danger">{problem.message}</Banner> : null}
      <Field label="Title of the new story" required error={problem?.fields.title}>
        <Input value={title} onChange={(event) => setTitle(event.target.value)} autoFocus />
      </Field>
      <Choices
        legend="Criteria that go to it"
        none="The story has no criteria."
        items={story.criteria.map(({ id, text }) => ({ value: id, label: text }))}
        chosen={criterionIds}
        onChange={setCriterionIds}
      />
      <Choices
        legend="Tasks that go to it"
        none="Its text has no tasks."
        items={tasks.map(({ line, text, depth }) => ({ value: line, label: text, depth }))}
        chosen={taskLines}
        onChange={setTaskLines}
      />
      <div className="grid grid-cols-2 gap-3">
        <Field label={`Points of ${story.key}`} error={problem?.fields.points}>
          <Input inputMode="numeric" value={points} onChange={(event) => setPoints(event.target.value)} />
        </Field>
        <Field label="Points of the new story" error={problem?.fields.newPoints}>
          <Input
            inputMode="numeric"
            value={newPoints}
            onChange={(event) => setNewPoints(event.target.value)}
          />
        </Field>
      </div>
      <TextPreview
        texts={[
          { title: `${story.key} afterwards`, text: preview.left },
          { title: "The new story", text: preview.right },
        ]}
      />
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" pending={split.isPending}>
          Split story
        </Button>
      </DialogFooter>
    </form>
  );
}

type ChoicesProps<Value extends string | number> = {
  legend: string;
  none: string;
  items: readonly { value: Value; label: string; depth?: number }[];
  chosen: ReadonlySet<Value>;
  onChange: (chosen: ReadonlySet<Value>) => void;
};

function Choices<Value extends string | number>({
  legend,
  none,
  items,
  chosen,
  onChange,
}: ChoicesProps<Value>) {
  const toggle = (value: Value) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{legend}</legend>
      {items.length === 0 ? <p className="text-muted text-sm">{none}</p> : null}
      {items.map(({ value, label, depth = 0 }) => (
        <div key={value} style={{ paddingLeft: `${depth * 1.25}rem` }}>
          <Checkbox label={label} checked={chosen.has(value)} onCheckedChange={() => toggle(value)} />
        </div>
      ))}
    </fieldset>
  );
}
