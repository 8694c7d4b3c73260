"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { client, orpc, readProblem } from "@/lib/api/client";
import { mergeText } from "@/lib/stories/rules/split-text";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { pointsOf } from "./points-of";
import { TextPreview } from "./text-preview";
import { useRefit } from "./use-refit";

type MergeDialogProps = { storyId: string; board: Board; onClose: () => void };

/** Merges another story into this one; the text that comes of it is shown before it is done. */
export function MergeDialog({ storyId, board, onClose }: MergeDialogProps) {
  const { data: story } = useQuery(orpc.stories.get.queryOptions({ input: { storyId } }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="lg"
      title={story ? `Merge into ${story.key} ${story.title}` : "Merge"}
      description="The other story is archived and linked from here; its comments and files stay with it."
    >
      {story ? (
        <MergeForm story={story} board={board} onClose={onClose} />
      ) : (
        <SkeletonRows rows={4} label="Loading the story" />
      )}
    </Dialog>
  );
}

function MergeForm({ story, board, onClose }: { story: StoryDetail; board: Board; onClose: () => void }) {
  const [otherId, setOtherId] = useState<string | null>(null);
  const [points, setPoints] = useState(story.points?.toString() ?? "");
  const done = useRefit(story.projectId);
  const { data: other } = useQuery({
    ...orpc.stories.get.queryOptions({ input: { storyId: otherId ?? "" } }),
    enabled: otherId !== null,
  });
  const merge = useMutation({
    mutationFn: (taken: StoryDetail) =>
      client.stories.merge({
        ...{ storyId: story.id, otherId: taken.id, points: pointsOf(points) },
        ...{ textVersion: story.documentVersion, otherTextVersion: taken.documentVersion },
      }),
    onSuccess: async (answer) => {
      onClose();
      await done("merge", answer);
    },
  });
  const problem = merge.error ? readProblem(merge.error) : null;
  const choose = (id: string | null) => {
    setOtherId(id);
    const taken = board.cards.find((card) => card.id === id);
    if (taken?.points != null) setPoints(String((story.points ?? 0) + taken.points));
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    if (other && !merge.isPending) merge.mutate(other);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {problem ? <Banner tone="danger">{problem.message}</Banner> : null}
      <Field label="Story to take up" required>
        <Combobox
          label="Story to take up"
          placeholder="Choose a story…"
          options={board.cards
            .filter(({ id }) => id !== story.id)
            .map((card) => ({
              value: card.id,
              label: `${storyKey(board.project.key, card.keyNumber)} ${card.title}`,
            }))}
          value={otherId}
          onValueChange={choose}
        />
      </Field>
      <Field label={`Points of ${story.key} afterwards`}>
        <Input inputMode="numeric" value={points} onChange={(event) => setPoints(event.target.value)} />
      </Field>
      {other ? (
        <TextPreview
          texts={[
            {
              title: `${story.key} afterwards`,
              text: mergeText(story.content, [...story.criteria, ...other.criteria], other),
            },
          ]}
        />
      ) : null}
      <DialogFooter>
        <Button variant="ghost" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" disabled={!other} pending={merge.isPending}>
          Merge stories
        </Button>
      </DialogFooter>
    </form>
  );
}
