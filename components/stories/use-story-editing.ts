"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { StoryStatus } from "@/db/enums";
import { isWholeBoard } from "@/lib/events/rules";
import { STORY_STATUS_NAMES } from "@/lib/stories/rules/transitions";
import type { Board } from "@/lib/stories/schema/board";
import type { StoryDetail } from "@/lib/stories/schema/story";
import { type StoryValues, withChanges } from "./board-changes";
import { onTheirWay } from "./board-session";
import { useBoardSession, useQueued, useStoryChanges } from "./board-session-provider";
import { changeWords } from "./change-words";

const NO_NAMES = { columns: [], epics: [], assignees: [], labels: [], sprints: [] };

/** A story as it is shown: as the server said last, with what is on its way from here lying over it. */
export function useShownStory(story: StoryDetail): StoryDetail {
  return withChanges(story, onTheirWay(useQueued()));
}

/**
 * Saves a story's fields as they are changed: at once on screen (`useShownStory`), kept while offline, taken back with one
 * key. `failure` says why the last change was refused, until it is tried again or dismissed.
 */
export function useStoryEditing(story: StoryDetail) {
  const changes = useStoryChanges();
  const session = useBoardSession();
  const queue = useQueued();
  const queries = useQueryClient();
  const shown = useShownStory(story);
  const own = queue.filter(({ change }) => change.steps.some(({ storyId }) => storyId === story.id));
  const refused = own.filter(({ state }) => state === "refused");

  const save = (set: StoryValues) => {
    const board = queries
      .getQueryCache()
      .getAll()
      .flatMap(({ queryKey, state }) => (isWholeBoard(queryKey) && state.data ? [state.data as Board] : []))
      .find(({ project }) => project.id === story.projectId);
    const key = story.key.slice(0, story.key.lastIndexOf("-"));
    const words = changeWords(key, [story], set, board ?? NO_NAMES);
    changes.change(story.projectId, words, [{ card: shown, set }], { quiet: true });
  };

  return {
    save,
    move: (status: StoryStatus) => {
      const words = `${story.key} moved to ${STORY_STATUS_NAMES[status]}`;
      changes.change(story.projectId, words, [{ card: shown, set: { status } }]);
    },
    saving: own.length > refused.length,
    failure: refused[0] ? (refused[0].reasons[story.id] ?? null) : null,
    retry: () => {
      for (const { change } of refused) session.retry(change.id);
    },
    dismiss: () => {
      for (const { change } of refused) session.outbox.discard(change.id);
    },
  };
}
