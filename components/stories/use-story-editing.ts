"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toaster";
import type { StoryStatus } from "@/db/enums";
import { client, orpc, readProblem } from "@/lib/api/client";
import type { StoryDetail } from "@/lib/stories/schema/story";

/** The fields of a story that are edited in place. */
export type StoryValues = Partial<
  Pick<StoryDetail, "title" | "userStory" | "priority" | "points" | "assigneeId" | "epicId">
>;

/** Saves a story's fields as they are changed: at once on screen, put back with a sentence when it is refused. */
export function useStoryEditing(story: StoryDetail) {
  const queries = useQueryClient();
  // The panel is opened by key, links may name the id: whichever the cached answer was asked by.
  const keys = [story.key, story.id].map((storyId) => orpc.stories.get.queryKey({ input: { storyId } }));
  const patch = (values: Partial<StoryDetail>) => {
    for (const key of keys) queries.setQueryData(key, (known) => known && { ...known, ...values });
  };
  const currentVersion = () =>
    Math.max(story.version, ...keys.map((key) => queries.getQueryData(key)?.version ?? 0));
  const settle = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: orpc.stories.key() }),
      queries.invalidateQueries({ queryKey: orpc.epics.key() }),
    ]);
  const refuse = (error: unknown) => {
    notify.error({
      title: `${story.key} was not changed`,
      description: readProblem(error).message,
      id: `edit ${story.id}`,
    });
  };

  const save = useMutation({
    scope: { id: `edit ${story.id}` },
    // The version is read when the change is sent: one that waited for the change before it is based on that one's outcome.
    mutationFn: (values: StoryValues) =>
      client.stories.update({ storyId: story.id, baseVersion: currentVersion(), ...values }),
    onMutate: patch,
    onSuccess: ({ version, updatedAt }) => patch({ version, updatedAt }),
    onError: refuse,
    onSettled: settle,
  });

  const move = useMutation({
    mutationFn: (status: StoryStatus) => client.stories.move({ storyId: story.id, status }),
    onMutate: (status) => patch({ status }),
    onError: refuse,
    onSettled: settle,
  });

  return {
    save: (values: StoryValues) => save.mutate(values),
    move: (status: StoryStatus) => move.mutate(status),
    saving: save.isPending || move.isPending,
  };
}
