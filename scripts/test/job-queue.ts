import { runMigrations } from "graphile-worker";
import { env } from "@/lib/core/env";

let made: string | undefined;

/** Makes the queue of jobs in the world's database, as the first worker does. Nobody works on it. */
export async function makeJobQueue(): Promise<void> {
  const { DATABASE_URL: connectionString } = env();
  if (made === connectionString) return;
  await runMigrations({ connectionString });
  made = connectionString;
}
