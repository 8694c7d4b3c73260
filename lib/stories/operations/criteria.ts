import "server-only";
import { z } from "zod";
import { notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { recordStory, refuseArchived, requireOpenStory } from "@/lib/stories/operations/shared";
import {
  appendCriterion,
  deleteCriterion,
  lockCriterion,
  selectCriteria,
  updateCriterionRow,
  updatePositions,
} from "@/lib/stories/queries/criteria";
import {
  AddCriterionInput,
  Criterion,
  CriterionRef,
  MoveCriterionInput,
  SetCriterionInput,
  UpdateCriterionInput,
} from "@/lib/stories/schema/story";

export const addCriterion = operation({
  name: "stories.addCriterion",
  summary: "Add an acceptance criterion at the end of a story's list",
  method: "POST",
  path: "/stories/{storyId}/criteria",
  permission: "stories.write",
})
  .input(AddCriterionInput)
  .output(Criterion)
  .handler(async ({ input: { storyId, text, done }, context: { scope } }) => {
    requireSection(scope, "criteria");
    const story = await requireOpenStory(scope, storyId);
    const criterion = await appendCriterion(scope, story.id, { text, done });
    recordStory(scope, story, { topic: "criterion.created", before: null, after: digest(criterion) });
    return criterion;
  });

export const updateCriterion = operation({
  name: "stories.updateCriterion",
  summary: "Change the text of an acceptance criterion",
  method: "PATCH",
  path: "/criteria/{criterionId}",
  permission: "stories.write",
})
  .input(UpdateCriterionInput)
  .output(Criterion)
  .handler(async ({ input: { criterionId, baseVersion, text }, context: { scope } }) => {
    requireSection(scope, "criteria");
    const { criterion: before, story } = await requireOpenCriterion(scope, criterionId);
    if (before.text === text) return before;
    if (before.version !== baseVersion) throw staleWrite("criterion", before.version);
    const after = await updateCriterionRow(scope, before, { text });
    recordStory(scope, story, { topic: "criterion.updated", before: digest(before), after: digest(after) });
    return after;
  });

export const setCriterion = operation({
  name: "stories.setCriterion",
  summary: "Tick an acceptance criterion, or take the tick away",
  method: "PUT",
  path: "/criteria/{criterionId}/done",
  permission: "stories.write",
})
  .input(SetCriterionInput)
  .output(Criterion)
  .handler(async ({ input: { criterionId, done }, context: { scope } }) => {
    const { criterion: before, story } = await requireOpenCriterion(scope, criterionId);
    if (before.done === done) return before;
    const after = await updateCriterionRow(scope, before, { done });
    recordStory(scope, story, { topic: "criterion.updated", before: digest(before), after: digest(after) });
    return after;
  });

export const moveCriterion = operation({
  name: "stories.moveCriterion",
  summary: "Put an acceptance criterion at another place of its list",
  method: "POST",
  path: "/criteria/{criterionId}/move",
  permission: "stories.write",
})
  .input(MoveCriterionInput)
  .output(z.array(Criterion))
  .handler(async ({ input: { criterionId, position }, context: { scope } }) => {
    requireSection(scope, "criteria");
    const { criterion, story } = await requireOpenCriterion(scope, criterionId);
    const before = await selectCriteria(scope, story.id);
    const others = before.filter(({ id }) => id !== criterion.id);
    const after = others
      .toSpliced(position, 0, criterion)
      .map((item, place) => ({ ...item, position: place }));
    if (after.every((item, place) => item.id === before[place]?.id)) return before;
    await updatePositions(
      scope,
      after.map(({ id }) => id),
    );
    const place = after.findIndex(({ id }) => id === criterion.id);
    const digests = { before: digest(criterion), after: digest({ ...criterion, position: place }) };
    recordStory(scope, story, { topic: "criterion.updated", ...digests });
    return after;
  });

export const removeCriterion = operation({
  name: "stories.removeCriterion",
  summary: "Remove an acceptance criterion",
  method: "DELETE",
  path: "/criteria/{criterionId}",
  permission: "stories.write",
})
  .input(CriterionRef)
  .output(Criterion)
  .handler(async ({ input, context: { scope } }) => {
    requireSection(scope, "criteria");
    const { criterion, story } = await requireOpenCriterion(scope, input.criterionId);
    await deleteCriterion(scope, criterion.id);
    recordStory(scope, story, { topic: "criterion.removed", before: digest(criterion), after: null });
    return criterion;
  });

/** The criterion and its story, locked for a change; refused when the story is archived. */
async function requireOpenCriterion(scope: Scope, criterionId: string) {
  const locked = await lockCriterion(scope, criterionId);
  if (!locked) throw notFound("criterion");
  refuseArchived(locked.story);
  return locked;
}

function digest({ id, text, done, position }: Criterion): Record<string, unknown> {
  return { criterion: { id, text: text.slice(0, 500), done, position } };
}
