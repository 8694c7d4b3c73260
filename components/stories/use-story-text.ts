"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toaster";
import { client, orpc, readProblem } from "@/lib/api/client";
import { tickSubtask } from "@/lib/stories/rules/subtasks";
import type { StoryDetail } from "@/lib/stories/schema/story";
import type { StoryText } from "@/lib/stories/schema/text";

/** What is done to the tasks of a story's text. Lines are those of the text that was seen when it was done. */
export type SubtaskDeed =
  | { kind: "tick"; line: number; done: boolean }
  | { kind: "add"; text: string; afterLine?: number | null; nested?: boolean }
  | { kind: "reword"; line: number; text: string }
  | { kind: "remove"; line: number }
  | { kind: "move"; line: number; afterLine: number | null; nested: boolean };

type Sent = SubtaskDeed & { baseVersion: number };

/** Changes a story's text in place: ticks show at once, everything else when the server has answered. */
export function useStoryText(story: StoryDetail) {
  const queries = useQueryClient();
  // The panel is opened by key, links may name the id: whichever the cached answer was asked by.
  const keys = [story.key, story.id].map((storyId) => orpc.stories.get.queryKey({ input: { storyId } }));
  const patch = (change: (known: StoryDetail) => StoryDetail) => {
    for (const key of keys) queries.setQueryData(key, (known) => known && change(known));
  };
  const take = ({ version, content }: StoryText) =>
    patch((known) =>
      known.documentVersion > version ? known : { ...known, documentVersion: version, content },
    );
  const settle = () => queries.invalidateQueries({ queryKey: orpc.stories.get.key() });

  const subtasks = useMutation({
    scope: { id: `tasks ${story.id}` },
    mutationFn: (deed: Sent) => send(story.id, deed),
    onMutate: async (deed) => {
      if (deed.kind !== "tick") return;
      for (const queryKey of keys) await queries.cancelQueries({ queryKey });
      patch((known) => ({ ...known, content: tickSubtask(known.content, deed.line, deed.done) }));
    },
    onSuccess: take,
    onError: (error) => {
      notify.error({ title: "The task was not changed", description: readProblem(error).message });
    },
    onSettled: settle,
  });

  /** Writes a section; answers what went wrong, or null. */
  async function saveSection(section: string, baseVersion: number, content: string) {
    try {
      take(await client.stories.updateSection({ storyId: story.id, section, baseVersion, content }));
      return null;
    } catch (error) {
      return readProblem(error);
    } finally {
      void settle();
    }
  }

  return {
    change: (deed: SubtaskDeed) => subtasks.mutate({ ...deed, baseVersion: story.documentVersion }),
    saving: subtasks.isPending,
    saveSection,
  };
}

function send(storyId: string, { baseVersion, ...deed }: Sent): Promise<StoryText> {
  const base = { storyId, baseVersion };
  switch (deed.kind) {
    case "tick":
      return client.subtasks.set({ ...base, line: deed.line, done: deed.done });
    case "add": {
      const { text, afterLine, nested = false } = deed;
      return client.subtasks.add({
        ...base,
        text,
        nested,
        ...(afterLine === undefined ? null : { afterLine }),
      });
    }
    case "reword":
      return client.subtasks.update({ ...base, line: deed.line, text: deed.text });
    case "remove":
      return client.subtasks.remove({ ...base, line: deed.line });
    case "move":
      return client.subtasks.move({
        ...base,
        line: deed.line,
        afterLine: deed.afterLine,
        nested: deed.nested,
      });
  }
}
