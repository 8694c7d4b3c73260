import { describe, expect, it } from "vitest";
import { readParameters, writeParameters } from "./read-parameters";

describe("the parameters of a task", () => {
  it("are the same after they were written and read", () => {
    const parameters = { table: "berths", columns: ["id", "name"], deep: { nullable: false, size: null } };
    expect(readParameters(writeParameters(parameters))).toEqual({ parameters, problem: null });
    expect(readParameters(writeParameters({}))).toEqual({ parameters: {}, problem: null });
  });

  it.each([
    ['{\n  "table": "berths"\n  "size": 3\n}', /^This is not JSON: it cannot be read from line 3, column 3/],
    ['["berths"]', /^Parameters have names/],
    ["null", /^Parameters have names/],
    [JSON.stringify({ ["n".repeat(101)]: 1 }), /longer than 100 characters/],
    [JSON.stringify({ text: "é".repeat(10_000) }), /at most 20 kB/],
    ['{"text": "\\u0000"}', /cannot be stored/],
  ])("are refused with what is wrong: %#", (text, problem) => {
    expect(readParameters(text)).toMatchObject({ parameters: null, problem: expect.stringMatching(problem) });
  });
});
