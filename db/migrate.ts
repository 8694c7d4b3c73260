import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate as applyMigrations } from "drizzle-orm/node-postgres/migrator";
import { runMigrations as applyJobMigrations } from "graphile-worker";
import { Client, Pool } from "pg";

/** Any constant: all instances of Plumbline that share a database take the same lock. */
const MIGRATION_LOCK = 7_105_203;

/** Brings a database to the present schema. Safe to run from several instances at once: the second waits for the first. */
export async function migrate(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await applyMigrations(drizzle({ client }), {
      migrationsFolder: path.join(import.meta.dirname, "migrations"),
    });
    await migrateJobs(databaseUrl);
  } finally {
    await client.end();
  }
}

async function migrateJobs(databaseUrl: string): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  // graphile-worker asks for both, so that a lost connection is an error of the query and not of the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  try {
    await applyJobMigrations({ pgPool: pool });
  } finally {
    await pool.end();
  }
}
