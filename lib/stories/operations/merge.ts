import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import {
  bringBack,
  lockBoth,
  lockProjectOf,
  putAway,
  relate,
  requireOther,
  requireSeenText,
  restoreText,
  saveFitted,
  setPoints,
} from "@/lib/stories/operations/refit";
import { requireOpenText } from "@/lib/stories/operations/story-text";
import { deleteCriteria, selectCriteria } from "@/lib/stories/queries/criteria";
import { insertCriteria } from "@/lib/stories/queries/new-stories";
import { selectStoryDetail } from "@/lib/stories/queries/stories";
import { mergeText } from "@/lib/stories/rules/split-text";
import { MergeStoryInput, SplitAnswer, UnmergeStoryInput } from "@/lib/stories/schema/split";

export const mergeStory = operation({
  name: "stories.merge",
  summary:
    "Merge another story into this one: criteria, tasks and texts are joined, and the other is archived",
  method: "POST",
  path: "/stories/{storyId}/merge",
  permission: "stories.write",
})
  .input(MergeStoryInput)
  .output(SplitAnswer)
  .handler(async ({ input, context: { scope } }) => {
    requireSection(scope, "criteria");
    requireSection(scope, "tasks");
    await lockProjectOf(scope, input.storyId);
    const text = await requireSeenText(scope, input.storyId, input.textVersion);
    const { id: otherId } = await requireOther(scope, text, input.otherId);
    const taken = await requireSeenText(scope, otherId, input.otherTextVersion);
    const own = await selectCriteria(scope, text.id);
    const detail = await selectStoryDetail(scope, { id: otherId });
    if (!detail) throw notFound("story");
    const { criteria: more, userStory } = detail;
    const merged = mergeText(text.content, [...own, ...more], { ...taken, userStory });
    const fit = { documentId: text.documentId, version: input.textVersion, content: merged };
    const textVersion = await saveFitted(scope, { ...fit, note: `Merged with ${taken.key}` });
    const { story, other } = await lockBoth(scope, text.id, otherId);
    const after = Math.max(-1, ...own.map(({ position }) => position)) + 1;
    const added = more.map((criterion, i) => ({
      ...{ id: scope.newId(), storyId: story.id, text: criterion.text, done: criterion.done },
      ...{ position: after + i, sourceLine: null },
    }));
    await insertCriteria(scope, added);
    await setPoints(scope, story, input.points);
    await relate(scope, story, other);
    await putAway(scope, other, story);
    return {
      story: { id: story.id, key: story.key, title: story.title },
      other: { id: other.id, key: other.key, title: other.title },
      textVersion,
      textVersionBefore: input.textVersion,
      pointsBefore: story.points,
      addedCriterionIds: added.map(({ id }) => id),
    };
  });

export const unmergeStory = operation({
  name: "stories.unmerge",
  summary: "Take a merge back: the text returns, what was added goes, and the other story comes back",
  method: "POST",
  path: "/stories/{storyId}/unmerge",
  permission: "stories.write",
})
  .input(UnmergeStoryInput)
  .output(SplitAnswer)
  .handler(async ({ input, context: { scope } }) => {
    requireSection(scope, "criteria");
    requireSection(scope, "tasks");
    await lockProjectOf(scope, input.storyId);
    const text = await requireOpenText(scope, input.storyId);
    const { id: otherId } = await requireOther(scope, text, input.otherId);
    const textVersion = await restoreText(scope, text, input);
    const { story, other } = await lockBoth(scope, text.id, otherId);
    const own = new Set((await selectCriteria(scope, story.id)).map(({ id }) => id));
    const added = input.addedCriterionIds.map((id) => id.toLowerCase());
    if (added.some((id) => !own.has(id))) throw notFound("criterion");
    await deleteCriteria(scope, added);
    await setPoints(scope, story, input.points);
    await bringBack(scope, other);
    return {
      story: { id: story.id, key: story.key, title: story.title },
      other: { id: other.id, key: other.key, title: other.title },
      textVersion,
      textVersionBefore: input.textVersion,
      pointsBefore: story.points,
      addedCriterionIds: [],
    };
  });
