import { afterAll, beforeAll, expect, test } from "vitest";
import { ask } from "@/scripts/test/ask";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;
let agent: { id: string; headers: Record<string, string> };
let other: { id: string; headers: Record<string, string> };

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "BMAD", name: "Published", type: "greenfield", hasUi: false } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
  const register = async (name: string) => {
    const made = await world.acme.as.agents.create({ name });
    return { id: made.agent.id, headers: { authorization: `Bearer ${made.secret}` } };
  };
  agent = await register("Dev one");
  other = await register("Dev two");
});
afterAll(() => world.close());

const create = (body: Record<string, unknown>) =>
  ask("/api/v1/bmad/tasks/create", { headers: agent.headers, body: { project_id: projectId, ...body } });

test("an agent makes, starts and completes a task at the published addresses, without a lease token of its own", async () => {
  const first = await create({ title: "Before" });
  const made = await create({
    scope: "api-endpoints",
    scope_description: "Sign-in",
    assigned_files: ["src/api.ts"],
    estimated_hours: 2,
    dependencies: [{ task_id: (first.body as { key: string }).key, kind: "soft" }],
  });
  expect(made).toMatchObject({
    status: 201,
    body: {
      title: "api endpoints",
      description: "Sign-in",
      assignedFiles: ["src/api.ts"],
      estimatedHours: 2,
    },
  });
  const { key } = made.body as { key: string };

  const started = await ask(`/api/v1/bmad/tasks/${key}/start`, { headers: agent.headers, body: {} });
  expect(started).toMatchObject({
    status: 200,
    body: {
      fence: 1,
      task: { key, status: "in_progress", claimant: { id: agent.id } },
      context: { assignedFiles: ["src/api.ts"] },
    },
  });
  const again = await ask(`/api/bmad/tasks/${key}/start`, { headers: agent.headers, body: {} });
  expect(again).toMatchObject({ status: 200, body: { fence: 1 } });

  const body = {
    output_files: ["src/api.ts"],
    quality_score: 90,
    actual_hours: 1.5,
    results: "Done.",
    commit_sha: "abc1234",
  };
  const refused = await ask(`/api/v1/bmad/tasks/${key}/complete`, { headers: other.headers, body });
  expect(refused).toMatchObject({ status: 409 });
  const done = await ask(`/api/v1/bmad/tasks/${key}/complete`, { headers: agent.headers, body });
  expect(done).toMatchObject({ status: 200, body: { key, status: "completed", outcome: "completed" } });
  const twice = await ask(`/api/bmad/tasks/${key}/complete`, { headers: agent.headers, body });
  expect(twice.body).toEqual(done.body);
  expect(await world.acme.as.tasks.get({ taskId: key })).toMatchObject({
    qualityScore: 90,
    actualHours: 1.5,
    summary: "Done.",
    outputFiles: ["src/api.ts"],
    commitSha: "abc1234",
  });
});

test("a lease token that holds is taken, and one that does not claims nothing in its place", async () => {
  const { key } = (await create({ title: "By lease" })).body as { key: string };
  const claimed = await ask(`/api/v1/tasks/${key}/claim`, { headers: agent.headers, body: {} });
  const { leaseToken } = claimed.body as { leaseToken: string };
  const wrong = { lease_token: `${leaseToken}x` };
  expect(await ask(`/api/v1/bmad/tasks/${key}/start`, { headers: agent.headers, body: wrong })).toMatchObject(
    { status: 409 },
  );
  const right = { lease_token: leaseToken };
  expect(await ask(`/api/v1/bmad/tasks/${key}/start`, { headers: agent.headers, body: right })).toMatchObject(
    { status: 200 },
  );
  expect(
    await ask(`/api/v1/bmad/tasks/${key}/complete`, { headers: agent.headers, body: right }),
  ).toMatchObject({ status: 200 });
  const late = (await create({ title: "Not claimed" })).body as { key: string };
  expect(
    await ask(`/api/v1/bmad/tasks/${late.key}/start`, { headers: agent.headers, body: right }),
  ).toMatchObject({ status: 409 });
  expect(await world.acme.as.tasks.get({ taskId: late.key })).toMatchObject({ status: "pending", fence: 0 });
});

test("an agent's tasks are listed by both spellings of the address, and another workspace's agent is not there", async () => {
  const one = await ask(`/api/v1/bmad/agents/${agent.id}/tasks`, { headers: agent.headers });
  expect(one).toMatchObject({ status: 200 });
  expect((one.body as { items: { status: string }[] }).items.map(({ status }) => status)).toEqual([
    "completed",
    "completed",
  ]);
  expect((await ask(`/api/bmad/agents/${agent.id}/tasks`, { headers: agent.headers })).body).toEqual(
    one.body,
  );
  const none = await ask(`/api/v1/bmad/agents/${other.id}/tasks`, { headers: agent.headers });
  expect(none).toMatchObject({ status: 200, body: { items: [], nextCursor: null } });
  const theirs = { authorization: `Bearer ${world.globex.tokenSecret}` };
  expect(await ask(`/api/v1/bmad/agents/${agent.id}/tasks`, { headers: theirs })).toMatchObject({
    status: 404,
  });
});
