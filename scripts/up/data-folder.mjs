// @ts-check
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline/promises";
import { codeOf, Failure, messageOf } from "../machine/failure.mjs";
import { readState } from "../machine/lock.mjs";
import { isAlive, stopProcess } from "../machine/process.mjs";
import { stopServer } from "../postgres/cluster.mjs";
import { clusterOf, farFolderOf } from "../postgres/place.mjs";

const MARK = "plumbline-data-folder";
/** What may lie there before the first start: a new disk's own folder, and files stored without `npm run up`. */
const HARMLESS = new Set(["lost+found", "objects"]);
const STOP_PATIENCE_MS = 60_000;

/** @param {string} dataDir */
export function lockFile(dataDir) {
  return path.join(dataDir, "up.lock");
}

/** @param {string} dataDir */
export function logFolder(dataDir) {
  return path.join(dataDir, "logs");
}

/**
 * Makes sure that the data folder is there, ours and writable.
 * @param {string} dataDir
 */
export function openDataFolder(dataDir) {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    assertOurs(dataDir);
    mkdirSync(logFolder(dataDir), { recursive: true });
    writeFileSync(
      path.join(dataDir, MARK),
      "Made by Plumbline. npm run up -- --reset removes what is in this folder.\n",
    );
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(
      `The data folder ${dataDir} cannot be used: ${reasonOf(error)}. ` +
        "Make it writable for you, or name another one: npm run up -- --data FOLDER",
    );
  }
}

/**
 * Makes the folder for ourselves alone: people store in it what is theirs. Where Postgres has an account of its own,
 * that is let through later. Level by level, because Node's own recursive mkdir never returns where a folder exists
 * but refuses new ones with ENOENT.
 * @param {string} folder
 * @param {number} mode
 */
function makeFolder(folder, mode = 0o700) {
  if (isFolder(folder)) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder), 0o755);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another start may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

/** @param {string} folder */
function isFolder(folder) {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** @param {unknown} error */
function reasonOf(error) {
  const code = codeOf(error) ?? "";
  if (["EACCES", "EPERM", "EROFS", "ENOENT"].includes(code)) return "it is not writable";
  if (["ENOTDIR", "EEXIST"].includes(code)) return "it, or a folder above it, is a file";
  return messageOf(error);
}

/**
 * Refuses a folder with somebody else's files: --reset would remove them.
 * @param {string} dataDir
 */
function assertOurs(dataDir) {
  const foreign = readdirSync(dataDir).filter((name) => !HARMLESS.has(name));
  if (foreign.length === 0 || existsSync(path.join(dataDir, MARK))) return;
  throw new Failure(
    `The folder ${dataDir} holds other files (${foreign.slice(0, 3).join(", ")}…) and none of Plumbline. ` +
      "Name an empty or a new folder: npm run up -- --data FOLDER",
  );
}

/**
 * Stops what runs on the data folder and removes everything in it.
 * @param {string} dataDir
 * @param {boolean} yes do not ask
 */
export async function resetDataFolder(dataDir, yes) {
  if (!existsSync(dataDir)) return;
  openDataFolder(dataDir);
  if (!yes) await confirm(dataDir);
  const state = await readState(lockFile(dataDir));
  if (state && isAlive(state.holder)) await stopProcess(state.holder, STOP_PATIENCE_MS);
  for (const child of state?.children ?? []) await stopProcess(child);
  await stopServer(clusterOf(dataDir));
  const far = farFolderOf(dataDir);
  if (far) rmSync(far, { recursive: true, force: true });
  for (const name of readdirSync(dataDir)) rmSync(path.join(dataDir, name), { recursive: true, force: true });
}

/** @param {string} dataDir */
async function confirm(dataDir) {
  if (!process.stdin.isTTY) {
    throw new Failure(
      `--reset removes everything in ${dataDir}. Where nobody can be asked, say so: npm run up -- --reset --yes`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Remove the database, files and secrets in ${dataDir}? Type yes: `);
  terminal.close();
  if (answer.trim().toLowerCase() !== "yes") throw new Failure("Nothing was removed.");
}
