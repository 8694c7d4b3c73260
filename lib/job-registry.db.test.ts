import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sealSoon } from "@/lib/audit/jobs";
import { onCommitted } from "@/lib/core/committed";
import { JOBS } from "@/lib/job-registry";
import { jobCounts } from "@/lib/jobs/counts";
import { removeEndedSessions, removeOldIdempotencyKeys } from "@/lib/jobs/housekeeping";
import { enqueueJobs } from "@/lib/jobs/queue";
import { JobWorker } from "@/lib/jobs/worker";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

test("two workers side by side seal a change within seconds of its commit", async () => {
  const workers = [new JobWorker(JOBS), new JobWorker(JOBS)];
  const stopListening = onCommitted(sealSoon);
  try {
    await Promise.all(workers.map((worker) => worker.start()));
    await world.acme.as.projects.create({
      key: "SEAL",
      name: "Sealed soon",
      type: "greenfield",
      hasUi: true,
    });
    await expect
      .poll(() => world.acme.as.audit.verify({}), { timeout: 20_000, interval: 100 })
      .toMatchObject({ whole: true, sealed: 1, unsealed: 0, keptHead: "matches" });
    expect(jobCounts()).toContainEqual(expect.objectContaining({ task: "seal-audit", outcome: "succeeded" }));
  } finally {
    stopListening();
    await Promise.all(workers.map((worker) => worker.stop()));
  }
});

test("every job that the clock starts exists", () => {
  const started = JOBS.crontab.split("\n").map((line) => line.split(" ").at(-1));
  expect(started.filter((task) => !task || !(task in JOBS.tasks))).toEqual([]);
});

test("jobs under one key are one job", async () => {
  const job = { task: "remove-old-events", payload: {}, key: "once", delaySeconds: 600 };
  await Promise.all([enqueueJobs([job]), enqueueJobs([job]), enqueueJobs([job])]);
  const { rows } = await world.pool.query("select 1 from graphile_worker.jobs where key = 'once'");
  expect(rows).toHaveLength(1);
});

test("idempotency keys go after a day, and not before", async () => {
  const { workspaceId, memberId } = world.acme;
  await inWorkspace(world.pool, workspaceId, (client) =>
    client.query(
      `insert into idempotency_keys (workspace_id, actor_id, key, operation, request_hash, created_at)
       values ($1, $2, 'old', 'x', 'x', now() - interval '25 hours'), ($1, $2, 'young', 'x', 'x', now() - interval '23 hours')`,
      [workspaceId, memberId],
    ),
  );
  expect(await removeOldIdempotencyKeys()).toBe(1);
  const { rows } = await inWorkspace(world.pool, workspaceId, (client) =>
    client.query("select key from idempotency_keys"),
  );
  expect(rows).toEqual([{ key: "young" }]);
});

test("sessions go a month after they ended, and living ones stay", async () => {
  const [expired, revoked] = [uuidv7(), uuidv7()];
  await world.pool.query(
    `insert into sessions (id, user_id, provider, created_at, last_seen_at, expires_at, revoked_at)
     values ($1, $3, 'credentials', now(), now(), now() - interval '31 days', null),
       ($2, $3, 'credentials', now(), now(), now() + interval '1 day', now() - interval '31 days')`,
    [expired, revoked, world.acme.userId],
  );
  expect(await removeEndedSessions()).toBe(2);
  await world.acme.as.projects.list({});
});
