import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type Inhabitant, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let count = 0;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const DAYS = { startsOn: "2026-03-02", endsOn: "2026-03-13" };

/** A project with so many stories of so many points, and a planned sprint that holds them. */
async function plan(points: (number | null)[], who: Inhabitant = world.acme) {
  count += 1;
  const api = who.as;
  const project = await api.projects.create({
    key: `SP${count}`,
    name: "P",
    type: "greenfield",
    hasUi: true,
  });
  const stories = [];
  for (const [i, value] of points.entries())
    stories.push(
      await api.stories.create({ projectId: project.id, title: `S${i}`, points: value, status: "ready" }),
    );
  const sprint = await api.sprints.create({ projectId: project.id, ...DAYS, capacityPoints: 8 });
  const ids = stories.map(({ id }) => id);
  if (ids.length > 0) await put(api, project.id, ids, sprint.id);
  return { api, project, stories, ids, sprint };
}

/** Puts stories into a sprint, or (null) out of theirs. */
function put(api: Inhabitant["as"], projectId: string, storyIds: string[], sprintId: string | null) {
  return api.stories.bulk({ projectId, changes: [{ storyIds, set: { sprintId } }] });
}

async function finish(api: Inhabitant["as"], storyId: string) {
  for (const status of ["in_progress", "review", "done"] as const)
    await api.stories.move({ storyId, status });
}

const idOf = (stories: readonly { id: string }[], index: number) => stories[index]?.id ?? "";

