import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";
import { sprintPast } from "./sprint-past";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test("the demo has two completed sprints, one that runs and one planned, and made once it stays", async () => {
  const api = world.acme.as;
  const { id } = await api.projects.create({ key: "DEMO", name: "Demo", type: "greenfield", hasUi: true });
  for (const status of ["in_progress", "review", "ready", "ready"] as const)
    await api.stories.create({ projectId: id, title: `A ${status}`, points: 3, status });
  await sprintPast(api, id);
  await sprintPast(api, id);
  const { items } = await api.sprints.list({ projectId: id });
  expect(items.map(({ status }) => status)).toEqual(["planned", "active", "completed", "completed"]);
  const velocity = await api.flow.getVelocity({ projectId: id });
  expect(velocity.sprints.map(({ committed, completed }) => [committed.points, completed.points])).toEqual([
    [21, 21],
    [16, 16],
  ]);
  const { committed, days } = await api.sprints.getBurndown({ sprintId: items[1]?.id ?? "" });
  expect(committed).toEqual({ stories: 2, points: 6 });
  expect(days.findIndex(({ running }) => running)).toBe(10);
  // What was begun is still in the sprint today, besides what was added on the way.
  expect(days[10]).toMatchObject({ remaining: { points: 9 }, scope: { points: 9 } });
  const { n, cycle } = await api.flow.getCycleTimes({ projectId: id });
  expect(n).toBe(12);
  expect(cycle.percentiles?.p50).toBeGreaterThan(1);
});
