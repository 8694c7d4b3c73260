import "server-only";
import { generateNKeysBetween } from "fractional-indexing";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { archivedProject } from "@/lib/epics/operations/shared";
import { MAX_RANK_LENGTH, ranksAfter } from "@/lib/epics/rules/rank";
import { refuseCompleted, requireSprint } from "@/lib/sprints/operations/shared";
import {
  type Around,
  lockOrder,
  lockPlaced,
  type Placed,
  selectAround,
  updatePlaces,
} from "@/lib/sprints/queries/places";
import { PlacedStories, PlaceStoriesInput } from "@/lib/sprints/schema/sprint";
import { selectOrder, updateRanks } from "@/lib/stories/queries/board-order";

export const placeStories = operation({
  name: "sprints.placeStories",
  summary: "Put stories at a place of the backlog and, at once, into a sprint or out of it",
  method: "POST",
  path: "/projects/{projectId}/places",
  permission: "stories.write",
})
  .input(PlaceStoriesInput)
  .output(PlacedStories)
  .handler(async ({ input, context: { scope } }) => {
    const project = await lockOrder(scope, input.projectId);
    if (!project) throw notFound("project");
    if (project.archived) throw archivedProject();
    const ids = [...new Set(input.storyIds.map((id) => id.toLowerCase()))];
    const found = await lockPlaced(scope, project.id, ids);
    if (found.length < ids.length) throw notFound("story");
    refuseArchived(found);
    const target =
      input.sprintId === undefined ? null : await requireTarget(scope, project.id, input.sprintId);
    const spot = { projectId: project.id, without: ids, afterId: input.afterId, beforeId: input.beforeId };
    const ranks = await ranksAt(scope, project.id, ids, await selectAround(scope, spot));
    await updatePlaces(scope, ranks, target);
    const stories = ids.map((id) => {
      const was = found.find((story) => story.id === id);
      return { id, rank: ranks.get(id) ?? "", sprintId: target ? target.id : (was?.sprintId ?? null) };
    });
    recordPlaced(scope, project, found, { stories, target });
    return { stories, before: found.map(({ id, sprintId, afterId }) => ({ id, sprintId, afterId })) };
  });

type Target = { id: string | null; name: string | null };

/** Where the stories are to go: a sprint of the project that is not completed, or none. */
async function requireTarget(scope: Scope, projectId: string, sprintId: string | null): Promise<Target> {
  if (sprintId === null) return { id: null, name: null };
  const sprint = await requireSprint(scope, sprintId);
  if (sprint.projectId !== projectId) throw notFound("sprint");
  refuseCompleted(sprint);
  return sprint;
}

function refuseArchived(stories: readonly Placed[]): void {
  const archived = stories.find((story) => story.archived);
  if (archived)
    throw new AppError("conflict", `“${archived.title}” is archived. Restore it before you move it.`);
}

/** Ranks for stories that go into a gap together. In the rare case that they would be too long, the project gets new ones. */
async function ranksAt(
  scope: Scope,
  projectId: string,
  ids: string[],
  gap: Around,
): Promise<Map<string, string>> {
  const ranks = generateNKeysBetween(gap.low, gap.high, ids.length);
  if (ranks.every((rank) => rank.length <= MAX_RANK_LENGTH))
    return new Map(ids.map((id, i) => [id, ranks[i] ?? ""]));
  const moving = new Set(ids);
  const order = (await selectOrder(scope, { projectId, without: ids[0] ?? "" })).filter(
    ({ id }) => !moving.has(id),
  );
  const place = order.filter(({ rank }) => gap.low !== null && rank <= gap.low).length;
  const inOrder = order.map(({ id }) => id).toSpliced(place, 0, ...ids);
  const fresh = ranksAfter(null, inOrder.length);
  const spread = new Map(inOrder.map((id, i) => [id, fresh[i] ?? ""]));
  await updateRanks(scope, new Map([...spread].filter(([id]) => !moving.has(id))));
  return new Map(ids.map((id) => [id, spread.get(id) ?? ""]));
}

type Done = { stories: PlacedStories["stories"]; target: Target | null };

function recordPlaced(
  scope: Scope,
  project: { id: string; key: string },
  before: readonly Placed[],
  { stories, target }: Done,
): void {
  for (const { id, keyNumber, title, rank, sprintId } of before) {
    const after = stories.find((story) => story.id === id);
    const sent = target !== null && target.id !== sprintId;
    scope.record({
      projectId: project.id,
      subject: { kind: "story", id, label: `${project.key}-${keyNumber} ${title}` },
      topic: sent ? "story.updated" : "story.moved",
      before: { rank, ...(sent ? { sprintId } : {}) },
      after: { rank: after?.rank, ...(sent ? { sprintId: target.id, sprint: target.name } : {}) },
    });
  }
}
