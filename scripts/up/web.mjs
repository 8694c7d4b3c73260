// @ts-check
import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { NODE, ROOT } from "../machine/install.mjs";
import { lastLines, markOf, openLog, stopProcess, waitUntil } from "../machine/process.mjs";
import { addressOf } from "./options.mjs";

/** @typedef {import("./options.mjs").UpOptions} UpOptions */

/**
 * @typedef {object} Web
 * @property {import("../machine/process.mjs").ProcessMark} mark
 * @property {string} logFile
 * @property {Promise<void>} ended
 * @property {() => Promise<void>} stop
 */

const READY_TIMEOUT_MS = 180_000;

/**
 * Starts the web server in a group of its own, so that Ctrl-C reaches it through us and in our order.
 * In development it prints on the screen, otherwise into its log.
 * @param {UpOptions} options
 * @param {NodeJS.ProcessEnv} env
 * @param {string} logFolder
 * @returns {Web}
 */
export function startWeb(options, env, logFolder) {
  const logFile = openLog(path.join(logFolder, "web.log"));
  const log = openSync(logFile, "a");
  const output = options.dev ? "inherit" : log;
  const serve = path.join(ROOT, "scripts/serve.mjs");
  const child = spawn(NODE, [serve, ...(options.dev ? ["--dev"] : [])], {
    ...{ cwd: ROOT, env, detached: process.platform !== "win32" },
    stdio: ["ignore", output, output],
  });
  closeSync(log);
  const ended = once(child, "exit").then(() => undefined);
  const mark = markOf(child.pid ?? 0);
  return {
    mark,
    logFile,
    ended,
    stop: () => stopProcess(mark),
    kill: () => signalGroup(mark.pid, "SIGKILL"),
  };
}

/**
 * Waits until the web server answers.
 * @param {Web} web
 * @param {UpOptions} options
 * @param {AbortSignal} signal
 */
export async function untilReady(web, options, signal) {
  let over = false;
  void web.ended.then(() => {
    over = true;
  });
  const url = `${addressOf(options)}/api/health/live`;
  const ready = await waitUntil(async () => over || signal.aborted || (await answers(url)), READY_TIMEOUT_MS);
  signal.throwIfAborted();
  if (ready && !over) return;
  const what = over ? "ended before it was ready" : `did not answer at ${url}`;
  throw new Failure(`The web server ${what}. The end of ${web.logFile}:\n${lastLines(web.logFile, 12)}`);
}

/** @param {string} url */
async function answers(url) {
  try {
    const response = await fetch(url, { redirect: "manual" });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
