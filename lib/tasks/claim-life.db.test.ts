import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTaskWorld, type TaskWorld, type TestAgent } from "@/scripts/test/task-world";
import { returnExpiredTasks } from "./jobs";

let world: TaskWorld;

beforeAll(async () => {
  world = await createTaskWorld();
});
afterAll(() => world.close());

type Draft = Parameters<TaskWorld["task"]>[0];

/** A task that a new agent has just claimed. */
async function claimed(draft?: Draft, dev?: TestAgent) {
  const agent = dev ?? (await world.agent());
  const task = await world.task(draft);
  const lease = await agent.as.tasks.claim({ taskId: task.id });
  return { agent, task, lease, held: { taskId: task.id, leaseToken: lease.leaseToken } };
}

const get = (taskId: string) => world.acme.as.tasks.get({ taskId });
const logOf = async (taskId: string) =>
  (await world.acme.as.tasks.listLog({ taskId })).items.map(({ kind, text }) => `${kind} ${text}`.trim());
const eventsOf = async (taskId: string) =>
  (
    await world.query<{ topic: string }>(
      "select topic from events where $1 = any (subject_ids) order by id",
      [taskId],
    )
  ).map(({ topic }) => topic);

describe("a heartbeat", () => {
  test("extends the lease, never beyond the run, and keeps what is new of the progress", async () => {
    const dev = await world.agent();
    const task = await world.task();
    const lease = await dev.as.tasks.claim({ taskId: task.id, leaseSeconds: 50, maxRunSeconds: 60 });
    const held = { taskId: task.id, leaseToken: lease.leaseToken };
    await dev.as.tasks.start({ ...held, worktreePath: "/tmp/wt" });
    const beat = await dev.as.tasks.heartbeat({ ...held, progress: 40, note: "Halfway" });
    expect(beat).toMatchObject({ runEndsAt: lease.runEndsAt, cancel: null, specChanged: false });
    expect(Date.parse(beat.expiresAt)).toBeGreaterThan(Date.parse(lease.expiresAt));
    await dev.as.tasks.heartbeat({ ...held, progress: 40, note: "Halfway" });
    await world.query("update tasks set run_ends_at = now() + interval '55 seconds' where id = $1", [
      task.id,
    ]);
    const late = await dev.as.tasks.heartbeat(held);
    expect(Date.parse(late.expiresAt)).toBeLessThanOrEqual(Date.parse(late.runEndsAt));
    expect(await get(task.id)).toMatchObject({
      ...{ status: "in_progress", progress: 40, progressNote: "Halfway", worktreePath: "/tmp/wt" },
    });
    expect((await logOf(task.id)).filter((line) => line.startsWith("note"))).toEqual(["note 40 %: Halfway"]);
    expect((await eventsOf(task.id)).filter((topic) => topic === "task.progressed")).toHaveLength(1);
  });
});

describe("completing", () => {
  test("keeps commit, outputs and hours, unblocks who waited, and says so again to who asks again", async () => {
    const { agent, task, held } = await claimed();
    const next = await world.task({ dependsOn: [{ task: task.key }] });
    const report = {
      commitSha: "abc1234",
      outputFiles: ["dist/a.js"],
      qualityScore: 90,
      hours: 1.5,
      summary: "Done",
    };
    const ended = await agent.as.tasks.complete({ ...held, ...report });
    expect(ended).toMatchObject({
      status: "completed",
      outcome: "completed",
      unblocked: [{ key: next.key }],
    });
    expect(await agent.as.tasks.complete({ ...held, ...report })).toEqual(ended);
    await expect(agent.as.tasks.fail({ ...held, reason: "No" })).rejects.toMatchObject({ code: "conflict" });
    expect(await get(task.id)).toMatchObject({
      ...{
        status: "completed",
        commitSha: "abc1234",
        actualHours: 1.5,
        qualityScore: 90,
        outputFiles: ["dist/a.js"],
      },
      claims: [{ outcome: "completed", commitSha: "abc1234", hours: 1.5 }],
    });
    expect((await get(next.id)).reasons).toEqual([]);
    expect(await eventsOf(next.id)).toContain("task.unblocked");
    expect((await world.acme.as.agents.get({ agentId: agent.id })).state).toBe("idle");
  });

  test("twice at once gives one answer", async () => {
    const { agent, held, task } = await claimed();
    const [one, two] = await Promise.all([agent.as.tasks.complete(held), agent.as.tasks.complete(held)]);
    expect(one).toEqual(two);
    expect((await logOf(task.id)).filter((line) => line.startsWith("completed"))).toHaveLength(1);
  });

  test("waits for somebody to look where that is asked for; he accepts it or sends it back", async () => {
    const { agent, task, held } = await claimed({ needsReview: true });
    expect((await agent.as.tasks.complete(held)).status).toBe("review");
    await expect(agent.as.tasks.decide({ taskId: task.id, decision: "accept" })).rejects.toMatchObject({
      code: "forbidden",
    });
    await world.acme.as.tasks.decide({ taskId: task.id, decision: "send_back", reason: "Tests are missing" });
    expect(await get(task.id)).toMatchObject({ status: "pending", failureReason: "Tests are missing" });
    const again = await agent.as.tasks.claim({ taskId: task.id });
    await agent.as.tasks.complete({ taskId: task.id, leaseToken: again.leaseToken });
    expect((await world.acme.as.tasks.decide({ taskId: task.id, decision: "accept" })).status).toBe(
      "completed",
    );
    expect(await world.acme.as.tasks.markMerged({ taskId: task.id, commitSha: "abcdef1" })).toMatchObject({
      ...{ commitSha: "abcdef1", mergedAt: expect.any(String) },
    });
  });
});

