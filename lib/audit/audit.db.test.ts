import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealAudit } from "@/lib/audit/jobs";
import { readKeptHead } from "@/lib/audit/kept-head";
import type { AuditReport } from "@/lib/audit/schema";
import { verifyAudit } from "@/lib/audit/verify";
import { asSystem } from "@/lib/jobs/as-system";
import { sealNow } from "@/scripts/test/seal-now";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let home: Inhabitant;
let ids: string[];
let keys = 0;

beforeAll(async () => {
  world = await createWorld();
});

afterAll(() => world.close());

/** A workspace of its own for each test, with five sealed entries. */
beforeEach(async () => {
  keys += 1;
  home = await world.found(`workspace-${keys}`);
  for (let i = 0; i < 5; i++) await change();
  await seal();
  const rows = await tamper<{ id: string }>(
    "select id from audit_log where workspace_id = $1 order by transaction_id, id",
    [home.workspaceId],
  );
  ids = rows.map(({ id }) => id);
});

async function change(): Promise<void> {
  keys += 1;
  await home.as.projects.create({
    key: `K${keys}`,
    name: `Ünïcode “${keys}” 🎈`,
    type: "greenfield",
    hasUi: true,
  });
}

const seal = () => sealNow(home.workspaceId);
const verify = (): Promise<AuditReport> => asSystem((tx) => verifyAudit(tx, home.workspaceId));

/** Does what only the owner of the tables could do by hand: past policies and triggers. */
async function tamper<T extends object>(statement: string, values: unknown[]): Promise<T[]> {
  const client = await world.pool.connect();
  const tables = ["audit_log", "audit_seals"];
  try {
    await client.query("begin");
    for (const table of tables)
      await client.query(`alter table ${table} no force row level security, disable trigger user`);
    const { rows } = await client.query<T>(statement, values);
    for (const table of tables)
      await client.query(`alter table ${table} force row level security, enable trigger user`);
    await client.query("commit");
    return rows;
  } finally {
    client.release();
  }
}

/** Puts a row in by hand: a copy of the third with another id, and a place and a mark of the forger's choice. */
async function putIn(values: { transactionId?: string; mac?: string }): Promise<string> {
  const id = uuidv7();
  await tamper(
    `insert into audit_log (id, transaction_id, workspace_id, project_id, actor_kind, actor_id, actor_name, operation,
       subject_kind, subject_id, subject_label, before, after, request_id, created_at, mac)
     select $2, coalesce($3::xid8, pg_current_xact_id()), workspace_id, project_id, actor_kind, actor_id, actor_name,
       operation, subject_kind, subject_id, subject_label, before, after, request_id, created_at, coalesce($4, mac)
     from audit_log where id = $1`,
    [ids[2], id, values.transactionId ?? null, values.mac ?? null],
  );
  return id;
}

test("an untouched log is whole: every entry sealed in order, the head known in the database and outside", async () => {
  const report = await verify();
  expect(report).toMatchObject({ whole: true, sealed: 5, unsealed: 0, keptHead: "matches", finding: null });
  expect(report.head?.sequence).toBe(5);
  expect((await readKeptHead(home.workspaceId))?.hash).toBe(report.head?.hash);
});

test("entries that are not yet sealed are verified by their mark and counted apart", async () => {
  await change();
  await change();
  expect(await verify()).toMatchObject({ whole: true, sealed: 5, unsealed: 2 });
  await seal();
  expect(await verify()).toMatchObject({ whole: true, sealed: 7, unsealed: 0 });
});

test("several sealers at once make one chain", async () => {
  for (let i = 0; i < 20; i++) await change();
  await Promise.all([seal(), seal(), seal(), seal()]);
  expect(await verify()).toMatchObject({ whole: true, sealed: 25, unsealed: 0 });
});

test("an entry of a transaction that began first and commits last is sealed in its place", async () => {
  const slow = await world.pool.connect();
  await slow.query("begin");
  await slow.query("select pg_current_xact_id()");
  await change();
  await sealAudit({ workspaceId: home.workspaceId });
  expect(await verify()).toMatchObject({ whole: true, sealed: 5, unsealed: 1 });
  await slow.query("rollback");
  slow.release();
  await seal();
  expect(await verify()).toMatchObject({ whole: true, sealed: 6, unsealed: 0 });
});

test("a changed entry is named, with its number, time and operation", async () => {
  await tamper("update audit_log set actor_name = 'Somebody else' where id = $1", [ids[2]]);
  const { whole, finding } = await verify();
  expect(whole).toBe(false);
  expect(finding).toMatchObject({
    what: "changed",
    sequence: 3,
    auditId: ids[2],
    operation: "projects.create",
  });
  expect(finding?.at).toMatch(/^\d{4}-.*Z$/);
});

test.each([
  ["before", `before = '{"name":"other"}'`],
  ["after", 'after = after || \'{"name":"other"}\''],
  ["time", "created_at = created_at - interval '1 second'"],
  ["operation", "operation = 'projects.get'"],
  ["mark", "mac = overlay(mac placing '00' from 20)"],
])("a change of %s is found", async (_what, assignment) => {
  await tamper(`update audit_log set ${assignment} where id = $1`, [ids[1]]);
  expect((await verify()).finding).toMatchObject({ what: "changed", sequence: 2, auditId: ids[1] });
});

test("an entry changed before it was sealed is found before and after sealing", async () => {
  await change();
  const [row] = await tamper<{ id: string }>(
    "update audit_log set actor_name = 'X' where id = (select id from audit_log where workspace_id = $1 order by transaction_id desc limit 1) returning id",
    [home.workspaceId],
  );
  expect((await verify()).finding).toMatchObject({ what: "changed", sequence: null, auditId: row?.id });
  await seal();
  expect((await verify()).finding).toMatchObject({ what: "put_in", sequence: 6, auditId: row?.id });
});

