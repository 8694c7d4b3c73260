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
 * Counts a Playwright JSON report. A flaky test passed at its second try: `flakyTests` names it.
 * @param {string} json
 * @returns {Counts}
 */
export function countPlaywright(json) {
  const { stats, errors } = JSON.parse(json);
  const broken = stats.unexpected === 0 ? errors.length : 0;
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + broken, skipped: stats.skipped };
}

/**
 * A part of a Playwright JSON report: a file or a group of tests.
 * @typedef {{ suites?: Suite[], specs: { title: string, file: string, line: number, tests: { status: string }[] }[] }} Suite
 */

/**
 * The tests of a Playwright JSON report that failed first and passed when they were tried again.
 * @param {string} json
 * @returns {string[]}
 */
export function flakyTests(json) {
  /** @type {(suite: Suite) => string[]} */
  const within = ({ suites = [], specs }) => [
    ...specs
      .filter(({ tests }) => tests.some(({ status }) => status === "flaky"))
      .map(({ file, line, title }) => `${file}:${line} ${title}`),
    ...suites.flatMap(within),
  ];
  /** @type {{ suites: Suite[] }} */
  const report = JSON.parse(json);
  return report.suites.flatMap(within);
}

/**
 * Reads a report; a run that wrote none is one failure.
 * @param {string} file
 * @param {(json: string) => Counts} count
 * @returns {Counts}
 */
export function readCounts(file, count) {
  return readReport(file, count, { passed: 0, failed: 1, skipped: 0 });
}

/**
 * What a run's report says of its flaky tests, in a line; nothing where there are none.
 * @param {string} file
 * @returns {string | undefined}
 */
export function readFlaky(file) {
  const names = readReport(file, flakyTests, []);
  return names.length > 0 ? `Flaky, passed only when tried again: ${names.join("; ")}` : undefined;
}

/**
 * @template T
 * @param {string} file
 * @param {(json: string) => T} read
 * @param {T} otherwise
 * @returns {T}
 */
function readReport(file, read, otherwise) {
  try {
    return read(readFileSync(file, "utf8"));
  } catch {
    return otherwise;
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
