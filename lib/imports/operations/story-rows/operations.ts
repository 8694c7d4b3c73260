import "server-only";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject, requireOpenProject } from "@/lib/epics/operations/shared";
import { createStories } from "@/lib/imports/operations/story-rows/create-stories";
import { readRowGround } from "@/lib/imports/operations/story-rows/read-ground";
import { updateStories } from "@/lib/imports/operations/story-rows/update-stories";
import {
  decideRows,
  newLabelsOf,
  type RowDecision,
  resultOfRow,
} from "@/lib/imports/rules/story-rows/decide-rows";
import type { RowGround } from "@/lib/imports/rules/story-rows/ground";
import { type StoryRowResult, StoryRowsAnswer, StoryRowsInput } from "@/lib/imports/schema/story-rows";
import { makeLabels } from "@/lib/stories/operations/labels";

export const checkStoryRows = operation({
  name: "storyRows.check",
  summary: "Say what rows of a file would do to a project's stories, and change nothing",
  method: "POST",
  path: "/projects/{projectId}/story-rows/check",
  permission: "stories.write",
})
  .input(StoryRowsInput)
  .output(StoryRowsAnswer)
  .handler(async ({ input, context: { scope } }) => {
    const ground = await readRowGround(scope, input.projectId, input.rows);
    if (ground.project.archived) throw archivedProject();
    const decisions = decideRows(input.rows, ground, input);
    return {
      results: decisions.map((decision) => resultOfRow(decision, ground.project.key)),
      newLabels: newLabelsOf(decisions),
    };
  });

export const applyStoryRows = operation({
  name: "storyRows.apply",
  summary:
    "Make and change stories by rows of a file; what is refused is named by row, and the others go through",
  method: "POST",
  path: "/projects/{projectId}/story-rows",
  permission: "stories.write",
})
  .input(StoryRowsInput)
  .output(StoryRowsAnswer)
  .handler(async ({ input, context: { scope } }) => {
    // The lock comes first: what is decided must still hold when it is written.
    await requireOpenProject(scope, input.projectId);
    const ground = await readRowGround(scope, input.projectId, input.rows);
    const decisions = decideRows(input.rows, ground, input);
    const newLabels = newLabelsOf(decisions);
    return { results: await write(scope, ground, decisions, newLabels), newLabels };
  });

async function write(
  scope: Scope,
  ground: RowGround,
  decisions: readonly RowDecision[],
  newLabels: readonly string[],
): Promise<StoryRowResult[]> {
  const labels = await makeLabels(scope, ground.project.id, newLabels);
  const ids = new Map(labels.map(({ id, name }) => [name.toLowerCase(), id]));
  const labelIdOf = (id: string) => (id.startsWith("new:") ? (ids.get(id.slice(4).toLowerCase()) ?? id) : id);
  const created = decisions.filter((decision) => decision.outcome === "create");
  const updated = decisions.filter((decision) => decision.outcome === "update");
  const refused = await updateStories(scope, ground, updated, labelIdOf);
  const made = await createStories(scope, ground, created, labelIdOf);
  return decisions.map((decision) => {
    const result = resultOfRow(decision, ground.project.key);
    const reason = refused.get(decision.row);
    if (reason) return { ...result, outcome: "refused", reason };
    const story = made.get(decision.row);
    return story ? { ...result, storyId: story.id, key: story.key } : result;
  });
}
