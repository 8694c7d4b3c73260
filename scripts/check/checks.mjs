// @ts-check
import { cpSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ensureBuilt } from "../machine/build.mjs";
import { Failure } from "../machine/failure.mjs";
import { NODE, projectEnv, ROOT } from "../machine/install.mjs";
import { waitForLock } from "../machine/lock.mjs";
import { run } from "../machine/process.mjs";
import { installedPostgres } from "../postgres/installed.mjs";
import { freePort } from "../postgres/ports.mjs";
import { canInstallS3Program, findS3Program, installS3Program } from "../test/s3-programs.mjs";
import { findChromium, installChromium } from "./chromium.mjs";
import { countPlaywright, countVitest, readCounts, readFlaky, spellCounts } from "./results.mjs";

/**
 * What came of a check. `note` says it in a few words; `warning` is worth shouting.
 * @typedef {{ ok: boolean, note?: string, counts?: import("./results.mjs").Counts, warning?: string }} Outcome
 * @typedef {{ logFile: string, doing: (text: string) => void, signal: AbortSignal }} CheckContext
 * @typedef {(context: CheckContext) => Promise<Outcome>} Check
 */

/** Where logs and reports of the checks lie. */
export const RESULTS = path.join(ROOT, ".cache/test-results");
/**
 * What is run again on the machine's own Postgres: each operation once (isolation, audit), and what leans on the server most.
 * A whole second run would say little more and take minutes.
 */
const ON_OTHER_POSTGRES = [
  ...[
    "lib/registry-isolation",
    "lib/api/",
    "lib/core/",
    "lib/events/",
    "lib/jobs/",
    "lib/search/",
    "lib/auth/",
  ],
  ...["lib/analytics/", "lib/sprints/", "lib/notifications/", "lib/stories/storm", "lib/stories/bulk", "db/"],
];
const BROWSER_PATIENCE_MS = 1_800_000;

/** @type {Record<import("./options.mjs").CheckName, Check>} */
export const checks = {
  lint: (context) => tool(context, "@biomejs/biome/bin/biome", ["check", "."]),
  types: async (context) => {
    const generated = await tool(context, "next/dist/bin/next", ["typegen"]);
    if (!generated.ok) return generated;
    // What an earlier run remembers goes stale when the generated route types change.
    return tool(context, "typescript/bin/tsc", ["--noEmit", "--incremental", "false"]);
  },
  imports: (context) =>
    tool(context, "dependency-cruiser/bin/dependency-cruiser.mjs", [
      ...["--config", ".dependency-cruiser.cjs"],
      ...["app", "components", "lib", "db"],
    ]),
  unused: (context) => tool(context, "knip/bin/knip.js", []),
  migrations,
  unit: (context) => vitest(context, "unit", "unit"),
  integration: async (context) => {
    const s3 = await ensureS3(context);
    const outcome = await vitest(context, "integration", "integration", { TEST_DATABASE_URL: "" });
    return { ...outcome, ok: outcome.ok && !(s3 && process.env.S3_TEST_REQUIRED === "1"), warning: s3 };
  },
  "other-postgres": otherPostgres,
  build: async ({ doing, signal, logFile }) => {
    const built = await ensureBuilt({ doing, signal, logFolder: path.dirname(logFile) });
    return { ok: true, note: built ? "built" : "nothing changed since the last one" };
  },
  lifecycle: (context) => vitest(context, "lifecycle", "lifecycle"),
  browser,
};

/**
 * Runs a program of a package under the project's own Node.js.
 * @param {CheckContext} context
 * @param {string} script inside node_modules
 * @param {string[]} args
 * @param {Record<string, string | undefined>} [env]
 * @returns {Promise<Outcome>}
 */
async function tool({ logFile, signal }, script, args, env) {
  const program = path.join(ROOT, "node_modules", script);
  const plain = process.stdout.isTTY ? {} : { NO_COLOR: "1" };
  const options = { logFile, signal, cwd: ROOT, env: projectEnv({ ...plain, ...env }) };
  const { code } = await run(NODE, [program, ...args], options);
  return { ok: code === 0 };
}

