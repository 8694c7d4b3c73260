import "server-only";
import { invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { addStory } from "@/lib/stories/operations/create-story";
import {
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
import { splitText } from "@/lib/stories/rules/split-text";
import { readSubtasks } from "@/lib/stories/rules/subtasks";
import { SplitAnswer, SplitStoryInput, UnsplitStoryInput } from "@/lib/stories/schema/split";

export const splitStory = operation({
  name: "stories.split",
  summary:
    "Split a story: chosen criteria and tasks go to a new one, right behind it where it stands in the same column",
  method: "POST",
  path: "/stories/{storyId}/split",
  permission: "stories.write",
})
  .input(SplitStoryInput)
  .output(SplitAnswer)
  .handler(async ({ input, context: { scope } }) => {
    requireSection(scope, "criteria");
    requireSection(scope, "tasks");
    const { id, documentId, content } = await requireSeenText(scope, input.storyId, input.textVersion);
    const detail = await selectStoryDetail(scope, { id });
    if (!detail) throw notFound("story");
    const wanted = new Set(input.criterionIds.map((criterion) => criterion.toLowerCase()));
    const given = detail.criteria.filter((criterion) => wanted.has(criterion.id));
    if (given.length < wanted.size) throw notFound("criterion");
    const kept = detail.criteria.filter((criterion) => !wanted.has(criterion.id));
    refuseTasks(content, input);
    const { title, userStory } = input;
    const { left, right } = splitText({
      text: content,
      kept,
      given,
      lines: input.taskLines,
      title,
      userStory,
    });
    const { epicId, priority, labelIds, dueOn, sprintId } = detail;
    const created = await addStory(scope, detail.projectId, {
      ...{ epicId, priority, labelIds, dueOn, sprintId, title, userStory, content: right, criteria: [] },
      ...{ number: null, assigneeId: null, estimateMinutes: null, points: input.newPoints ?? null },
      // What is split off has not been begun, whatever became of the rest.
      status: detail.status === "draft" ? "draft" : "ready",
      afterId: id,
    });
    const fit = { documentId, version: input.textVersion, content: left, note: `Split into ${created.key}` };
    const textVersion = await saveFitted(scope, fit);
    const { story, other } = await lockBoth(scope, id, created.id);
    const now = await selectCriteria(scope, id);
    if (
      given.some((criterion) =>
        now.every((one) => one.id !== criterion.id || one.version !== criterion.version),
      )
    )
      throw staleWrite("story", textVersion);
    await deleteCriteria(
      scope,
      given.map((criterion) => criterion.id),
    );
    // They keep their ids and places, so that they find back if this is undone.
    await insertCriteria(
      scope,
      given.map((criterion) => ({ ...criterion, storyId: created.id })),
    );
    await setPoints(scope, story, input.points);
    await relate(scope, story, other);
    return {
      story: { id, key: story.key, title: story.title },
      other: { id: other.id, key: other.key, title: other.title },
      textVersion,
      textVersionBefore: input.textVersion,
      pointsBefore: story.points,
      addedCriterionIds: [],
    };
  });

export const unsplitStory = operation({
  name: "stories.unsplit",
  summary: "Take a split back: the criteria and the text return, and the story split off is archived",
  method: "POST",
  path: "/stories/{storyId}/unsplit",
  permission: "stories.write",
})
  .input(UnsplitStoryInput)
  .output(SplitAnswer)
  .handler(async ({ input, context: { scope } }) => {
    requireSection(scope, "criteria");
    requireSection(scope, "tasks");
    await lockProjectOf(scope, input.storyId);
    const text = await requireOpenText(scope, input.storyId);
    const { id: otherId } = await requireOther(scope, text, input.otherId);
    const textVersion = await restoreText(scope, text, input);
    const { story, other } = await lockBoth(scope, text.id, otherId);
    const criteria = await selectCriteria(scope, otherId);
    await deleteCriteria(
      scope,
      criteria.map((criterion) => criterion.id),
    );
    await insertCriteria(
      scope,
      criteria.map((criterion) => ({ ...criterion, storyId: story.id })),
    );
    await setPoints(scope, story, input.points);
    if (!other.archivedAt) await putAway(scope, other, story);
    return {
      story: { id: story.id, key: story.key, title: story.title },
      other: { id: other.id, key: other.key, title: other.title },
      textVersion,
      textVersionBefore: input.textVersion,
      pointsBefore: story.points,
      addedCriterionIds: [],
    };
  });

/** Something must go, and only what is a task of the text can. */
function refuseTasks(
  content: string,
  { criterionIds, taskLines }: { criterionIds: readonly string[]; taskLines: readonly number[] },
): void {
  const items = readSubtasks(content);
  const unknown = taskLines.find((line) => items.every((item) => item.line !== line));
  if (unknown !== undefined) {
    const message = `Line ${unknown} of the story's text is no task. Look at its tasks, and choose again.`;
    throw invalidInput([{ path: "taskLines", message }]);
  }
  if (criterionIds.length + taskLines.length === 0) {
    const message = "Choose at least one criterion or task that goes to the new story.";
    throw invalidInput([{ path: "criterionIds", message }]);
  }
}