describe("that work was merged", () => {
  test("an agent says by the lease of the claim that completed it; people say it as it is", async () => {
    const { agent, task, held } = await claimed();
    await agent.as.tasks.complete(held);
    const other = await world.agent();
    for (const caller of [agent, other])
      await expect(caller.as.tasks.markMerged({ taskId: task.id })).rejects.toMatchObject({
        code: "invalid_input",
        data: { fields: [{ path: "leaseToken", message: expect.stringContaining("lease token") }] },
      });
    const forged = `${held.leaseToken.slice(0, -4)}0000`;
    await expect(other.as.tasks.markMerged({ taskId: task.id, leaseToken: forged })).rejects.toMatchObject({
      code: "conflict",
    });
    expect((await get(task.id)).mergedAt).toBeNull();
    expect((await agent.as.tasks.markMerged(held)).mergedAt).not.toBeNull();
    const byHand = await claimed();
    await byHand.agent.as.tasks.complete(byHand.held);
    expect((await world.acme.as.tasks.markMerged({ taskId: byHand.task.id })).mergedAt).not.toBeNull();
  });
});

describe("a stale lease", () => {
  test("is refused with who has the task now, whatever it is used for", async () => {
    const { task, held, agent } = await claimed();
    await world.runOut(task.id);
    const refused = (owner: string | null) => ({
      code: "conflict",
      data: { owner, currentFence: owner ? 2 : 1 },
    });
    await expect(agent.as.tasks.heartbeat(held)).rejects.toMatchObject(refused(null));
    const other = await world.agent();
    await other.as.tasks.claim({ taskId: task.id });
    const calls = [
      () => agent.as.tasks.heartbeat(held),
      () => agent.as.tasks.start(held),
      () => agent.as.tasks.complete(held),
      () => agent.as.tasks.fail({ ...held, reason: "x" }),
      () => agent.as.tasks.release(held),
      () => agent.as.tasks.block({ ...held, reason: "x" }),
      () => agent.as.tasks.markMerged({ ...held, commitSha: "abcdef1" }),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({
        ...refused(other.name),
        message: expect.stringContaining(other.name),
      });
    expect(await get(task.id)).toMatchObject({ status: "active", claimant: { id: other.id }, attempts: 1 });
  });

  test("of another, or one that was made up, is none", async () => {
    const { task, held } = await claimed();
    const thief = await world.agent();
    await expect(thief.as.tasks.complete(held)).rejects.toMatchObject({ code: "conflict" });
    const forged = held.leaseToken.replace("lt_1_", "lt_2_");
    await expect(thief.as.tasks.complete({ taskId: task.id, leaseToken: forged })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("not a lease token"),
    });
    expect((await get(task.id)).status).toBe("active");
  });
});

