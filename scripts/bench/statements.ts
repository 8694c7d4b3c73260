import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";

/**
 * Counts the SQL statements that reach the server while `work` runs, by the server's own log: nothing in the product
 * counts itself. Null where the log cannot be read (a server of somebody else's).
 */
export async function countStatements(adminUrl: string, work: () => Promise<void>): Promise<number | null> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const log = await logFile(client);
    if (!log) return null;
    await setLogging(client, "all");
    const from = statSync(log).size;
    await work();
    await setLogging(client, "none");
    const lines = readFileSync(log).subarray(from).toString("utf8").split("\n");
    return lines.filter((line) => /^plumbline:LOG: +(statement|execute )/.test(line)).length;
  } finally {
    await client.end();
  }
}

async function logFile(client: Client): Promise<string | null> {
  const { rows } = await client.query<{ folder: string; file: string | null }>(
    "select current_setting('data_directory') as folder, pg_current_logfile() as file",
  );
  const [row] = rows;
  if (!row?.file) return null;
  const file = path.resolve(row.folder, row.file);
  return existsSync(file) ? file : null;
}

async function setLogging(client: Client, value: "all" | "none"): Promise<void> {
  await client.query(`alter system set log_statement = '${value}'`);
  await client.query("select pg_reload_conf()");
  // The other backends read their settings between two statements; ours has when it sees the new value.
  for (;;) {
    const { rows } = await client.query<{ value: string }>(
      "select current_setting('log_statement') as value",
    );
    if (rows[0]?.value === value) return;
  }
}
