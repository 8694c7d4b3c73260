import { expect, test } from "vitest";
import { CHECKS, HELP, parseCheckOptions } from "./options.mjs";

test("every check runs when none is named, in the order of the list", () => {
  expect(parseCheckOptions([])).toEqual({ help: false, checks: Object.keys(CHECKS) });
});

test("named checks run in the order of the list, whatever order they are named in", () => {
  expect(parseCheckOptions(["--only", "unit, lint"]).checks).toEqual(["lint", "unit"]);
});

test("an unknown check is named beside those that exist", () => {
  expect(() => parseCheckOptions(["--only", "unit,nuit"])).toThrow(/no check "nuit".+lifecycle, browser/);
});

test("the help lists every check", () => {
  const lines = HELP.split("\n");
  for (const [name, title] of Object.entries(CHECKS)) {
    expect(lines.some((line) => line.includes(name) && line.includes(title))).toBe(true);
  }
});