describe("a lease that runs out", () => {
  test("returns the task with an event, and after the last attempt to the dead letters", async () => {
    const before = await world.task({ maxAttempts: 2 });
    const waits = await world.task({ dependsOn: [{ task: before.key }] });
    for (const attempt of [1, 2]) {
      const dev = await world.agent();
      await dev.as.tasks.claim({ taskId: before.id });
      await world.runOut(before.id);
      expect(await returnExpiredTasks()).toBe(1);
      expect(await returnExpiredTasks()).toBe(0);
      expect(await get(before.id)).toMatchObject({
        ...{ attempts: attempt, status: attempt === 1 ? "pending" : "failed", dead: attempt === 2 },
      });
      expect((await world.acme.as.agents.get({ agentId: dev.id })).activity).toBeNull();
    }
    expect(await eventsOf(before.id)).toEqual(expect.arrayContaining(["task.expired"]));
    expect(await get(waits.id)).toMatchObject({ status: "blocked", blockedBy: { key: before.key } });
    const { items } = await world.acme.as.audit.list({ subjectId: before.id });
    expect(items.find(({ operation }) => operation === "tasks.expire")?.actor.kind).toBe("system");

    await world.acme.as.tasks.retry({ taskId: before.id });
    expect(await get(before.id)).toMatchObject({ status: "pending", attempts: 0, dead: false });
    expect(await get(waits.id)).toMatchObject({ status: "pending", blockedBy: null });
    expect((await (await world.agent()).as.tasks.claim({ taskId: before.id })).fence).toBe(3);
  });

  test("is no obstacle to who claims next, though nobody has returned its task yet", async () => {
    const projectId = await world.project();
    const { task } = await claimed({ projectId, assignedFiles: ["src/**"] });
    const other = await world.task({ projectId, assignedFiles: ["src/a.ts"], priority: "critical" });
    await world.runOut(task.id);
    const dev = await world.agent({ capacity: 2 });
    expect((await dev.as.tasks.claimNext({ projectId })).lease?.task.key).toBe(other.key);
    expect(await get(task.id)).toMatchObject({ status: "pending", attempts: 1 });
  });
});

describe("failing", () => {
  test("pauses the task, longer each time, and ends it when trying again is used up or does not help", async () => {
    const task = await world.task({ maxAttempts: 3 });
    const dev = await world.agent();
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt++) {
      const { leaseToken } = await dev.as.tasks.claim({ taskId: task.id });
      await dev.as.tasks.fail({ taskId: task.id, leaseToken, reason: "Tests fail" });
      const { notBefore, status } = await get(task.id);
      if (status === "failed") break;
      pauses.push(Math.round((Date.parse(notBefore ?? "") - Date.now()) / 1000 / 10) * 10);
      await expect(dev.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({
        data: { reasons: [{ kind: "pause" }] },
      });
      await world.query("update tasks set not_before = now() where id = $1", [task.id]);
    }
    expect(pauses).toEqual([30, 60]);
    expect(await get(task.id)).toMatchObject({
      status: "failed",
      dead: true,
      attempts: 3,
      failureReason: "Tests fail",
    });
    const { agent, held } = await claimed();
    expect(await agent.as.tasks.fail({ ...held, reason: "Impossible", retryable: false })).toMatchObject({
      status: "failed",
    });
  });
});

