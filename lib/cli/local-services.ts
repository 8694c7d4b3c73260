import { existsSync } from "node:fs";
import path from "node:path";
import { takeLock } from "@/scripts/machine/lock.mjs";
import { clusterOf } from "@/scripts/postgres/place.mjs";
import { secretsOf } from "@/scripts/postgres/secrets.mjs";
import { lockFile } from "@/scripts/up/data-folder.mjs";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** Why the services of an installation cannot be reached, as one sentence. */
export class ServicesError extends Error {}

/**
 * Sets the environment of a command to that of this installation: what the environment and `.env` say, else the embedded
 * database of the data folder, which is started if it is stopped, and stopped again by the function handed back.
 */
export async function openServices(dataFolder: string): Promise<() => Promise<void>> {
  const envFile = path.join(ROOT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const dataDir = path.resolve(ROOT, dataFolder);
  const { url, close } = process.env.DATABASE_URL
    ? { url: process.env.DATABASE_URL, close: async () => undefined }
    : await openEmbedded(dataDir);
  process.env.DATABASE_URL = url;
  process.env.AUTH_SECRET ??= readAuthSecret(dataDir);
  process.env.STORAGE_DIR ??= path.join(dataDir, "objects");
  process.env.APP_URL ??= "http://localhost:3000";
  // The log writes where the command answers.
  process.env.LOG_LEVEL ??= "silent";
  return close;
}

function readAuthSecret(dataDir: string): string {
  if (existsSync(path.join(dataDir, "secrets.json"))) return secretsOf(dataDir).authSecret;
  throw new ServicesError("AUTH_SECRET is not set. Give the one that the server runs with.");
}

async function openEmbedded(dataDir: string): Promise<{ url: string; close: () => Promise<void> }> {
  if (!existsSync(clusterOf(dataDir))) {
    throw new ServicesError(
      `There is no database in ${dataDir}. Name one in DATABASE_URL, a data folder with --data, or begin with: npm run up`,
    );
  }
  const answer = await takeLock(lockFile(dataDir), "");
  const { startPostgres } = await import("@/scripts/postgres/start-postgres.mjs");
  const { runningServer } = await import("@/scripts/postgres/cluster.mjs");
  if (!("lock" in answer)) {
    // Whoever holds the folder runs the database, or is about to start or stop it.
    if (!runningServer(clusterOf(dataDir))) {
      throw new ServicesError("Plumbline is just starting or stopping. Try again in a moment.");
    }
    return { url: (await startPostgres({ dataDir })).url, close: async () => undefined };
  }
  const postgres = await startPostgres({ dataDir });
  return {
    url: postgres.url,
    close: async () => {
      if (!postgres.adopted) await postgres.stop();
      answer.lock.release();
    },
  };
}
