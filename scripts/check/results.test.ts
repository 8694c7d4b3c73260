import { expect, test } from "vitest";
import { addUp, countPlaywright, countVitest, flakyTests, readCounts, spellCounts } from "./results.mjs";

const file = (status: string, tests: number) => ({ status, assertionResults: Array.from({ length: tests }) });

test("Vitest's report is counted, and a file that could not be loaded is a failure", () => {
  const testResults = [file("passed", 3), file("failed", 2), file("failed", 0)];
  const report = { numPassedTests: 4, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, testResults };
  expect(countVitest(JSON.stringify(report))).toEqual({ passed: 4, failed: 2, skipped: 2 });
});

test("a browser test that passed when tried again counts as passed, and is named", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 1 };
  const spec = (title: string, status: string) => ({
    ...{ title, file: "board.spec.ts", line: 7 },
    tests: [{ status }],
  });
  const suites = [{ specs: [spec("sure", "expected")], suites: [{ specs: [spec("shaky", "flaky")] }] }];
  const report = JSON.stringify({ stats, errors: [{}], suites });
  expect(countPlaywright(report)).toEqual({ passed: 6, failed: 1, skipped: 1 });
  expect(flakyTests(report)).toEqual(["board.spec.ts:7 shaky"]);
});

test("a browser run that broke before its first test is a failure", () => {
  const stats = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  expect(countPlaywright(JSON.stringify({ stats, errors: [{}] })).failed).toBe(1);
});

test("a missing report is a failure", () => {
  expect(readCounts("/nowhere/report.json", countVitest)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("the sum is one line of words", () => {
  const sum = addUp([
    { passed: 2, failed: 0, skipped: 1 },
    { passed: 3, failed: 1, skipped: 0 },
  ]);
  expect(spellCounts(sum)).toBe("5 passed, 1 failed, 1 skipped");
  expect(spellCounts({ passed: 2, failed: 0, skipped: 0 })).toBe("2 passed, 0 failed");
});