describe("people", () => {
  test("cancel a running task: the agent learns it at its heartbeat, and whatever it says then ends it so", async () => {
    const { agent, task, held, lease } = await claimed();
    const waits = await world.task({ dependsOn: [{ task: task.key }] });
    await world.acme.as.tasks.cancel({ taskId: task.id, reason: "Not needed" });
    const beat = await agent.as.tasks.heartbeat(held);
    expect(beat).toMatchObject({ cancel: { reason: "Not needed" }, expiresAt: lease.expiresAt });
    expect(await agent.as.tasks.release(held)).toMatchObject({ status: "cancelled", outcome: "cancelled" });
    expect(await get(waits.id)).toMatchObject({ status: "blocked", blockedBy: { key: task.key } });
    await world.acme.as.tasks.retry({ taskId: task.id });
    expect((await get(waits.id)).status).toBe("pending");
  });

  test("cancel one whose agent does not stop: the end of its lease does it", async () => {
    const { task } = await claimed();
    await world.acme.as.tasks.cancel({ taskId: task.id });
    await world.runOut(task.id);
    await returnExpiredTasks();
    expect(await get(task.id)).toMatchObject({ status: "cancelled", claims: [{ outcome: "cancelled" }] });
  });

  test("give a running task to another, who fetches its lease; who had it is refused from then on", async () => {
    const { agent, task, held } = await claimed();
    const other = await world.agent();
    const to = { kind: "agent" as const, id: other.id };
    const card = await world.acme.as.tasks.reassign({ taskId: task.id, to, reason: "Knows it better" });
    expect(card).toMatchObject({ status: "active", claimant: { id: other.id } });
    await expect(agent.as.tasks.heartbeat(held)).rejects.toMatchObject({
      data: { owner: other.name, currentFence: 2 },
    });
    const lease = await other.as.tasks.claim({ taskId: task.id, requestKey: "fetched" });
    expect(lease.fence).toBe(2);
    expect((await other.as.tasks.claim({ taskId: task.id, requestKey: "fetched" })).leaseToken).toBe(
      lease.leaseToken,
    );
    await expect(other.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({ code: "conflict" });
    expect((await other.as.tasks.complete({ taskId: task.id, leaseToken: lease.leaseToken })).status).toBe(
      "completed",
    );
    expect((await get(task.id)).claims.map(({ outcome }) => outcome)).toEqual(["completed", "reassigned"]);
  });

  test("give a pending task to a member, or take it back for all, as far as files and capacity allow", async () => {
    const projectId = await world.project();
    const person = await world.join(world.acme, "developer");
    const task = await world.task({ projectId, assignedFiles: ["a/**"] });
    const to = { kind: "member" as const, id: person.memberId };
    await world.acme.as.tasks.reassign({ taskId: task.id, to });
    expect((await get(task.id)).claimant?.id).toBe(person.memberId);
    const other = await world.task({ projectId, assignedFiles: ["a/b.ts"] });
    await expect(world.acme.as.tasks.reassign({ taskId: other.id, to })).rejects.toMatchObject({
      data: { reasons: [{ kind: "overlap" }] },
    });
    expect((await world.acme.as.tasks.reassign({ taskId: task.id, to: null })).status).toBe("pending");
    const viewer = await world.join(world.acme, "viewer");
    const reader = { kind: "member" as const, id: viewer.memberId };
    await expect(world.acme.as.tasks.reassign({ taskId: other.id, to: reader })).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "to", message: expect.stringContaining("viewer") }] },
    });
    const stranger = { kind: "member" as const, id: world.globex.memberId };
    await expect(world.acme.as.tasks.reassign({ taskId: other.id, to: stranger })).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test("block and unblock by hand, and developers do not cancel, reassign or retry", async () => {
    const { agent, task, held } = await claimed();
    expect(await agent.as.tasks.block({ ...held, reason: "Which currency?" })).toMatchObject({
      status: "blocked",
    });
    expect((await get(task.id)).blockedReason).toBe("Which currency?");
    await world.acme.as.tasks.unblock({ taskId: task.id });
    await world.acme.as.tasks.blockByHand({ taskId: task.id, reason: "Later" });
    await expect(agent.as.tasks.claim({ taskId: task.id })).rejects.toMatchObject({
      message: expect.stringContaining("Later"),
    });
    const { tasks } = agent.as;
    const taskId = task.id;
    for (const call of [
      () => tasks.cancel({ taskId }),
      () => tasks.retry({ taskId }),
      () => tasks.reassign({ taskId, to: null }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "forbidden" });
  });

  test("who leave, and agents that are archived, give back what they work on", async () => {
    const person = await world.join(world.acme, "developer", "Lea");
    const [own, task] = [await world.task(), await world.task()];
    await person.as.tasks.claim({ taskId: own.id });
    const dev = await world.agent();
    await dev.as.tasks.claim({ taskId: task.id });
    await person.as.members.leave({});
    await world.acme.as.agents.archive({ agentId: dev.id });
    expect(await returnExpiredTasks()).toBe(2);
    for (const { id } of [own, task]) expect(await get(id)).toMatchObject({ status: "pending", attempts: 1 });
  });

  test("of another workspace find nothing to cancel, reassign, retry, block or decide", async () => {
    const { id: taskId } = await world.task();
    const { tasks } = world.globex.as;
    const calls = [
      () => tasks.cancel({ taskId }),
      () => tasks.reassign({ taskId, to: null }),
      () => tasks.retry({ taskId }),
      () => tasks.unblock({ taskId }),
      () => tasks.blockByHand({ taskId, reason: "x" }),
      () => tasks.decide({ taskId, decision: "accept" }),
      () => tasks.markMerged({ taskId }),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "not_found" });
  });
});
