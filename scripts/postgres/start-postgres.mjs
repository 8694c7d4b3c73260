// @ts-check
import { mkdirSync } from "node:fs";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { createCluster, runningServer, startServer, stopServer } from "./cluster.mjs";
import { placeFor, readNote, writeNote } from "./place.mjs";
import { freePort } from "./ports.mjs";
import { DATABASE, ensureDatabase, ensureOwner, OWNER, urlOf, withClient } from "./roles.mjs";
import { secretsOf } from "./secrets.mjs";

/**
 * A running embedded Postgres. `url` opens the product's database as its owner, `adminUrl` the server as superuser.
 * @typedef {object} RunningPostgres
 * @property {string} url
 * @property {string} adminUrl
 * @property {number} port
 * @property {boolean} adopted it was running already, left by an earlier start
 * @property {() => boolean} isRunning
 * @property {() => Promise<void>} restart starts it again at the same port, after it ended by itself
 * @property {() => Promise<void>} stop
 */

/** @typedef {Record<string, string | number>} Settings */

/** @type {Settings} */
const SETTINGS = { shared_buffers: "128MB", max_connections: 200, log_checkpoints: "off" };

/**
 * Settings for data that may be thrown away: quick, and lost with a power cut.
 * @type {Settings}
 */
export const THROWAWAY = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

const PORT_TRIES = 3;

/**
 * Starts the Postgres of a data folder, or adopts the one that runs there, and makes sure that owner and database
 * exist. Whoever calls this holds the data folder's lock: two may not start on one folder at once.
 * @param {{ dataDir: string, port?: number, settings?: Settings, bin?: string }} options
 *   `port` is a wish; the one used last is tried first. `bin` names other programs than the embedded ones.
 * @returns {Promise<RunningPostgres>}
 */
export async function startPostgres(options) {
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true });
  const place = placeFor(dataDir, options.bin);
  const { superuserPassword, ownerPassword } = secretsOf(dataDir);
  const settings = { ...SETTINGS, ...options.settings };
  const before = runningServer(place.cluster);
  if (!before) await createCluster(place, superuserPassword, settings.fsync !== "off");
  const port =
    before?.port ?? (await startOnSomePort(place, readNote(dataDir).port ?? options.port, settings));
  const adminUrl = urlOf({ port, user: "postgres", password: superuserPassword, database: "postgres" });
  await withClient(adminUrl, async (client) => {
    await ensureOwner(client, ownerPassword);
    await ensureDatabase(client);
  });
  writeNote(dataDir, { port });
  return {
    url: urlOf({ port, user: OWNER, password: ownerPassword, database: DATABASE }),
    adminUrl,
    port,
    adopted: before !== undefined,
    isRunning: () => runningServer(place.cluster) !== undefined,
    restart: async () => {
      if ((await startServer(place, port, settings)) === undefined) {
        throw new Failure(
          `Postgres ended and its port ${port} was taken by another program. Start Plumbline again.`,
        );
      }
    },
    stop: () => stopServer(place.cluster),
  };
}

/**
 * @param {import("./place.mjs").Place} place
 * @param {number | undefined} wanted
 * @param {Settings} settings
 */
async function startOnSomePort(place, wanted, settings) {
  for (let attempt = 1; attempt <= PORT_TRIES; attempt++) {
    const port = await freePort(attempt === 1 ? wanted : undefined);
    // Another program may take the port between looking and starting.
    const started = await startServer(place, port, settings);
    if (started !== undefined) return started;
  }
  throw new Failure(
    "Postgres found no free port on 127.0.0.1. See what listens there, and start Plumbline again.",
  );
}
