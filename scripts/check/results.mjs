// @ts-check
import { readFileSync } from "node:fs";

/**
 * How many tests passed, failed and did not run.
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts a Vitest JSON report. A file that could not even be loaded has no tests, and is one failure.
 * @param {string} json
 * @returns {Counts}
 */
export function countVitest(json) {
  const report = JSON.parse(json);
  /** @type {{ status: string, assertionResults: unknown[] }[]} */
  const files = report.testResults;
  const unloaded = files.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts a Playwright JSON report. A flaky test failed first, and so counts as failed.
 * @param {string} json
 * @returns {Counts}
 */
export function countPlaywright(json) {
  const { stats, errors } = JSON.parse(json);
  const broken = stats.unexpected === 0 ? errors.length : 0;
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + broken, skipped: stats.skipped };
}

/**
 * Reads a report; a run that wrote none is one failure.
 * @param {string} file
 * @param {(json: string) => Counts} count
 * @returns {Counts}
 */
export function readCounts(file, count) {
  try {
    return count(readFileSync(file, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function addUp(all) {
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped") };
}

/**
 * Counts in words; what is zero and unimportant is left out.
 * @param {Counts} counts
 */
export function spellCounts({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
