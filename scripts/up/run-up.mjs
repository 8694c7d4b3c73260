// @ts-check
import { existsSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "../machine/build.mjs";
import { Failure } from "../machine/failure.mjs";
import { assertNode, ensureInstalled, ROOT } from "../machine/install.mjs";
import { lastLines, stopProcess } from "../machine/process.mjs";
import { step } from "../machine/progress.mjs";
import { assertPortFree, takeDataFolder } from "./checks.mjs";
import { migrate, rememberDemo, rememberedDemo, seed } from "./commands.mjs";
import { logFolder, openDataFolder, resetDataFolder } from "./data-folder.mjs";
import { addressOf, HELP, parseUpOptions } from "./options.mjs";
import { openDatabase, serviceEnv } from "./services.mjs";
import { startWeb, untilReady } from "./web.mjs";

/**
 * @typedef {import("./options.mjs").UpOptions} UpOptions
 * @typedef {import("./commands.mjs").Demo} Demo
 */

const PARENT_WATCH_MS = 500;

/**
 * One start from beginning to end. What was deferred is done at the end, the latest first.
 * @typedef {object} Run
 * @property {AbortSignal} signal somebody wants it to end
 * @property {(task: () => Promise<void> | void) => void} defer
 * @property {(error: unknown) => void} fail ends it because of a trouble that came later
 */

/**
 * Starts everything, keeps it running until it is told to stop, and stops it in order.
 * @param {string[]} argv
 */
export async function runUp(argv) {
  assertNode();
  const envFile = path.join(ROOT, ".env");
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  const options = parseUpOptions(argv, process.env);
  if (options.help) return console.log(HELP);
  if (options.reset) await resetDataFolder(options.dataDir, options.yes);
  openDataFolder(options.dataDir);
  const ending = new AbortController();
  /** @type {(() => Promise<void> | void)[]} */
  const tasks = [];
  const defer = (/** @type {() => Promise<void> | void} */ task) => tasks.unshift(task);
  try {
    await start(options, { signal: ending.signal, defer, fail: (error) => ending.abort(error) }, ending);
  } catch (error) {
    if (!ending.signal.aborted) throw error;
  } finally {
    for (const task of tasks) await task();
  }
  if (ending.signal.reason instanceof Error && ending.signal.reason.name !== "AbortError")
    throw ending.signal.reason;
  console.log("Stopped. Everything is kept; npm run up starts it again.");
}

/**
 * @param {UpOptions} options
 * @param {Run} run
 * @param {AbortController} ending
 */
async function start(options, run, ending) {
  const lock = await takeDataFolder(options);
  run.defer(lock.release);
  const stopOnSignal = () => ending.abort();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, stopOnSignal);
  run.defer(endWithNpm(stopOnSignal));
  for (const child of lock.leftovers) await stopProcess(child);
  await assertPortFree(options);
  const { env, demo } = await prepare(options, run);
  const web = await step("Server", async ({ outcome }) => {
    const web = startWeb(options, env, logFolder(options.dataDir));
    run.defer(web.stop);
    lock.addChild(web.mark);
    await untilReady(web, options, run.signal);
    outcome(addressOf(options));
    return web;
  });
  greet(options, demo, web.logFile);
  await Promise.race([web.ended, new Promise((resolve) => run.signal.addEventListener("abort", resolve))]);
  if (!run.signal.aborted) {
    throw new Failure(
      `The web server ended unexpectedly. The end of ${web.logFile}:\n${lastLines(web.logFile, 12)}`,
    );
  }
  console.log("\nStopping…");
}

/**
 * npm passes a signal only to the shell between us, and that dies of it without telling us.
 * @param {() => void} end
 */
function endWithNpm(end) {
  if (!process.env.npm_lifecycle_event) return () => undefined;
  const shell = process.ppid;
  const watch = setInterval(() => process.ppid !== shell && end(), PARENT_WATCH_MS);
  return () => clearInterval(watch);
}

/**
 * The steps before the web server, each shown with its time.
 * @param {UpOptions} options
 * @param {Run} run
 */
async function prepare(options, run) {
  const { signal } = run;
  const logs = logFolder(options.dataDir);
  console.log(`\nPlumbline, data in ${options.dataDir}\n`);
  await show(run, "Packages", async ({ doing, outcome }) => {
    const changed = await ensureInstalled({ doing, signal, logFolder: logs });
    outcome(changed ? "installed" : "as in package-lock.json");
  });
  const url = await show(run, "Database", ({ outcome }) => openDatabase(options, run, outcome));
  const env = serviceEnv(options, url);
  const command = { env, signal, logFolder: logs };
  await show(run, "Migrations", () => migrate(command));
  if (!options.dev) {
    await show(run, "Build", async ({ doing, outcome }) => {
      const changed = await ensureBuilt({ doing, signal, logFolder: logs });
      outcome(changed ? "built" : "nothing changed since the last one");
    });
  }
  return { env, demo: await openDemo(options, run, command) };
}

/**
 * A step that begins only while nobody wants us to end, and whose failure then is no failure.
 * @template T
 * @param {Run} run
 * @param {string} title
 * @param {Parameters<typeof step<T>>[1]} work
 */
async function show(run, title, work) {
  run.signal.throwIfAborted();
  return step(title, async (say) => {
    const result = await work(say);
    run.signal.throwIfAborted();
    return result;
  });
}

/**
 * The demo workspace: made at the first start of an embedded database, in a real one only when asked for, since
 * everybody knows its passwords.
 * @param {UpOptions} options
 * @param {Run} run
 * @param {import("./commands.mjs").CommandOptions} command
 * @returns {Promise<Demo | undefined>}
 */
async function openDemo(options, run, command) {
  const embedded = !process.env.DATABASE_URL;
  if (!(options.demo ?? embedded)) return undefined;
  const known = embedded ? rememberedDemo(options.dataDir) : undefined;
  if (known) return known;
  return show(run, "Demo data", async ({ outcome }) => {
    const demo = await seed(command);
    if (embedded) rememberDemo(options.dataDir, demo);
    outcome(`workspace ${demo.workspace}`);
    return demo;
  });
}

/**
 * @param {UpOptions} options
 * @param {Demo | undefined} demo
 * @param {string} logFile
 */
function greet(options, demo, logFile) {
  console.log(`\nPlumbline is ready: ${addressOf(options)}\n`);
  if (demo) {
    console.log(`Demo sign-ins, workspace ${demo.workspace}:`);
    const width = Math.max(...demo.signIns.map(({ email }) => email.length));
    for (const { email, password, role } of demo.signIns)
      console.log(`  ${email.padEnd(width)}  ${password}  (${role})`);
    console.log("");
  } else {
    console.log("Open it to create the first account.\n");
  }
  console.log(`Ctrl-C stops it.${options.dev ? "" : ` The server's log: ${logFile}`}\n`);
}
