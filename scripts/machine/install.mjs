// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Failure } from "./failure.mjs";
import { waitForLock } from "./lock.mjs";
import { lastLines, run, stopProcess } from "./process.mjs";

/** The top of the project. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../..");

/** The Node.js that npm installed with the project; everything but these scripts runs on it. */
export const NODE = path.join(
  ROOT,
  "node_modules/node/bin",
  process.platform === "win32" ? "node.exe" : "node",
);

const OLDEST_NODE = { major: 20, minor: 12 };
const WAIT_MS = 900_000;

/** Refuses a Node.js that these scripts were not written for. */
export function assertNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE.major || (major === OLDEST_NODE.major && minor >= OLDEST_NODE.minor)) return;
  throw new Failure(
    `Plumbline needs Node.js ${OLDEST_NODE.major}.${OLDEST_NODE.minor} or newer to start, and this is ` +
      `${process.versions.node}. Install a newer one from nodejs.org.`,
  );
}

/**
 * An environment in which the project's own programs, its Node.js first, are found before the machine's.
 * @param {Record<string, string | undefined>} extra
 * @returns {NodeJS.ProcessEnv}
 */
export function projectEnv(extra = {}) {
  const bin = path.join(ROOT, "node_modules/.bin");
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ""}`, ...extra };
}

/**
 * @typedef {object} WorkOptions
 * @property {string} logFolder
 * @property {AbortSignal} [signal]
 * @property {(text: string) => void} doing
 */

/**
 * Does work on the project's own folder (packages, build) that two starts must not do at once. What an earlier start
 * was doing when it was killed may still be going on; it is ended first.
 * @template T
 * @param {WorkOptions} options
 * @param {(onStart: (child: import("./process.mjs").ProcessMark) => void) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone({ doing }, work) {
  const file = path.join(ROOT, ".cache/work.lock");
  const lock = await waitForLock(
    file,
    ({ holder }) => doing(`waiting for process ${holder.pid}, which is at it`),
    WAIT_MS,
  );
  if (!lock)
    throw new Failure(
      "Another start has been installing or building for a quarter of an hour. See whether it hangs, and try again.",
    );
  try {
    for (const child of lock.leftovers) await stopProcess(child);
    return await work(lock.addChild);
  } finally {
    lock.release();
  }
}

/**
 * Makes sure that exactly the packages of package-lock.json are installed.
 * @param {WorkOptions} options
 * @returns {Promise<boolean>} whether anything had to be installed
 */
export async function ensureInstalled(options) {
  if (isInstalled(ROOT)) return false;
  return alone(options, async (onStart) => {
    if (isInstalled(ROOT)) return false;
    options.doing("npm ci, a minute or two the first time");
    const logFile = path.join(options.logFolder, "install.log");
    const { code } = await run(...npm("ci", "--no-audit", "--no-fund"), {
      ...{ logFile, onStart, cwd: ROOT, signal: options.signal },
      env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" },
    });
    if (code === 0 && isInstalled(ROOT)) return true;
    throw new Failure(`npm could not install the packages. The end of ${logFile}:\n${lastLines(logFile, 8)}`);
  });
}

/**
 * The npm that runs us, else the one on the PATH.
 * @param {string[]} args
 * @returns {[command: string, args: string[]]}
 */
function npm(...args) {
  const script = process.env.npm_execpath;
  return script?.endsWith(".js") ? [process.execPath, [script, ...args]] : ["npm", args];
}

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes its own list there as the last thing, so an
 * interrupted installation has none.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(path.join(root, "package-lock.json"));
  const present = packagesOf(path.join(root, "node_modules/.package-lock.json"));
  if (!wanted || !present) return false;
  const complete = Object.entries(wanted).every(([name, { version, optional }]) => {
    const found = present[name];
    return name === "" || (found ? found.version === version : optional === true);
  });
  return complete && nodeRuns(root);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }> | undefined}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} root */
function nodeRuns(root) {
  const node = path.join(root, path.relative(ROOT, NODE));
  if (!existsSync(node)) return false;
  try {
    execFileSync(node, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
