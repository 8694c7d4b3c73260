// @ts-check
import { execFile } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { lastLines, openLog, processIdentity, waitUntil } from "../machine/process.mjs";
import { ask } from "./account.mjs";

/** @typedef {import("./place.mjs").Place} Place */

const START_TIMEOUT_S = 120;
const STOP_TIMEOUT_MS = 30_000;
const DYING_BACKENDS_MS = 10_000;
const BEING_WRITTEN_MS = 5_000;
const OWN_LOCALES_SINCE = 17;
const UNFINISHED = "postgres.new-";

/**
 * Runs one of the Postgres programs as the cluster's account.
 * @param {Place} place
 * @param {string} program
 * @param {string[]} args
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function runProgram(place, program, args) {
  const env = { ...process.env, LANG: "C", LC_ALL: "C" };
  const options = { cwd: place.folder, env, ...place.account };
  return new Promise((resolve) => {
    execFile(path.join(place.bin, program), args, options, (error, stdout, stderr) => {
      resolve({ ok: !error, output: `${stdout}${stderr}`.trim() });
    });
  });
}

/**
 * Makes the cluster if there is none. It is made under another name and renamed at the end, so that one which was
 * interrupted is never taken for a whole one.
 * @param {Place} place
 * @param {string} superuserPassword
 * @param {boolean} durable
 */
export async function createCluster(place, superuserPassword, durable) {
  if (existsSync(place.cluster)) return assertVersion(place);
  // A name of its own: what made an earlier one may have been orphaned by a kill and still be writing there.
  const name = `${UNFINISHED}${process.pid}-${Date.now()}`;
  const unfinished = path.join(place.folder, name);
  const passwordFile = path.join(place.folder, `${name}.password`);
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, superuserPassword, { mode: 0o600 });
  if (place.account)
    for (const file of [unfinished, passwordFile]) chownSync(file, place.account.uid, place.account.gid);
  const locale =
    place.version >= OWN_LOCALES_SINCE
      ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
      : ["--locale=C.UTF-8"];
  const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  const made = await runProgram(place, "initdb", [
    ...["-D", unfinished, "--encoding=UTF8", ...locale, ...access],
    ...(durable ? [] : ["--no-sync"]),
  ]);
  rmSync(passwordFile, { force: true });
  if (!made.ok) throw new Failure(`Postgres could not make its folder ${unfinished}:\n${made.output}`);
  renameSync(unfinished, place.cluster);
  for (const other of readdirSync(place.folder).filter((entry) => entry.startsWith(UNFINISHED))) {
    rmSync(path.join(place.folder, other), { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** @param {Place} place */
function assertVersion(place) {
  const written = Number.parseInt(readFileSync(path.join(place.cluster, "PG_VERSION"), "utf8"), 10);
  if (written === place.version) return;
  throw new Failure(
    `The database in ${place.cluster} was written by Postgres ${written}, and this is Postgres ${place.version}. ` +
      "Move the data with pg_dump and pg_restore, or begin anew: npm run up -- --reset",
  );
}

/**
 * The server that runs on the cluster, whoever started it.
 * @param {string} cluster
 * @returns {{ pid: number, port: number } | undefined}
 */
export function runningServer(cluster) {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (pid > 0 && isPostgres(pid)) return { pid, port };
  // Empty while a server is just writing it.
  if (!(pid > 0) && Date.now() - statSync(file).mtimeMs < BEING_WRITTEN_MS) return undefined;
  // Left by a crash. Postgres would take any process of its account that has the number by now for its own.
  rmSync(file, { force: true });
  return undefined;
}

/** @param {number} pid */
function isPostgres(pid) {
  if (processIdentity(pid) === undefined) return false;
  if (process.platform === "linux") return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  if (process.platform === "win32") return true;
  return ask("ps", ["-o", "comm=", "-p", String(pid)])?.includes("postgres") ?? false;
}

/**
 * Starts the server and waits until it answers. Where a killed start has one coming up just now, it is that one.
 * @param {Place} place
 * @param {number} port
 * @param {Record<string, string | number>} settings
 * @returns {Promise<number | undefined>} its port; undefined when another program has it
 */
export async function startServer(place, port, settings) {
  const logFile = openLog(path.join(place.folder, "postgres.log"));
  if (place.account) chownSync(logFile, place.account.uid, place.account.gid);
  const all = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    timezone: "UTC",
    ...settings,
  };
  const flags = Object.entries(all).map(([name, value]) => `-c ${name}=${value === "" ? "''" : value}`);
  const flagText = flags.join(" ");
  const args = [
    "-D",
    place.cluster,
    "-l",
    logFile,
    "-o",
    flagText,
    "-w",
    "-t",
    String(START_TIMEOUT_S),
    "start",
  ];
  let logged = "";
  await waitUntil(async () => {
    const before = statSync(logFile).size;
    const { ok } = await runProgram(place, "pg_ctl", args);
    logged = readFileSync(logFile).subarray(before).toString();
    // The children of a killed server take a moment to notice and let go of its memory.
    const transient = /pre-existing shared memory|lock file ".*" (already exists|is empty)/.test(logged);
    return ok || runningServer(place.cluster) !== undefined || !transient;
  }, DYING_BACKENDS_MS);
  const running = runningServer(place.cluster);
  if (running) return running.port;
  if (/Address already in use|could not bind/.test(logged)) return undefined;
  throw new Failure(`Postgres did not start. The end of its log, ${logFile}:\n${lastLines(logFile, 5)}`);
}

/**
 * Stops the server: open transactions are rolled back, everything committed is written down.
 * @param {string} cluster
 */
export async function stopServer(cluster) {
  const server = runningServer(cluster);
  if (!server) return;
  // Postgres' names for its ways to end: SIGINT is fast, SIGQUIT immediate and leaves the rest to recovery.
  for (const signal of /** @type {const} */ (["SIGINT", "SIGQUIT"])) {
    process.kill(server.pid, signal);
    if (await waitUntil(() => !runningServer(cluster), STOP_TIMEOUT_MS)) return;
  }
  throw new Failure(`Postgres, process ${server.pid}, does not stop. End it by hand: kill -9 ${server.pid}`);
}
