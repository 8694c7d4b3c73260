import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { basement } from "@/db/client";
import type { Scope } from "@/lib/core/scope";
import { inScope } from "@/scripts/test/in-scope";
import { type Caller, createWorld, type World } from "@/scripts/test/world";
import { returnExpiredTasks } from "./jobs";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  ({ id: projectId } = await world.acme.as.projects.create({
    key: "ONE",
    name: "One",
    type: "greenfield",
    hasUi: true,
  }));
});
afterAll(() => world.close());

type Made = { as: Caller; id: string };
let count = 0;

async function agent(options: { capacity?: number; skills?: string[]; name?: string } = {}): Promise<Made> {
  const created = await world.acme.as.agents.create({ name: `dev-${++count}`, ...options });
  return {
    id: created.agent.id,
    as: world.caller({ credentials: { kind: "token", secret: created.secret } }),
  };
}

type Draft = Partial<Parameters<Caller["tasks"]["create"]>[0]>;
const make = async (draft: Draft = {}) =>
  world.acme.as.tasks.create({ projectId: draft.projectId ?? projectId, title: `Task ${++count}`, ...draft });

describe("claiming one task", () => {
  test("answers a lease with a fence, an end and what the work needs", async () => {
    const dev = await agent();
    const task = await make({ description: "Do it.", assignedFiles: ["one/a.ts"] });
    const lease = await dev.as.tasks.claim({ taskId: task.key, leaseSeconds: 60 });
    expect(lease).toMatchObject({
      fence: 1,
      task: { id: task.id, status: "active", claimant: { id: dev.id } },
    });
    expect(lease.context.task).toMatchObject({ key: task.key, description: "Do it.", status: "active" });
    expect(lease.taskToken).toBeNull();
  });
});
