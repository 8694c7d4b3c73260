import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";
import { livelySpecs } from "./lively-specs";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const textOf = (file: string) => readFileSync(path.join(import.meta.dirname, "demo", file), "utf8");

test("the demo has specs in every state and tasks in most, and made once they stay", async () => {
  const api = world.acme.as;
  const { id: projectId } = await api.projects.create({
    ...{ key: "DEMO", name: "Demo", type: "greenfield", hasUi: true },
  });
  const people = { mara: api, jonas: api, priya: api, dev: api, qa: api };
  await livelySpecs(projectId, people, textOf);
  const tasks = await api.tasks.getBoard({ projectId });
  await livelySpecs(projectId, people, textOf);
  const again = await api.tasks.getBoard({ projectId });
  expect(again.tasks.map(({ version }) => version)).toEqual(tasks.tasks.map(({ version }) => version));

  const { items } = await api.specs.list({ projectId, sort: "number" });
  expect(items.map(({ status }) => status).toSorted()).toEqual([
    ...["draft", "in_progress", "review", "superseded"],
  ]);
  const of = (status: string) => tasks.tasks.filter((task) => task.status === status);
  expect(
    ["completed", "review", "in_progress", "failed", "blocked", "pending"].map((s) => of(s).length),
  ).toEqual([2, 1, 2, 1, 1, 3]);
  const [dead] = of("failed");
  expect(dead?.dead).toBe(true);
  expect(tasks.tasks.filter(({ touched }) => touched)).toHaveLength(2);
  const waiting = await Promise.all(of("pending").map(({ id: taskId }) => api.tasks.get({ taskId })));
  const kinds = waiting.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
  expect(kinds).toEqual(expect.arrayContaining(["overlap", "dependency"]));
});
