import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { recordStory, requireOpenStory, requireStoryId } from "@/lib/stories/operations/shared";
import { deleteUrl, insertUrl, selectUrl, selectUrls } from "@/lib/stories/queries/urls";
import { titleOfUrl } from "@/lib/stories/rules/url-title";
import {
  CreateStoryUrlInput,
  MOST_PER_STORY,
  RemovedStoryLink,
  StoryUrlRef,
  StoryUrls,
} from "@/lib/stories/schema/links";
import { StoryRef } from "@/lib/stories/schema/story";

export const listStoryUrls = operation({
  name: "storyUrls.list",
  summary: "List the addresses that were put beside a story: commits, pull requests, designs",
  method: "GET",
  path: "/stories/{storyId}/urls",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(StoryUrls)
  .handler(async ({ input, context: { scope } }) => ({
    items: await selectUrls(scope, await requireStoryId(scope, input.storyId)),
  }));

export const createStoryUrl = operation({
  name: "storyUrls.create",
  summary: "Put an address beside a story; one that is there already stays as it is",
  method: "POST",
  path: "/stories/{storyId}/urls",
  permission: "stories.write",
})
  .input(CreateStoryUrlInput)
  .output(StoryUrls)
  .handler(async ({ input: { storyId, ...wanted }, context: { scope } }) => {
    const story = await requireOpenStory(scope, storyId);
    const url = new URL(wanted.url).href;
    const title = wanted.title ?? titleOfUrl(url);
    const added = await insertUrl(scope, story.id, { url, title });
    const items = await selectUrls(scope, story.id);
    if (items.length > MOST_PER_STORY)
      throw new AppError("conflict", `A story has at most ${MOST_PER_STORY} addresses. Remove one first.`);
    if (added)
      recordStory(scope, story, { topic: "story.updated", before: null, after: { url: { url, title } } });
    return { items };
  });

export const removeStoryUrl = operation({
  name: "storyUrls.remove",
  summary: "Take an address away from a story",
  method: "DELETE",
  path: "/story-urls/{urlId}",
  permission: "stories.write",
})
  .input(StoryUrlRef)
  .output(RemovedStoryLink)
  .handler(async ({ input: { urlId }, context: { scope } }) => {
    const row = await selectUrl(scope, urlId);
    if (!row) throw notFound("address");
    const story = await requireOpenStory(scope, row.storyId);
    await deleteUrl(scope, urlId);
    const { url, title } = row;
    recordStory(scope, story, { topic: "story.updated", before: { url: { url, title } }, after: null });
    return { id: urlId };
  });
