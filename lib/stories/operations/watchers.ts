import "server-only";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { recordStory, requireOpenStory, requireStoryId } from "@/lib/stories/operations/shared";
import { selectWatchers, setWatching } from "@/lib/stories/queries/watchers";
import { StoryRef } from "@/lib/stories/schema/story";
import { Watchers } from "@/lib/stories/schema/watcher";

export const listWatchers = operation({
  name: "watchers.list",
  summary: "List who is told of what happens to a story",
  method: "GET",
  path: "/stories/{storyId}/watchers",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(Watchers)
  .handler(async ({ input: { storyId }, context: { scope } }) =>
    selectWatchers(scope, await requireStoryId(scope, storyId)),
  );

export const watchStory = operation({
  name: "watchers.watch",
  summary: "Be told of what happens to a story",
  method: "POST",
  path: "/stories/{storyId}/watch",
  permission: "inbox.write",
})
  .input(StoryRef)
  .output(Watchers)
  .handler(({ input: { storyId }, context: { scope } }) => setWatched(scope, storyId, true));

export const unwatchStory = operation({
  name: "watchers.unwatch",
  summary: "No longer be told of what happens to a story, unless you are named or it is yours to do",
  method: "POST",
  path: "/stories/{storyId}/unwatch",
  permission: "inbox.write",
})
  .input(StoryRef)
  .output(Watchers)
  .handler(({ input: { storyId }, context: { scope } }) => setWatched(scope, storyId, false));

async function setWatched(scope: Scope, storyRef: string, watching: boolean): Promise<Watchers> {
  if (scope.actor.kind === "agent") {
    throw new AppError(
      "forbidden",
      "An agent has no inbox, so it cannot watch a story. Read its activity instead.",
    );
  }
  const story = await requireOpenStory(scope, storyRef);
  if (await setWatching(scope, story.id, watching)) {
    recordStory(scope, story, {
      topic: "watcher.changed",
      before: { watching: !watching },
      after: { watching },
    });
  }
  return selectWatchers(scope, story.id);
}
