import "server-only";
import { operation } from "@/lib/core/operation";
import { brokenCursor } from "@/lib/core/page";
import { publicPart, requireSprint } from "@/lib/sprints/operations/shared";
import {
  doerKey,
  type StoryName,
  selectDoers,
  selectSprintHistory,
  selectStoryNames,
} from "@/lib/sprints/queries/sprint-stories";
import type { SprintRow } from "@/lib/sprints/queries/sprints";
import { burndown, momentOf } from "@/lib/sprints/rules/burndown";
import { scopeChanges } from "@/lib/sprints/rules/scope-changes";
import { amountOf, isDone, type StoryState, standAt } from "@/lib/sprints/rules/sprint-state";
import {
  Burndown,
  BurndownInput,
  ListSprintStoriesInput,
  type SprintPart,
  SprintStoryPage,
} from "@/lib/sprints/schema/figures";
import { storyKey } from "@/lib/stories/rules/story-key";

const MOST_CHANGES = 500;

export const getBurndown = operation({
  name: "sprints.getBurndown",
  summary: "Get a sprint day by day: what remained, what was in it, and each change of its scope",
  method: "GET",
  path: "/sprints/{sprintId}/burndown",
  permission: "plan.read",
})
  .input(BurndownInput)
  .output(Burndown)
  .handler(async ({ input: { sprintId, timeZone }, context: { scope } }) => {
    const sprint = await requireSprint(scope, sprintId);
    const history = await selectSprintHistory(scope, sprint);
    const startedAtMs = sprint.startedAt === null ? null : Date.parse(sprint.startedAt);
    const end = standAt(history, Infinity);
    const totals = {
      completed: amountOf(end.filter(isDone)),
      incomplete: amountOf(end.filter((state) => !isDone(state))),
      unestimated: end.filter(({ points }) => points === null).length,
    };
    if (startedAtMs === null) {
      return {
        sprint: publicPart(sprint),
        days: [],
        committed: amountOf(end),
        ...totals,
        changes: [],
        changeCount: 0,
      };
    }
    const span = { ...spanOf(sprint), startedAtMs, endsOn: sprint.endsOn };
    const all = scopeChanges(history, startedAtMs);
    const shown = all.slice(0, MOST_CHANGES);
    const names = await selectStoryNames(scope, [...new Set(shown.map(({ storyId }) => storyId))]);
    const doers = await selectDoers(scope, shown);
    const changes = shown.map(({ at, ...change }) => ({
      ...change,
      ...nameOf(names.get(change.storyId), sprint),
      at: new Date(at).toISOString(),
      actor: doers.get(doerKey(change.storyId, at)) ?? null,
    }));
    return {
      sprint: publicPart(sprint),
      days: burndown({ history, span, nowMs: Date.parse(scope.now), timeZone }),
      committed: amountOf(standAt(history, startedAtMs)),
      ...totals,
      changes,
      changeCount: all.length,
    };
  });

export const listSprintStories = operation({
  name: "sprints.listStories",
  summary: "List the stories behind a mark of a burndown",
  method: "GET",
  path: "/sprints/{sprintId}/stories",
  permission: "plan.read",
})
  .input(ListSprintStoriesInput)
  .output(SprintStoryPage)
  .handler(async ({ input: { sprintId, part, day, timeZone, limit, cursor }, context: { scope } }) => {
    const offset = readOffset(cursor);
    const sprint = await requireSprint(scope, sprintId);
    const history = await selectSprintHistory(scope, sprint);
    const atMs = momentOf(spanOf(sprint), { part, day, timeZone });
    const states = standAt(history, atMs).filter(PARTS[part]);
    const names = await selectStoryNames(
      scope,
      states.map(({ storyId }) => storyId),
    );
    const all = states
      .map(({ storyId, status, points }) => ({ id: storyId, status, points, ...names.get(storyId) }))
      .sort((a, b) => (a.keyNumber ?? 0) - (b.keyNumber ?? 0));
    const items = all.slice(offset, offset + limit).map(({ id, status, points }) => {
      const { key, title } = nameOf(names.get(id), sprint);
      return { id, key, title, status, points };
    });
    const next = offset + items.length;
    return { items, nextCursor: next < all.length ? String(next) : null };
  });

const PARTS: Record<SprintPart, (state: StoryState) => boolean> = {
  scope: () => true,
  committed: () => true,
  done: isDone,
  remaining: (state) => !isDone(state),
};

function spanOf({ startedAt, completedAt }: SprintRow) {
  return {
    startedAtMs: startedAt === null ? Infinity : Date.parse(startedAt),
    completedAtMs: completedAt === null ? null : Date.parse(completedAt),
  };
}

function nameOf(name: StoryName | undefined, { projectKey }: SprintRow): { key: string; title: string } {
  return { key: storyKey(projectKey, name?.keyNumber ?? 0), title: name?.title ?? "" };
}

function readOffset(cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  if (!/^[1-9]\d{0,8}$/.test(cursor)) throw brokenCursor();
  return Number(cursor);
}
