import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { readDocument } from "@/lib/documents/operations/read-document";
import { selectEpic } from "@/lib/epics/queries/epics";
import { findStories } from "@/lib/stories/operations/find-stories";
import { requireNamed } from "@/lib/stories/operations/require-named";
import { pageByKeyNumber, readKeyCursor, requireRef } from "@/lib/stories/operations/shared";
import { selectBoardFrame } from "@/lib/stories/queries/cards";
import { selectEpicStories, selectStories, selectStoryDetail } from "@/lib/stories/queries/stories";
import {
  ListEpicStoriesInput,
  ListStoriesInput,
  StoryDetail,
  StoryPage,
  StoryRef,
} from "@/lib/stories/schema/story";

export const listStories = operation({
  name: "stories.list",
  summary: "List a project's stories: all by key, or those that a filter leaves, in any order",
  method: "GET",
  path: "/projects/{projectId}/stories",
  permission: "plan.read",
})
  .input(ListStoriesInput)
  .output(StoryPage)
  .handler(
    async ({ input: { projectId, limit, cursor, filter: text, sort, ...filter }, context: { scope } }) => {
      const searching = Boolean(text || sort);
      const after = searching ? 0 : readKeyCursor(cursor);
      const frame = await selectBoardFrame(scope, projectId);
      if (!frame) throw notFound("project");
      requireNamed(frame, filter);
      const { project } = frame;
      if (searching)
        return findStories(scope, frame, { ...filter, project, filter: text, sort, limit, cursor });
      const rows = await selectStories(scope, { ...filter, project, after, limit: limit + 1 });
      return pageByKeyNumber(rows, limit);
    },
  );

export const listEpicStories = operation({
  name: "stories.listForEpic",
  summary: "List an epic's stories by key",
  method: "GET",
  path: "/epics/{epic_id}/stories",
  permission: "plan.read",
})
  .input(ListEpicStoriesInput)
  .output(StoryPage)
  .handler(async ({ input: { epic_id: epicId, limit, cursor }, context: { scope } }) => {
    const after = readKeyCursor(cursor);
    if (!(await selectEpic(scope, epicId))) throw notFound("epic");
    return pageByKeyNumber(await selectEpicStories(scope, { epicId, after, limit: limit + 1 }), limit);
  });

export const getStory = operation({
  name: "stories.get",
  summary: "Get a story with its criteria, its text and where it was found",
  method: "GET",
  path: "/stories/{storyId}",
  permission: "plan.read",
})
  .input(StoryRef)
  .output(StoryDetail)
  .handler(async ({ input, context: { scope } }) => {
    const story = await selectStoryDetail(scope, requireRef(input.storyId));
    if (!story) throw notFound("story");
    const text = await readDocument(scope, story.documentId);
    const { content, version: documentVersion, derivedFrom, stale } = text;
    return { ...story, content, documentVersion, derivedFrom, stale };
  });
