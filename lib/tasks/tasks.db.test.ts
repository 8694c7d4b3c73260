import { afterAll, beforeAll, expect, test } from "vitest";
import { indexNow } from "@/scripts/test/index-now";
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

test("tasks of a workspace are not there for another, and a viewer reads them and changes nothing", async () => {
  const task = await create("Ours");
  const theirs = world.globex.as.tasks;
  await expect(theirs.get({ taskId: task.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(theirs.update({ taskId: task.id, title: "X" })).rejects.toMatchObject({ code: "not_found" });
  await expect(theirs.remove({ taskId: task.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(theirs.list({ projectId })).rejects.toMatchObject({ code: "not_found" });
  expect((await theirs.list({})).items).toEqual([]);
  const viewer = (await world.join(world.acme, "viewer")).as.tasks;
  expect((await viewer.get({ taskId: task.id })).title).toBe("Ours");
  await expect(viewer.create({ projectId, title: "No" })).rejects.toMatchObject({ code: "forbidden" });
  await expect(viewer.update({ taskId: task.id, title: "No" })).rejects.toMatchObject({ code: "forbidden" });
});

test("a branch belongs to one task of a project, and its owner is named", async () => {
  await create("First", { branchName: "feature/one" });
  await expect(create("Second", { branchName: "feature/one" })).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "branchName", message: expect.stringMatching(/branch of TASK-\d+ already/) }] },
  });
  await expect(create("Third", { branchName: "no good" })).rejects.toMatchObject({ code: "invalid_input" });
});

test("a change based on an old version is refused with the present one", async () => {
  const task = await create("Versioned");
  const changed = await world.acme.as.tasks.update({ taskId: task.key, baseVersion: 1, priority: "high" });
  expect(changed).toMatchObject({ version: 2, priority: "high" });
  await expect(
    world.acme.as.tasks.update({ taskId: task.key, baseVersion: 1, priority: "low" }),
  ).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
  const log = await world.acme.as.tasks.listLog({ taskId: task.key });
  expect(log.items.map(({ kind, text }) => [kind, text])).toEqual([
    ["updated", "priority"],
    ["created", ""],
  ]);
  const first = await world.acme.as.tasks.listLog({ taskId: task.key, limit: 1 });
  const rest = await world.acme.as.tasks.listLog({ taskId: task.key, cursor: first.nextCursor ?? "" });
  expect(rest.items.map(({ kind }) => kind)).toEqual(["created"]);
});

test("tasks that would wait for each other in a circle are refused with the way round", async () => {
  const [a, b, c] = [await create("A"), await create("B"), await create("C")];
  await world.acme.as.tasks.update({ taskId: b.key, dependsOn: [{ task: a.key }] });
  await world.acme.as.tasks.update({ taskId: c.key, dependsOn: [{ task: b.id, kind: "soft" }] });
  await expect(
    world.acme.as.tasks.update({ taskId: a.key, dependsOn: [{ task: c.key }] }),
  ).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(
      `${a.key} waits for ${c.key}, ${c.key} waits for ${b.key}, ${b.key} waits for ${a.key}`,
    ),
  });
  await expect(
    world.acme.as.tasks.update({ taskId: a.key, dependsOn: [{ task: a.key }] }),
  ).rejects.toMatchObject({ message: `${a.key} cannot wait for itself.` });
  await expect(
    world.acme.as.tasks.update({ taskId: a.key, dependsOn: [{ task: "TASK-999" }] }),
  ).rejects.toMatchObject({ code: "not_found" });
});

