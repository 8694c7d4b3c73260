// @ts-check
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { projectEnv } from "../machine/install.mjs";
import { stopServer } from "../postgres/cluster.mjs";
import { clusterOf } from "../postgres/place.mjs";
import { secretsOf } from "../postgres/secrets.mjs";
import { addressOf } from "./options.mjs";

/**
 * @typedef {import("./options.mjs").UpOptions} UpOptions
 * @typedef {import("./run-up.mjs").Run} Run
 */

const DATABASE_WATCH_MS = 2_000;

/**
 * The database: the one that DATABASE_URL names, else the embedded one, which stops when we do.
 * @param {UpOptions} options
 * @param {Run} run
 * @param {(text: string) => void} outcome
 * @returns {Promise<string>} its address
 */
export async function openDatabase(options, run, outcome) {
  const given = process.env.DATABASE_URL;
  if (given) {
    outcome(`DATABASE_URL: ${hostOf(given)}`);
    return given;
  }
  run.defer(() => stopServer(clusterOf(options.dataDir)));
  // Only now: its driver is one of the packages that the step before installed.
  const { startPostgres } = await import("../postgres/start-postgres.mjs");
  const postgres = await startPostgres({ dataDir: options.dataDir });
  const watch = setInterval(() => {
    if (postgres.isRunning()) return;
    console.error("The database ended unexpectedly; starting it again.");
    postgres.restart().catch(run.fail);
  }, DATABASE_WATCH_MS);
  run.defer(() => clearInterval(watch));
  outcome(`Postgres on port ${postgres.port}${postgres.adopted ? ", left running by an earlier start" : ""}`);
  return postgres.url;
}

/** @param {string} url */
function hostOf(url) {
  if (URL.canParse(url)) return new URL(url).host;
  throw new Failure(
    "DATABASE_URL is no address of a database. It looks like postgres://user:password@host:5432/name",
  );
}

/**
 * What migrations, demo data and web server are told of their surroundings.
 * @param {UpOptions} options
 * @param {string} databaseUrl
 * @returns {NodeJS.ProcessEnv}
 */
export function serviceEnv(options, databaseUrl) {
  return projectEnv({
    DATABASE_URL: databaseUrl,
    STORAGE_DIR: process.env.STORAGE_DIR || path.join(options.dataDir, "objects"),
    AUTH_SECRET: process.env.AUTH_SECRET || secretsOf(options.dataDir).authSecret,
    APP_URL: process.env.APP_URL || addressOf(options),
    PORT: String(options.port),
    HOST: options.host,
    NODE_ENV: options.dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
  });
}
