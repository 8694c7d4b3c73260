"use client";

import { useQueryClient } from "@tanstack/react-query";
import { boardFeed } from "@/components/stories/board-feed";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { SplitAnswer } from "@/lib/stories/schema/split";

type Kind = "split" | "merge";

/** What follows a split or merge: the lists show it, and it can be taken back. */
export function useRefit(projectId: string) {
  const queries = useQueryClient();
  const refresh = async ({ story, other }: SplitAnswer) => {
    await Promise.all([
      boardFeed(queries).touch(projectId, [story.id, other.id]),
      queries.invalidateQueries({ queryKey: orpc.stories.get.key() }),
    ]);
  };
  const undo = async (kind: Kind, done: SplitAnswer) => {
    const { textVersion, textVersionBefore, addedCriterionIds, pointsBefore: points } = done;
    const pair = { storyId: done.story.id, otherId: done.other.id, textVersion, textVersionBefore, points };
    try {
      if (kind === "split") await client.stories.unsplit(pair);
      else await client.stories.unmerge({ ...pair, addedCriterionIds });
      await refresh(done);
      notify.info({ title: `Undone: ${done.story.key} is as it was`, id: "undo" });
    } catch (error) {
      notify.error({ title: "It could not be undone", description: readProblem(error).message, id: "undo" });
    }
  };
  return async (kind: Kind, done: SplitAnswer) => {
    await refresh(done);
    const title =
      kind === "split"
        ? `${done.other.key} was split off ${done.story.key}`
        : `${done.other.key} was merged into ${done.story.key}`;
    notify.success({ title, action: { label: "Undo", onClick: () => void undo(kind, done) }, id: "undo" });
  };
}
