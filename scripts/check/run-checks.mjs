// @ts-check
import { mkdirSync, readFileSync } from "node:fs";
import { messageOf } from "../machine/failure.mjs";
import { assertNode, ensureInstalled } from "../machine/install.mjs";
import { spell, step } from "../machine/progress.mjs";
import { checks, logOf, RESULTS } from "./checks.mjs";
import { CHECKS, HELP, parseCheckOptions } from "./options.mjs";
import { addUp, spellCounts } from "./results.mjs";

/**
 * @typedef {import("./options.mjs").CheckName} CheckName
 * @typedef {import("./checks.mjs").Outcome & { name: CheckName, ms: number }} Result
 */

const SHOWN_LINES = 150;
/** What makes no sense without the build. */
const NEEDS_BUILD = new Set(["lifecycle", "browser"]);

/**
 * Runs the checks one after the other, whatever fails, and sums up.
 * @param {string[]} argv
 * @returns {Promise<boolean>} whether all of them passed
 */
export async function runChecks(argv) {
  assertNode();
  const options = parseCheckOptions(argv);
  if (options.help) {
    console.log(HELP);
    return true;
  }
  const ending = new AbortController();
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => ending.abort());
  await installPackages(ending.signal);
  /** @type {Result[]} */
  const results = [];
  for (const name of options.checks) {
    if (ending.signal.aborted) break;
    const unbuilt = results.some((result) => result.name === "build" && !result.ok);
    results.push(
      unbuilt && NEEDS_BUILD.has(name)
        ? { name, ok: false, ms: 0, note: "not run: there is no build" }
        : await runCheck(name, ending.signal),
    );
  }
  return sumUp(results, ending.signal.aborted);
}

/** @param {AbortSignal} signal */
async function installPackages(signal) {
  mkdirSync(RESULTS, { recursive: true });
  await step("packages", async ({ doing, outcome }) => {
    const changed = await ensureInstalled({ doing, signal, logFolder: RESULTS });
    outcome(changed ? "installed" : "as in package-lock.json");
  });
}

/**
 * @param {CheckName} name
 * @param {AbortSignal} signal
 * @returns {Promise<Result>}
 */
async function runCheck(name, signal) {
  const started = Date.now();
  const logFile = logOf(name);
  console.log(`\n== ${name}: ${CHECKS[name]}`);
  /** @type {import("./checks.mjs").Outcome} */
  let outcome = { ok: false };
  await step(name, async ({ doing, outcome: say, fail }) => {
    try {
      outcome = await checks[name]({ doing, signal, logFile });
    } catch (error) {
      outcome = { ok: false, note: messageOf(error) };
    }
    if (outcome.ok) say(outcome.note ?? "");
    else fail(outcome.note ?? "failed");
  });
  if (!outcome.ok && !signal.aborted) showEnd(logFile);
  if (outcome.warning) console.log(`\n!!! ${outcome.warning}\n`);
  return { ...outcome, name, ms: Date.now() - started };
}

/** @param {string} logFile */
function showEnd(logFile) {
  const lines = readFileSync(logFile, "utf8").trimEnd().split("\n");
  if (lines.length > SHOWN_LINES)
    console.log(`  (the last ${SHOWN_LINES} of ${lines.length} lines; all: ${logFile})`);
  console.log(lines.slice(-SHOWN_LINES).join("\n"));
}

/**
 * @param {Result[]} results
 * @param {boolean} aborted
 */
function sumUp(results, aborted) {
  console.log("\n== summary");
  for (const { name, ok, ms, note = "" } of results) {
    console.log(`  ${ok ? "✓" : "✗"} ${name.padEnd(16)}${spell(ms).padStart(12)}  ${note.split("\n")[0]}`);
  }
  for (const { warning } of results) if (warning) console.log(`  ! ${warning.split("\n")[0]}`);
  if (aborted) console.log("\nStopped before the end.");
  const tests = addUp(results.flatMap(({ counts }) => counts ?? []));
  // A check that failed without a failing test, such as lint, is a failure too.
  const others = results.filter(({ ok, counts }) => !ok && !counts?.failed).length;
  console.log(`\n${spellCounts({ ...tests, failed: tests.failed + others })}`);
  return !aborted && results.every(({ ok }) => ok);
}