test("two writers at once cannot close a circle between them", async () => {
  const [a, b] = [await create("Left"), await create("Right")];
  const tries = await Promise.allSettled([
    world.acme.as.tasks.update({ taskId: a.key, dependsOn: [{ task: b.key }] }),
    world.acme.as.tasks.update({ taskId: b.key, dependsOn: [{ task: a.key }] }),
  ]);
  expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("a task that waits says for which, and is free when what it waits for is removed", async () => {
  const first = await create("Before");
  const second = await create("After", { dependsOn: [{ task: first.key }] });
  expect(second).toMatchObject({
    openDependencies: 1,
    dependencies: [{ key: first.key, kind: "hard", status: "pending" }],
    reasons: [
      {
        kind: "dependency",
        sentence: `It waits for ${first.key}, which is pending.`,
        task: { key: first.key },
      },
    ],
  });
  expect(await world.acme.as.tasks.remove({ taskId: first.key })).toMatchObject({
    key: first.key,
    unblocked: [{ key: second.key }],
  });
  expect(await world.acme.as.tasks.get({ taskId: second.key })).toMatchObject({
    openDependencies: 0,
    reasons: [],
  });
});

test("what failed blocks what waits for it, in a new dependency too, and frees it when it is brought back or removed", async () => {
  const first = await create("Fails");
  const second = await create("Waits", { dependsOn: [{ task: first.key }] });
  await world.pool.query(
    "update tasks set status = 'failed', failure_reason = 'Red', is_dead = true where id = $1",
    [first.id],
  );
  const third = await create("Comes late", { dependsOn: [{ task: first.key }] });
  expect(third).toMatchObject({
    status: "blocked",
    blockedReason: `${first.key} failed: Red`,
    blockedBy: { key: first.key },
  });
  expect(third.reasons.map(({ kind }) => kind)).toEqual(["status", "dependency"]);
  await expect(world.acme.as.tasks.update({ taskId: third.key, dependsOn: [] })).resolves.toMatchObject({
    status: "pending",
    blockedBy: null,
    blockedReason: null,
  });
  await world.acme.as.tasks.update({ taskId: third.key, dependsOn: [{ task: first.key }] });
  await world.acme.as.tasks.remove({ taskId: first.key });
  expect(await world.acme.as.tasks.get({ taskId: third.key })).toMatchObject({
    status: "pending",
    reasons: [],
  });
  expect(await world.acme.as.tasks.get({ taskId: second.key })).toMatchObject({ status: "pending" });
});

test("lists go page by page through every order, and each state shows its own", async () => {
  const project = { key: "LIST", name: "List", type: "greenfield", hasUi: false } as const;
  const { id } = await world.acme.as.projects.create(project);
  const made = [];
  for (const priority of ["low", "critical", "medium", "high", "low"] as const)
    made.push(await world.acme.as.tasks.create({ projectId: id, title: priority, priority }));
  for (const sort of ["urgency", "updated", "key"] as const) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await world.acme.as.tasks.list({ projectId: id, sort, limit: 2, cursor });
      seen.push(...page.items.map((task) => `${task.priority} ${task.key}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    const all = await world.acme.as.tasks.list({ projectId: "LIST", sort });
    expect(seen).toEqual(all.items.map((task) => `${task.priority} ${task.key}`));
    expect(seen).toHaveLength(5);
  }
  const urgent = await world.acme.as.tasks.list({ projectId: id });
  expect(urgent.items.map(({ priority }) => priority)).toEqual(["critical", "high", "medium", "low", "low"]);
  await expect(world.acme.as.tasks.list({ projectId: id, cursor: "x" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  expect((await world.acme.as.tasks.list({ projectId: id, state: "claimable" })).items).toHaveLength(5);
  expect((await world.acme.as.tasks.list({ projectId: id, state: "running" })).items).toEqual([]);
  expect((await world.acme.as.tasks.list({ projectId: id, q: "crit" })).items).toHaveLength(1);
  const board = await world.acme.as.tasks.getBoard({ projectId: id });
  expect(board).toMatchObject({ total: 5, leaseSeconds: 120 });
  expect(board.tasks[0]).toMatchObject({ priority: "critical", projectId: id, dependsOn: [] });
});

test("parameters that cannot be stored or are too long are refused", async () => {
  for (const parameters of [{ text: "a\0b" }, { text: "x".repeat(20_001) }, { "\ud800": 1 }])
    await expect(create("P", { parameters })).rejects.toMatchObject({ code: "invalid_input" });
  expect(await create("P", { parameters: { steps: ["a", { b: 1 }] } })).toMatchObject({
    parameters: { steps: ["a", { b: 1 }] },
  });
});

test("a task is found by its readable id and by the words of its description", async () => {
  const task = await create("Zephyr", { description: "Let the quokka sleep." });
  await indexNow(world.acme.workspaceId);
  for (const q of [task.key, "quokka kind:task"]) {
    const { items } = await world.acme.as.search.list({ q });
    expect(items[0]).toMatchObject({ kind: "task", id: task.id, key: task.key });
  }
  expect((await world.globex.as.search.list({ q: "quokka" })).items).toEqual([]);
});
