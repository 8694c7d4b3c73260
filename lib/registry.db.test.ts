import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/scripts/test/test-database";
import { withAdmin } from "@/scripts/test/test-server";

type Table = { name: string; enabled: boolean; forced: boolean };
type Policy = { table: string; name: string; command: string; reads: string | null; writes: string | null };

let database: TestDatabase;
let tables: Table[];
let policies: Policy[];

beforeAll(async () => {
  database = await createTestDatabase();
  await withAdmin(database.url, async (client) => {
    const found = await client.query<Table>(`
      select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'workspaces' or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))
      order by 1`);
    tables = found.rows;
    const rules = await client.query<Policy>(`
      select tablename as table, policyname as name, cmd as command, qual as reads, with_check as writes
      from pg_policies where schemaname = 'public' and roles && array['plumbline_app', 'public']::name[]`);
    policies = rules.rows;
  });
});

afterAll(() => database.drop());

test("row level security is enabled and forced on every table of a workspace", () => {
  expect(tables.length).toBeGreaterThan(15);
  expect(tables.filter(({ enabled, forced }) => !enabled || !forced)).toEqual([]);
});

test("every table of a workspace has one policy for reading and writing, which asks for the entered workspace", () => {
  for (const { name } of tables) {
    const policy = policies.find((candidate) => candidate.table === name && candidate.command === "ALL");
    const says = /app\.workspace_id|app_workspace_id\(\)/;
    expect(policy?.reads, `${name}: USING`).toMatch(says);
    expect(policy?.writes, `${name}: WITH CHECK`).toMatch(says);
  }
});

test("whatever else the application's role is let see is for reading alone", () => {
  const more = policies.filter(({ command }) => command !== "ALL");
  expect(
    more.filter(({ command }) => command !== "SELECT").map(({ table, name }) => `${table}.${name}`),
  ).toEqual([]);
});

test("the application's roles own nothing, cannot log in and cannot bypass the policies", async () => {
  await withAdmin(database.url, async (client) => {
    const roles = await client.query(`
      select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole,
        (select count(*)::int from pg_class where relowner = r.oid) as owned
      from pg_roles r where rolname in ('plumbline_app', 'plumbline_system') order by 1`);
    const nothing = {
      rolsuper: false,
      rolbypassrls: false,
      rolcanlogin: false,
      rolcreaterole: false,
      owned: 0,
    };
    expect(roles.rows).toEqual([
      { rolname: "plumbline_app", ...nothing },
      { rolname: "plumbline_system", ...nothing },
    ]);
  });
});

test("references between tables of a workspace include the workspace", async () => {
  const names = tables.map(({ name }) => name);
  await withAdmin(database.url, async (client) => {
    const { rows } = await client.query<{ constraint: string; columns: string[]; target: string }>(
      `
      select c.conname as constraint, c.confrelid::regclass::text as target,
        (select array_agg(a.attname::text) from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)) as columns
      from pg_constraint c where c.contype = 'f' and c.conrelid::regclass::text = any($1) and c.confrelid::regclass::text = any($1)`,
      [names],
    );
    expect(rows.length).toBeGreaterThan(10);
    const lax = rows.filter(
      ({ columns, target }) => target !== "workspaces" && !columns.includes("workspace_id"),
    );
    expect(lax).toEqual([]);
  });
});