test("a removed entry is named", async () => {
  await tamper("delete from audit_log where id = $1", [ids[1]]);
  expect((await verify()).finding).toMatchObject({ what: "removed", sequence: 2, auditId: ids[1] });
});

test("an entry removed together with its seal leaves a gap in the numbers", async () => {
  await tamper(
    "with gone as (delete from audit_log where id = $1) delete from audit_seals where audit_id = $1",
    [ids[1]],
  );
  expect((await verify()).finding).toMatchObject({ what: "removed", sequence: 2 });
});

test("a gap that is closed by numbering the seals anew is found by their marks", async () => {
  await tamper(
    "with gone as (delete from audit_log where id = $1) delete from audit_seals where audit_id = $1",
    [ids[1]],
  );
  await tamper("update audit_seals set sequence = sequence - 1 where workspace_id = $1 and sequence = 3", [
    home.workspaceId,
  ]);
  await tamper("update audit_seals set sequence = sequence - 1 where workspace_id = $1 and sequence = 4", [
    home.workspaceId,
  ]);
  await tamper("update audit_seals set sequence = sequence - 1 where workspace_id = $1 and sequence = 5", [
    home.workspaceId,
  ]);
  expect((await verify()).finding).toMatchObject({ what: "changed", sequence: 2 });
});

test("a cut-off end is found by the head that is kept outside the database, and sealing does not paint it over", async () => {
  await tamper(
    "with gone as (delete from audit_log where id = any($1)) delete from audit_seals where audit_id = any($1)",
    [ids.slice(3)],
  );
  expect((await verify()).finding).toMatchObject({ what: "removed", sequence: 4 });
  for (let i = 0; i < 4; i++) await change();
  await seal();
  expect((await verify()).finding).toMatchObject({ what: "removed", sequence: 5 });
});

test("an emptied log is found", async () => {
  await tamper(
    "with gone as (delete from audit_log where workspace_id = $1) delete from audit_seals where workspace_id = $1",
    [home.workspaceId],
  );
  expect((await verify()).finding).toMatchObject({ what: "removed", sequence: 1 });
});

test("an entry put in among sealed ones is named, and never sealed", async () => {
  const [row] = await tamper<{ place: string }>(
    "select transaction_id as place from audit_log where id = $1",
    [ids[2]],
  );
  const id = await putIn({ transactionId: row?.place ?? "" });
  await seal();
  expect((await verify()).finding).toMatchObject({ what: "put_in", auditId: id, sequence: null });
});

test.each([
  ["no mark", ""],
  ["a made-up mark", "x".repeat(30)],
  ["another entry's mark", undefined],
])("an entry put in at the end with %s is found before and after it is sealed", async (_how, mac) => {
  const id = await putIn(mac === undefined ? {} : { mac });
  expect((await verify()).finding).toMatchObject({ what: "put_in", auditId: id, sequence: null });
  await seal();
  expect((await verify()).finding).toMatchObject({ what: "put_in", auditId: id, sequence: 6 });
});

test("an entry marked under another AUTH_SECRET is told apart", async () => {
  const id = await putIn({ mac: `deadbeef:${"0".repeat(64)}` });
  const { whole, finding } = await verify();
  expect(whole).toBe(false);
  expect(finding).toMatchObject({ what: "other_secret", auditId: id });
  expect(finding?.detail).toContain("AUTH_SECRETS_BEFORE");
});

test("two entries that changed places are found", async () => {
  await tamper(
    `update audit_log a set transaction_id = b.transaction_id from audit_log b
     where (a.id = $1 and b.id = $2) or (a.id = $2 and b.id = $1)`,
    [ids[1], ids[3]],
  );
  expect((await verify()).finding?.what).toBe("changed");
  expect([ids[1], ids[3]]).toContain((await verify()).finding?.auditId);
});

test("a changed seal is found", async () => {
  await tamper("update audit_seals set hash = repeat('a', 64) where workspace_id = $1 and sequence = 2", [
    home.workspaceId,
  ]);
  expect((await verify()).finding).toMatchObject({ what: "changed", sequence: 2 });
});

test("the newest entries alone can be verified", async () => {
  const report = await asSystem((tx) => verifyAudit(tx, home.workspaceId, { newest: 2 }));
  expect(report).toMatchObject({ whole: true, sealed: 2, verifiedFrom: 4, keptHead: "matches" });
  await tamper("update audit_log set actor_name = 'X' where id = $1", [ids[4]]);
  const { finding } = await asSystem((tx) => verifyAudit(tx, home.workspaceId, { newest: 2 }));
  expect(finding).toMatchObject({ what: "changed", sequence: 5 });
});

test("another workspace's log is untouched by what is done to this one", async () => {
  await tamper("update audit_log set actor_name = 'X' where id = $1", [ids[0]]);
  expect(await asSystem((tx) => verifyAudit(tx, world.globex.workspaceId))).toMatchObject({ whole: true });
});

test("the application's role can neither change nor remove entries, nor make seals", async () => {
  const client = await world.pool.connect();
  const attempts = [
    "update audit_log set actor_name = 'X'",
    "delete from audit_log",
    "truncate audit_log",
    "delete from audit_seals",
    "insert into audit_seals select * from audit_seals",
  ];
  for (const attempt of attempts) {
    await client.query("begin");
    await client.query(
      "select set_config('role', 'plumbline_app', true), set_config('app.workspace_id', $1, true)",
      [home.workspaceId],
    );
    await expect(client.query(attempt), attempt).rejects.toMatchObject({ code: "42501" });
    await client.query("rollback");
  }
  client.release();
});
