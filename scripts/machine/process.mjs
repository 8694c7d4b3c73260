// @ts-check
import { execFileSync, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

/**
 * A process that can be recognised later: the number alone may by then belong to another one.
 * @typedef {{ pid: number, identity: string }} ProcessMark
 */

const POLL_MS = 50;
const LOG_LIMIT_BYTES = 10_000_000;

/**
 * When a process began, in whatever form the system tells it; undefined when no such process is alive.
 * @param {number} pid
 * @returns {string | undefined}
 */
export function processIdentity(pid) {
  if (process.platform !== "linux") return identityFromPs(pid);
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A zombie is only waiting to be counted; it holds nothing any more.
    return fields[0] === "Z" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function identityFromPs(pid) {
  try {
    const started = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    return started.toString().trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {number} pid
 * @returns {ProcessMark}
 */
export function markOf(pid) {
  return { pid, identity: processIdentity(pid) ?? "" };
}

/**
 * Whether the marked process, and not a later one with its number, is alive.
 * @param {ProcessMark} mark
 */
export function isAlive(mark) {
  const now = processIdentity(mark.pid);
  return now !== undefined && (mark.identity === "" || now === mark.identity);
}

/**
 * Signals a process together with the group it leads, since npm and next have children of their own.
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function signalGroup(pid, signal) {
  for (const target of process.platform === "win32" ? [pid] : [-pid, pid]) {
    try {
      process.kill(target, signal);
      return;
    } catch {
      // Already gone, or leads no group: the second target is the process alone.
    }
  }
}

/**
 * Asks a process and its group to end, and insists after a while.
 * @param {ProcessMark} mark
 * @param {number} patienceMs
 */
export async function stopProcess(mark, patienceMs = 10_000) {
  if (!isAlive(mark)) return;
  signalGroup(mark.pid, "SIGTERM");
  if (await waitUntil(() => !isAlive(mark), patienceMs)) return;
  signalGroup(mark.pid, "SIGKILL");
  await waitUntil(() => !isAlive(mark), patienceMs);
}

/**
 * Polls a condition until it holds; false when the time is over.
 * @param {() => boolean | Promise<boolean>} condition
 * @param {number} timeoutMs
 */
export async function waitUntil(condition, timeoutMs) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() > deadline) return false;
    await delay(POLL_MS);
  }
}

/**
 * @typedef {object} RunOptions
 * @property {string} logFile everything the command prints goes here
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {AbortSignal} [signal] ends the command and its group
 * @property {(mark: ProcessMark) => void} [onStart]
 * @property {boolean} [keepOutput] hand back what it prints to stdout; the log then holds stderr alone
 */

/**
 * Runs a command to its end, in a group of its own so that Ctrl-C reaches it through us alone.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function run(command, args, options) {
  const log = openSync(options.logFile, "a");
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    detached: process.platform !== "win32",
    stdio: ["ignore", options.keepOutput ? "pipe" : log, log],
  });
  closeSync(log);
  const ended = new Promise((resolve) => {
    child.once("error", () => resolve(127));
    child.once("close", (code) => resolve(code ?? 1));
  });
  let output = "";
  child.stdout?.on("data", (chunk) => {
    output += chunk;
  });
  const { pid } = child;
  const abort = () => pid !== undefined && signalGroup(pid, "SIGTERM");
  if (pid !== undefined) options.onStart?.(markOf(pid));
  if (options.signal?.aborted) abort();
  options.signal?.addEventListener("abort", abort, { once: true });
  const code = Number(await ended);
  options.signal?.removeEventListener("abort", abort);
  return { code, output };
}

/**
 * Makes sure that a log that only its owner reads is there; a long one is set aside.
 * @param {string} file
 */
export function openLog(file) {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT_BYTES)
    renameSync(file, `${file}.old`);
  writeFileSync(file, "", { flag: "a", mode: 0o600 });
  return file;
}

/**
 * The last lines of a log that say something, for the sentence that reports a failure.
 * @param {string} file
 * @param {number} count
 */
export function lastLines(file, count) {
  try {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "");
    return lines
      .slice(-count)
      .map((line) => `    ${line.slice(0, 300)}`)
      .join("\n");
  } catch {
    return "";
  }
}