/**
 * @param {CheckContext} context
 * @param {string} project
 * @param {string} report the name of the file with the results
 * @param {Record<string, string | undefined>} [env]
 * @param {readonly string[]} [only] parts of the paths of the tests to run; all of them without it
 * @returns {Promise<Outcome>}
 */
async function vitest(context, project, report, env, only = []) {
  const file = path.join(RESULTS, `${report}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { ok } = await tool(
    context,
    "vitest/vitest.mjs",
    ["run", "--project", project, ...only, ...reporters],
    env,
  );
  const counts = readCounts(file, countVitest);
  return { ok: ok && counts.failed === 0, counts, note: spellCounts(counts) };
}

/**
 * The migrations agree with each other, and generating one for the present schema adds nothing.
 * @type {Check}
 */
async function migrations(context) {
  const checked = await tool(context, "drizzle-kit/bin.cjs", ["check"]);
  const copy = path.join(RESULTS, "migrations");
  rmSync(copy, { recursive: true, force: true });
  cpSync(path.join(ROOT, "db/migrations"), copy, { recursive: true });
  const present = readdirSync(copy).length;
  const args = ["generate", "--dialect", "postgresql", "--schema", "db/schema/index.ts"];
  const generated = await tool(context, "drizzle-kit/bin.cjs", [...args, "--out", path.relative(ROOT, copy)]);
  if (readdirSync(copy).length === present) return { ok: checked.ok && generated.ok };
  return { ok: false, note: "the schema has changes that no migration makes: npm run db:generate" };
}

/**
 * Makes sure that the storage tests will find an S3 server.
 * @param {CheckContext} context
 * @returns {Promise<string | undefined>} why they will not
 */
async function ensureS3({ doing }) {
  if (process.env.S3_TEST_ENDPOINT || findS3Program()) return undefined;
  if (process.env.S3_TEST_INSTALL === "0" || !canInstallS3Program()) {
    return "S3 was not tested: name a server in S3_TEST_ENDPOINT, or install versitygw, minio or Go.";
  }
  doing("building an S3 server with Go, a minute or so");
  const program = await installS3Program();
  return "unavailable" in program ? `S3 was not tested: ${program.unavailable}` : undefined;
}

/** @type {Check} */
async function otherPostgres(context) {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return vitest(context, "integration", "other-postgres", { TEST_DATABASE_URL: given });
  const installed = installedPostgres();
  if (!installed) return { ok: true, note: "not run: no other Postgres 15 or newer is here" };
  context.doing(`Postgres ${installed.version} in ${installed.bin}`);
  // Only now: its driver is a package, and packages may not have been there before.
  const { startSparePostgres } = await import("../postgres/spare-postgres.mjs");
  const folder = path.join(ROOT, `.cache/test-postgres-${installed.version}`);
  const server = await startSparePostgres({ folder, bin: installed.bin });
  try {
    const env = { TEST_DATABASE_URL: server.adminUrl };
    const outcome = await vitest(context, "integration", "other-postgres", env, ON_OTHER_POSTGRES);
    return { ...outcome, note: `${outcome.note}, Postgres ${installed.version}` };
  } finally {
    await server.release();
  }
}

/** @type {Check} */
async function browser(context) {
  const chromium = findChromium() ?? (await installChromium(context.doing, context.logFile));
  const file = path.join(RESULTS, "browser.json");
  rmSync(file, { force: true });
  const port = String(await freePort());
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: file, E2E_PORT: port };
  // Two runs at once would walk through the same house.
  const lock = await waitForLock(
    path.join(ROOT, ".cache/browser.lock"),
    ({ holder }) => context.doing(`waiting for the browser tests of process ${holder.pid}`),
    BROWSER_PATIENCE_MS,
  );
  if (!lock)
    throw new Failure("Other browser tests have been running for half an hour. End them, and try again.");
  try {
    const { ok } = await tool(context, "@playwright/test/cli.js", ["test"], env);
    const counts = readCounts(file, countPlaywright);
    const note = `${spellCounts(counts)}, ${chromium}`;
    return { ok: ok && counts.failed === 0, counts, note, warning: readFlaky(file) };
  } finally {
    lock.release();
  }
}

/**
 * The empty log of a check.
 * @param {string} name
 */
export function logOf(name) {
  const file = path.join(RESULTS, `${name}.log`);
  writeFileSync(file, "");
  return file;
}
