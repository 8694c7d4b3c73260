// @ts-check
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Failure } from "../machine/failure.mjs";
import { NODE, ROOT } from "../machine/install.mjs";
import { lastLines, run } from "../machine/process.mjs";

/**
 * @typedef {{ email: string, password: string, role: string }} SignIn
 * @typedef {{ workspace: string, signIns: SignIn[] }} Demo
 * @typedef {{ env: NodeJS.ProcessEnv, logFolder: string, signal: AbortSignal }} CommandOptions
 */

/**
 * Brings the database to the present schema.
 * @param {CommandOptions} options
 */
export async function migrate(options) {
  await runScript("db/migrate-cli.ts", "migrate.log", "The database could not be migrated", options);
}

/**
 * Makes the demo workspace and hands back how to sign in there.
 * @param {CommandOptions} options
 * @returns {Promise<Demo>}
 */
export async function seed(options) {
  const what = "The demo workspace could not be made";
  const output = await runScript("db/seed/seed-cli.ts", "seed.log", what, options);
  const answer = output.split("\n").findLast((line) => line.startsWith("{"));
  if (!answer) throw new Failure(`${what}: db/seed/seed-cli.ts named no sign-ins.`);
  const { workspace, signIns } = JSON.parse(answer);
  return { workspace, signIns };
}

/**
 * @param {string} script
 * @param {string} logName
 * @param {string} what said when it fails
 * @param {CommandOptions} options
 */
async function runScript(script, logName, what, { env, logFolder, signal }) {
  const logFile = path.join(logFolder, logName);
  writeFileSync(logFile, "", { mode: 0o600 });
  const args = ["--import", "tsx", "--conditions=react-server", script];
  const { code, output } = await run(NODE, args, { logFile, env, signal, cwd: ROOT, keepOutput: true });
  signal.throwIfAborted();
  if (code !== 0) throw new Failure(`${what}. The end of ${logFile}:\n${lastLines(logFile, 8)}`);
  return output;
}

/**
 * The demo that an earlier start made in this data folder; it is made once and belongs to its users afterwards.
 * @param {string} dataDir
 * @returns {Demo | undefined}
 */
export function rememberedDemo(dataDir) {
  const file = path.join(dataDir, "demo.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * @param {string} dataDir
 * @param {Demo} demo
 */
export function rememberDemo(dataDir, demo) {
  writeFileSync(path.join(dataDir, "demo.json"), JSON.stringify(demo), { mode: 0o600 });
}
