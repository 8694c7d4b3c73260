import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "SHIP", name: "Ship", type: "greenfield", hasUi: false } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
});
afterAll(() => world.close());

const create = (title: string, more: Record<string, unknown> = {}) =>
  world.acme.as.tasks.create({ projectId, title, ...more });

test("a task gets a readable id, a scope and a branch of its own, and is found by either id", async () => {
  const task = await create("Write the README", { assignedFiles: ["README.md"], estimatedHours: 1.5 });
  expect(task).toMatchObject({
    key: "TASK-1",
    scope: "write-the-readme",
    branchName: "task/TASK-1-write-the-readme",
    status: "pending",
    gateOpen: true,
    touched: false,
    estimatedHours: 1.5,
    reasons: [],
    claims: [],
    createdBy: { name: "Ada Owner" },
  });
  expect(await world.acme.as.tasks.get({ taskId: "task-1" })).toEqual(task);
  expect(await world.acme.as.tasks.get({ taskId: task.id })).toEqual(task);
});
