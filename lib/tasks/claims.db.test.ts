import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTaskWorld, type TaskWorld } from "@/scripts/test/task-world";

let world: TaskWorld;

beforeAll(async () => {
  world = await createTaskWorld();
});
afterAll(() => world.close());

describe("claiming one task", () => {
  test("answers a lease with a fence, an end and what the work needs, and shows the agent as busy", async () => {
    const dev = await world.agent();
    const task = await world.task({ description: "Do it.", assignedFiles: ["one/a.ts"] });
    const lease = await dev.as.tasks.claim({ taskId: task.key, leaseSeconds: 60 });
    expect(lease).toMatchObject({
      fence: 1,
      task: { id: task.id, status: "active", claimant: { id: dev.id } },
    });
    expect(lease.context.task).toMatchObject({ key: task.key, description: "Do it.", status: "active" });
    expect(Date.parse(lease.expiresAt) - Date.now()).toBeGreaterThan(50_000);
    expect(lease.taskToken).toBeNull();
    expect((await world.acme.as.tasks.get({ taskId: task.id })).status).toBe("active");
    expect(await world.acme.as.agents.get({ agentId: dev.id })).toMatchObject({
      state: "busy",
      activity: expect.stringContaining(task.key),
    });
  });

  test("of many agents at once one gets it, and the others are told who", async () => {
    const task = await world.task();
    const agents = await Promise.all(Array.from({ length: 6 }, () => world.agent()));
    const answers = await Promise.allSettled(agents.map(({ as }) => as.tasks.claim({ taskId: task.id })));
    const won = answers.findIndex(({ status }) => status === "fulfilled");
    const lost = answers.filter((answer) => answer.status === "rejected").map(({ reason }) => reason);
    expect(lost).toHaveLength(5);
    for (const reason of lost)
      expect(reason).toMatchObject({ code: "conflict", data: { owner: agents[won]?.name, currentFence: 1 } });
  });

  test("with the same key again, also at once, is the same lease; after its end that key is refused", async () => {
    const dev = await world.agent();
    const task = await world.task();
    const ask = { taskId: task.id, requestKey: "first", taskToken: true };
    const [one, two] = await Promise.all([dev.as.tasks.claim(ask), dev.as.tasks.claim(ask)]);
    const three = await dev.as.tasks.claim(ask);
    for (const lease of [two, three]) {
      expect(lease).toMatchObject({ fence: one.fence, leaseToken: one.leaseToken, taskToken: one.taskToken });
      expect(lease.context.task.key).toBe(task.key);
    }
    await expect(dev.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      dev.as.tasks.claim({ taskId: (await world.task()).id, requestKey: "first" }),
    ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining(task.key) });
    await dev.as.tasks.release({ taskId: task.id, leaseToken: one.leaseToken, reason: "Not today" });
    await expect(dev.as.tasks.claim(ask)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/released \(Not today\)/),
    });
    const later = await dev.as.tasks.claim({ ...ask, requestKey: "second" });
    expect(later.fence).toBe(2);
  });

  test("says every reason why it cannot be", async () => {
    const [busy, dev] = [await world.agent(), await world.agent({ skills: ["Go"] })];
    const first = await world.task({ assignedFiles: ["two/**", "README.md"] });
    await busy.as.tasks.claim({ taskId: first.id });
    await dev.as.tasks.claim({ taskId: (await world.task()).id });
    const before = await world.task();
    const task = await world.task({
      assignedFiles: ["two/x.ts", "README.md"],
      skills: ["rust", "go"],
      dependsOn: [{ task: before.key }],
    });
    const error = await dev.as.tasks.claim({ taskId: task.id }).catch((reason) => reason);
    expect(error).toMatchObject({ code: "conflict" });
    const { reasons } = error.data;
    expect(reasons.map(({ kind }: { kind: string }) => kind)).toEqual([
      "dependency",
      "overlap",
      "limit",
      "skill",
    ]);
    expect(reasons[0]).toMatchObject({ task: { key: before.key } });
    expect(reasons[1]).toMatchObject({ task: { key: first.key }, files: ["two/x.ts × two/**", "README.md"] });
    expect(reasons[3].sentence).toContain("rust");
    expect((await world.acme.as.tasks.get({ taskId: task.id })).reasons.map(({ kind }) => kind)).toEqual([
      "dependency",
      "overlap",
    ]);
  });

  test("needs globs that can be decided: others are refused when the task is made, at their place", async () => {
    await expect(world.task({ assignedFiles: ["src/a.ts", "../secrets"] })).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "assignedFiles.1", message: expect.stringContaining("..") }] },
    });
  });

  test("of another workspace is not found", async () => {
    const task = await world.task();
    const stranger = await world.agent({}, world.globex);
    await expect(stranger.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(stranger.as.tasks.claim({ taskId: task.key })).rejects.toMatchObject({ code: "not_found" });
    await expect(stranger.as.tasks.claimNext({ projectId: world.projectId })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("a viewer cannot, and a developer can, as a person", async () => {
    const task = await world.task();
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({ code: "forbidden" });
    const person = await world.join(world.acme, "developer", "Dana");
    const lease = await person.as.tasks.claim({ taskId: task.id });
    expect(lease.task.claimant).toEqual({ kind: "member", id: person.memberId, name: "Dana" });
    // It is the person's, whether in the browser or by a token of his own.
    const done = await person.asToken.tasks.complete({ taskId: task.id, leaseToken: lease.leaseToken });
    expect(done.status).toBe("completed");
  });
});

describe("the next task", () => {
  test("is the most urgent, then the oldest, that nothing keeps from being claimed", async () => {
    const projectId = await world.project();
    const low = await world.task({ projectId, priority: "low" });
    const old = await world.task({ projectId, assignedFiles: ["src/a.ts"] });
    const young = await world.task({ projectId, assignedFiles: ["src/**"] });
    const waits = await world.task({ projectId, priority: "critical", dependsOn: [{ task: low.key }] });
    const other = await world.task({ projectId, priority: "high", skills: ["cobol"] });
    const next = async (input: { skills?: string[] } = {}) =>
      (await world.agent()).as.tasks.claimNext({ projectId, ...input });
    expect((await next()).lease?.task.key).toBe(old.key);
    // The young one would change the same file.
    expect((await next()).lease?.task.key).toBe(low.key);
    expect(await next()).toEqual({
      lease: null,
      waiting: {
        pending: 3,
        byDependency: 1,
        byOverlap: 1,
        byGate: 0,
        bySkill: 1,
        byPause: 0,
        atCapacity: false,
      },
    });
    expect((await next({ skills: ["COBOL"] })).lease?.task.key).toBe(other.key);
    expect([young.key, waits.key]).toHaveLength(2);
  });

  test("is none for an agent that works on as many as it may", async () => {
    const projectId = await world.project();
    const dev = await world.agent({ capacity: 2 });
    for (let n = 0; n < 3; n++) await world.task({ projectId });
    const answers = await Promise.all([1, 2, 3].map(() => dev.as.tasks.claimNext({ projectId })));
    expect(answers.filter(({ lease }) => lease)).toHaveLength(2);
    expect(answers.find(({ lease }) => !lease)?.waiting).toMatchObject({ pending: 1, atCapacity: true });
  });

  test("with the same key again, also at once, is the same lease", async () => {
    const projectId = await world.project();
    for (let n = 0; n < 3; n++) await world.task({ projectId });
    const dev = await world.agent({ capacity: 3 });
    const ask = { projectId, requestKey: "next" };
    const leases = await Promise.all([1, 2, 3].map(() => dev.as.tasks.claimNext(ask)));
    expect(new Set(leases.map(({ lease }) => lease?.leaseToken)).size).toBe(1);
    expect(new Set(leases.map(({ lease }) => lease?.task.id)).size).toBe(1);
  });

  test("is looked for in one spec or scope alone, and a strange one is not found", async () => {
    const projectId = await world.project();
    const [one, two] = [
      await world.task({ projectId, scope: "api" }),
      await world.task({ projectId, scope: "ui", priority: "critical" }),
    ];
    const dev = await world.agent({ capacity: 5 });
    expect((await dev.as.tasks.claimNext({ projectId, scope: "API" })).lease?.task.key).toBe(one.key);
    expect((await dev.as.tasks.claimNext({ projectId })).lease?.task.key).toBe(two.key);
    await expect(dev.as.tasks.claimNext({ projectId, specId: "SPEC-999" })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("is found behind any number that overlap with what runs", async () => {
    const projectId = await world.project();
    await world.task({ projectId, assignedFiles: ["src/**"], priority: "critical" });
    await (await world.agent()).as.tasks.claimNext({ projectId });
    for (let n = 0; n < 66; n++)
      await world.task({ projectId, assignedFiles: [`src/${n}.ts`], priority: "high" });
    const free = await world.task({ projectId, assignedFiles: ["docs/a.md"], priority: "low" });
    const dev = await world.agent({ capacity: 2 });
    expect((await dev.as.tasks.claimNext({ projectId })).lease?.task.key).toBe(free.key);
    expect((await dev.as.tasks.claimNext({ projectId })).waiting).toMatchObject({
      pending: 66,
      byOverlap: 66,
    });
  });
});

describe("a token for one task", () => {
  test("does the work of that task alone, and dies with the lease", async () => {
    const dev = await world.agent({ capacity: 2 });
    const [task, other] = [await world.task(), await world.task()];
    const lease = await dev.as.tasks.claim({ taskId: task.id, taskToken: true });
    const { as } = { as: world.caller({ credentials: { kind: "token", secret: lease.taskToken ?? "" } }) };
    const { leaseToken } = lease;
    expect((await as.tasks.get({ taskId: task.key })).key).toBe(task.key);
    expect((await as.tasks.getContext({ taskId: task.id })).task.key).toBe(task.key);
    await as.tasks.heartbeat({ taskId: task.id, leaseToken, progress: 10 });
    const refused = { code: "not_found" };
    await expect(as.tasks.get({ taskId: other.id })).rejects.toMatchObject(refused);
    await expect(as.tasks.claim({ taskId: other.id })).rejects.toMatchObject(refused);
    await expect(as.tasks.complete({ taskId: other.id, leaseToken })).rejects.toMatchObject(refused);
    const forbidden = { code: "forbidden" };
    await expect(as.tasks.claimNext({ projectId: world.projectId })).rejects.toMatchObject(forbidden);
    await expect(as.projects.list({})).rejects.toMatchObject(forbidden);
    await expect(as.tasks.cancel({ taskId: task.id })).rejects.toMatchObject(forbidden);
    expect((await world.acme.as.tokens.list({})).items.map(({ name }) => name).join()).not.toContain(
      task.key,
    );
    expect((await as.tasks.complete({ taskId: task.id, leaseToken })).status).toBe("completed");
    await expect(as.tasks.get({ taskId: task.id })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  test("is no longer let in when the lease has run out, though nobody has returned the task yet", async () => {
    const dev = await world.agent();
    const task = await world.task();
    const { taskToken } = await dev.as.tasks.claim({ taskId: task.id, taskToken: true });
    const { as } = { as: world.caller({ credentials: { kind: "token", secret: taskToken ?? "" } }) };
    await world.runOut(task.id);
    await expect(as.tasks.get({ taskId: task.id })).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