describe("sprints", () => {
  test("are numbered per project, named after their number, and count what is in them", async () => {
    const { api, project, sprint } = await plan([3, null, 5]);
    expect(sprint).toMatchObject({ number: 1, name: "Sprint 1", status: "planned", capacityPoints: 8 });
    const second = await api.sprints.create({ projectId: project.key, name: "Next" });
    expect(second).toMatchObject({ number: 2, name: "Next" });
    expect(await api.sprints.get({ sprintId: sprint.id })).toMatchObject({
      scope: { stories: 3, points: 8 },
      done: { stories: 0, points: 0 },
      unestimated: 1,
    });
    const page = await api.sprints.list({ projectId: project.id, limit: 1 });
    expect(page.items.map(({ number }) => number)).toEqual([2]);
    const rest = await api.sprints.list({ projectId: project.id, limit: 1, cursor: page.nextCursor ?? "" });
    expect(rest.items.map(({ number }) => number)).toEqual([1]);
  });

  test("of a project are active one at a time, and the second is refused with a sentence", async () => {
    const { api, project, sprint } = await plan([1]);
    await api.sprints.start({ sprintId: sprint.id });
    const other = await api.sprints.create({ projectId: project.id, ...DAYS });
    await expect(api.sprints.start({ sprintId: other.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("Sprint 1 is active"),
    });
  });

  test("started at the same moment by two people are one", async () => {
    const { api, project, sprint } = await plan([1]);
    const other = await api.sprints.create({ projectId: project.id, ...DAYS });
    const outcomes = await Promise.allSettled(
      [sprint.id, other.id].map((sprintId) => api.sprints.start({ sprintId })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("need their days before they start, in order", async () => {
    const { api, project } = await plan([]);
    const bare = await api.sprints.create({ projectId: project.id });
    await expect(api.sprints.start({ sprintId: bare.id })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(
      api.sprints.start({ sprintId: bare.id, startsOn: "2026-03-02", endsOn: "2026-03-01" }),
    ).rejects.toMatchObject({ code: "invalid_input" });
    expect(await api.sprints.start({ sprintId: bare.id, ...DAYS })).toMatchObject({
      status: "active",
      ...DAYS,
    });
  });

  test("are changed on the version that was seen, and not at all when completed", async () => {
    const { api, sprint } = await plan([]);
    const goal = "Guests can book";
    const changed = await api.sprints.update({ sprintId: sprint.id, baseVersion: sprint.version, goal });
    expect(changed.goal).toBe(goal);
    await expect(
      api.sprints.update({ sprintId: sprint.id, baseVersion: sprint.version, goal: "Other" }),
    ).rejects.toMatchObject({ code: "conflict" });
    await api.sprints.start({ sprintId: sprint.id });
    const { sprint: ended } = await api.sprints.complete({ sprintId: sprint.id, unfinished: "backlog" });
    await expect(
      api.sprints.update({ sprintId: sprint.id, baseVersion: ended.version, goal: "Other" }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("that are planned can be removed, and give their stories back", async () => {
    const { api, project, ids, sprint } = await plan([1, 2]);
    expect(await api.sprints.remove({ sprintId: sprint.id })).toMatchObject({ returned: 2 });
    const { cards } = await api.stories.board({ projectId: project.id });
    expect(cards.map(({ id, sprintId }) => [id, sprintId])).toEqual(ids.map((id) => [id, null]));
    const active = await api.sprints.create({ projectId: project.id, ...DAYS });
    await api.sprints.start({ sprintId: active.id });
    await expect(api.sprints.remove({ sprintId: active.id })).rejects.toMatchObject({ code: "conflict" });
  });
});

describe("completing a sprint", () => {
  test("sends what is not done on, and leaves what is done and cancelled in it", async () => {
    const { api, project, stories, ids, sprint } = await plan([1, 2, 3]);
    await api.sprints.start({ sprintId: sprint.id });
    await finish(api, idOf(stories, 0));
    await api.stories.move({ storyId: idOf(stories, 1), status: "cancelled" });
    const {
      results,
      next,
      sprint: after,
    } = await api.sprints.complete({
      sprintId: sprint.id,
      unfinished: "new",
      newSprintName: "Second try",
    });
    expect(after.status).toBe("completed");
    expect(next).toMatchObject({ name: "Second try", number: 2, scope: { stories: 1, points: 3 } });
    const outcomes = new Map(results.map(({ storyId, outcome }) => [storyId, outcome]));
    expect(ids.map((id) => outcomes.get(id))).toEqual(["completed", "cancelled", "carried"]);
    const { cards } = await api.stories.board({ projectId: project.id });
    const where = new Map(cards.map(({ id, sprintId }) => [id, sprintId]));
    expect(ids.map((id) => where.get(id))).toEqual([sprint.id, sprint.id, next?.id]);
  });

  test("into a sprint wants a planned one of the same project", async () => {
    const { api, project, sprint } = await plan([1]);
    const stranger = await plan([]);
    await api.sprints.start({ sprintId: sprint.id });
    const complete = (toSprintId?: string) =>
      api.sprints.complete({
        sprintId: sprint.id,
        unfinished: "sprint",
        ...(toSprintId ? { toSprintId } : {}),
      });
    await expect(complete()).rejects.toMatchObject({ code: "invalid_input" });
    await expect(complete(sprint.id)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(complete(stranger.sprint.id)).rejects.toMatchObject({ code: "not_found" });
    const target = await api.sprints.create({ projectId: project.id });
    const { results } = await complete(target.id);
    expect(results.map(({ outcome }) => outcome)).toEqual(["carried"]);
    await expect(complete(target.id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("fixes its figures: whatever happens to its stories later, they stay", async () => {
    const { api, project, stories, ids, sprint } = await plan([1, 2, 4]);
    await api.sprints.start({ sprintId: sprint.id });
    await finish(api, idOf(stories, 0));
    await api.sprints.complete({ sprintId: sprint.id, unfinished: "backlog" });
    const read = async () => {
      const { sprint: _now, ...figures } = await api.sprints.getBurndown({ sprintId: sprint.id });
      return figures;
    };
    const figures = await read();
    expect(figures).toMatchObject({
      committed: { stories: 3, points: 7 },
      completed: { stories: 1, points: 1 },
      incomplete: { stories: 2, points: 6 },
      changeCount: 0,
    });
    await api.stories.move({ storyId: idOf(stories, 0), status: "in_progress" });
    await finish(api, idOf(stories, 1));
    await api.stories.archive({ storyId: idOf(stories, 2) });
    await api.sprints.create({ projectId: project.id });
    expect(await read()).toEqual(figures);
    const open = await api.sprints.listStories({ sprintId: sprint.id, part: "remaining" });
    expect(open.items.map(({ id }) => id)).toEqual(ids.slice(1));
  });
});

describe("a burndown", () => {
  test("tells each change of scope with who made it, and lists the stories behind its marks by pages", async () => {
    const { api, project, stories, ids, sprint } = await plan([3, 5]);
    const dev = await world.join(world.acme, "developer", "Dana Developer");
    await api.sprints.start({ sprintId: sprint.id });
    const late = await api.stories.create({ projectId: project.id, title: "Late", points: 2 });
    await put(dev.as, project.id, [late.id], sprint.id);
    const { version } = await api.stories.get({ storyId: idOf(stories, 0) });
    await dev.as.stories.update({ storyId: idOf(stories, 0), baseVersion: version, points: 8 });
    await put(api, project.id, [idOf(stories, 1)], null);
    const { changes, committed, days } = await api.sprints.getBurndown({ sprintId: sprint.id });
    expect(committed).toEqual({ stories: 2, points: 8 });
    expect(changes.map(({ kind, storyId, actor }) => [kind, storyId, actor?.name])).toEqual([
      ["removed", ids[1], "Ada Owner"],
      ["estimated", ids[0], "Dana Developer"],
      ["added", late.id, "Dana Developer"],
    ]);
    expect(days[0]?.scope).toEqual({ stories: 2, points: 8 });
    expect(days.find(({ running }) => running)?.scope).toEqual({ stories: 2, points: 10 });
    const page = await api.sprints.listStories({ sprintId: sprint.id, limit: 1 });
    const rest = await api.sprints.listStories({ sprintId: sprint.id, cursor: page.nextCursor ?? "" });
    expect([...page.items, ...rest.items].map(({ title }) => title)).toEqual(["S0", "Late"]);
    const then = await api.sprints.listStories({ sprintId: sprint.id, part: "committed" });
    expect(then.items.map(({ title, points }) => [title, points])).toEqual([
      ["S0", 3],
      ["S1", 5],
    ]);
  });
});

test("a completed sprint takes no more stories", async () => {
  const { api, project, ids, sprint } = await plan([1]);
  await api.sprints.start({ sprintId: sprint.id });
  await api.sprints.complete({ sprintId: sprint.id, unfinished: "backlog" });
  const { results } = await put(api, project.id, ids, sprint.id).catch(() => ({ results: [] }));
  expect(results.filter(({ outcome }) => outcome === "changed")).toEqual([]);
  expect(await api.sprints.get({ sprintId: sprint.id })).toMatchObject({ scope: { stories: 0 } });
});

describe("nobody", () => {
  test("of another workspace reads or changes a sprint", async () => {
    const { sprint, project } = await plan([1]);
    const { as: stranger } = world.globex;
    const attempts = [
      () => stranger.sprints.get({ sprintId: sprint.id }),
      () => stranger.sprints.list({ projectId: project.id }),
      () => stranger.sprints.getBurndown({ sprintId: sprint.id }),
      () => stranger.sprints.listStories({ sprintId: sprint.id }),
      () => stranger.sprints.start({ sprintId: sprint.id }),
      () => stranger.sprints.remove({ sprintId: sprint.id }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    const mine = await plan([1], world.globex);
    await expect(put(stranger, mine.project.id, mine.ids, sprint.id)).rejects.toMatchObject({
      code: "not_found",
    });
    const rows = await inWorkspace(world.pool, world.globex.workspaceId, (client) =>
      client.query("select id from sprints where id = $1", [sprint.id]),
    );
    expect(rows.rows).toEqual([]);
  });

  test("who only looks changes a sprint; a developer plans stories, not sprints", async () => {
    const { sprint, project, ids } = await plan([1]);
    const viewer = await world.join(world.acme, "viewer");
    const developer = await world.join(world.acme, "developer");
    expect(await viewer.as.sprints.get({ sprintId: sprint.id })).toMatchObject({ number: 1 });
    for (const { as } of [viewer, developer])
      await expect(as.sprints.start({ sprintId: sprint.id })).rejects.toMatchObject({ code: "forbidden" });
    await put(developer.as, project.id, ids, null);
    await expect(put(viewer.as, project.id, ids, null)).rejects.toMatchObject({ code: "forbidden" });
  });
});
