import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "./test-database";
import { withAdmin } from "./test-server";

const open: TestDatabase[] = [];

async function create(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  open.push(database);
  return database;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.drop()));
});

test("databases asked for at once are all there, migrated, and do not see each other", async () => {
  const databases = await Promise.all(Array.from({ length: 4 }, create));
  expect(new Set(databases.map(({ url }) => url)).size).toBe(4);
  const [first, second] = databases;
  if (!first || !second) throw new Error("four databases were asked for");
  await withAdmin(first.url, (client) => client.query("create table only_here ()"));
  const elsewhere = await withAdmin(second.url, (client) =>
    client.query("select to_regclass('only_here') as found"),
  );
  expect(elsewhere.rows).toEqual([{ found: null }]);
});

test("tests run as an owner who is no superuser and cannot bypass row level security", async () => {
  const { url } = await create();
  const { rows } = await withAdmin(url, (client) =>
    client.query("select rolsuper, rolbypassrls from pg_roles where rolname = current_user"),
  );
  expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false }]);
});

test("a dropped database is gone even while somebody is connected", async () => {
  const database = await create();
  const client = new pg.Client({ connectionString: database.url });
  client.on("error", () => undefined);
  await client.connect();
  await database.drop();
  await expect(withAdmin(database.url, (other) => other.query("select 1"))).rejects.toThrow(/does not exist/);
  await client.end();
});
