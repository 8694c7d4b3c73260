import path from "node:path";
import pg from "pg";
import { startSparePostgres } from "../postgres/spare-postgres.mjs";

/** A server for tests: `adminUrl` may create databases, `owner` owns them and is no superuser. */
export type TestServer = { adminUrl: string; owner: string; ownerPassword: string; release(): Promise<void> };

const OWNER = "plumbline_test_owner";
const OWNER_PASSWORD = "plumbline_test_owner";
const FOLDER = path.resolve(import.meta.dirname, "../../.cache/test-postgres");

/** The server that `TEST_DATABASE_URL` names, else an embedded one that no other run is using. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return { adminUrl: given, ...(await prepareOwner(given)), release: async () => undefined };
  const { adminUrl, release } = await startSparePostgres({ folder: FOLDER });
  await removeLeftovers(adminUrl);
  return { adminUrl, ...(await prepareOwner(adminUrl)), release };
}

/** Runs `work` with one connection to the server's maintenance database. */
export async function withAdmin<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What an interrupted run left behind in a server that is ours alone. */
async function removeLeftovers(adminUrl: string): Promise<void> {
  await withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      String.raw`select datname from pg_database where datname like 'plumbline\_test\_%'`,
    );
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`);
  });
}

/** A superuser makes the owner; an administrator who is none, as on hosted Postgres, is the owner himself. */
async function prepareOwner(adminUrl: string): Promise<{ owner: string; ownerPassword: string }> {
  return withAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ rolsuper: boolean; rolname: string }>(
      "select rolsuper, rolname from pg_roles where rolname = current_user",
    );
    const admin = rows[0];
    if (admin && !admin.rolsuper) {
      return { owner: admin.rolname, ownerPassword: decodeURIComponent(new URL(adminUrl).password) };
    }
    // Two runs on one server may come here together.
    await client.query("select pg_advisory_lock(hashtext($1))", [OWNER]);
    const known = await client.query("select from pg_roles where rolname = $1", [OWNER]);
    const verb = known.rowCount ? "alter" : "create";
    const rights = "login createdb createrole nosuperuser nobypassrls";
    await client.query(`${verb} role ${OWNER} ${rights} password '${OWNER_PASSWORD}'`);
    return { owner: OWNER, ownerPassword: OWNER_PASSWORD };
  });
}

/** The address of a database on the same server, for another role. */
export function databaseUrl(adminUrl: string, user: string, password: string, database: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = encodeURIComponent(password);
  url.pathname = `/${database}`;
  return url.toString();
}
