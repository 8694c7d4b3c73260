import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { basement, type Transaction } from "@/db/client";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  // One connection, so that whatever a transaction leaves behind is met by the next.
  process.env.DATABASE_POOL_SIZE = "1";
  world = await createWorld();
});
afterAll(() => world.close());

const state = async () => {
  const { rows } = await basement().pool.query(
    `select current_user = session_user as bare, coalesce(current_setting('app.workspace_id', true), '') as workspace,
       coalesce(current_setting('app.user_id', true), '') as person, current_setting('timezone') as zone`,
  );
  return rows[0];
};
const CLEAN = { bare: true, workspace: "", person: "", zone: "UTC" };
const backend = async () =>
  (await basement().pool.query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
const kill = (pid: number | undefined) => world.pool.query("select pg_terminate_backend($1)", [pid]);

test("a refused, a broken and a finished request all leave the connection as it was", async () => {
  const { acme } = world;
  await acme.as.projects.list({});
  expect(await state()).toEqual(CLEAN);
  await expect(acme.as.projects.get({ projectId: "NONE" })).rejects.toMatchObject({ code: "not_found" });
  expect(await state()).toEqual(CLEAN);
  await world.pool.query("alter table projects rename to projects_gone");
  await expect(acme.as.projects.list({})).rejects.toMatchObject({ code: "internal" });
  await world.pool.query("alter table projects_gone rename to projects");
  expect(await state()).toEqual(CLEAN);
  expect(await world.globex.as.projects.list({})).toEqual([]);
});

test("a transaction in which a statement failed is not told as done, even when nobody minded the failure", async () => {
  const work = basement().db.transaction(async (tx) => {
    await tx.execute(sql`select 1 / 0`).catch(() => undefined);
    return "done";
  });
  await expect(work).rejects.toThrow("nothing was committed");
  expect(await state()).toEqual(CLEAN);
});

test("whoever goes on after the end of a transaction reaches nothing", async () => {
  let kept: Transaction | undefined;
  await basement().db.transaction(async (tx) => {
    kept = tx;
  });
  await expect(Promise.resolve(kept?.execute(sql`select 1`))).rejects.toMatchObject({
    cause: { message: "A statement was sent after its transaction had ended." },
  });
});

test("of work that runs side by side the slower half is stopped when the other half fails", async () => {
  let reached = false;
  const work = basement().db.transaction(async (tx) => {
    const slow = (async () => {
      await tx.execute(sql`select pg_sleep(0.05)`);
      await tx.execute(sql`select set_config('app.workspace_id', 'leaked', false)`);
      reached = true;
    })();
    slow.catch(() => undefined);
    await Promise.all([slow, Promise.reject(new Error("the other half failed"))]);
  });
  await expect(work).rejects.toThrow("the other half failed");
  expect(await state()).toEqual(CLEAN);
  expect(reached).toBe(false);
});

test("a connection that is cut inside a transaction fails that request alone", async () => {
  const work = basement().db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`);
    await kill(rows[0]?.pid);
    await tx.execute(sql`select 1`);
  });
  await expect(work).rejects.toThrow();
  expect(await world.acme.as.projects.list({})).toEqual([]);
});

test("connections that are cut while they wait do not use up the pool", async () => {
  for (let i = 0; i < 5; i++) {
    await kill(await backend());
    // This request may meet the dead connection or a new one, and must end either way.
    await world.acme.as.projects.list({}).catch((error: unknown) => {
      expect(error).toMatchObject({ code: "unavailable", status: 503 });
    });
  }
  expect(await world.acme.as.projects.list({})).toEqual([]);
  expect(basement().pool).toMatchObject({ totalCount: 1, waitingCount: 0 });
});

test("no transaction stays open for ever, and none waits for a lock for ever", async () => {
  const { rows } = await basement().pool.query(
    "select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('lock_timeout') as lock",
  );
  expect(rows).toEqual([{ idle: "2min", lock: "20s" }]);
});
