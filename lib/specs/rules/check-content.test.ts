import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentOf } from "@/scripts/test/spec-content";
import { checkContent } from "./check-content";
import { findJsonError } from "./json-error";
import { matchPhases, phaseChange } from "./phases";

const messages = (value: unknown) =>
  checkContent(value).problems.map(({ path, message }) => `${path}: ${message}`);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe("the JSON of a spec", () => {
  it("is taken as an object and as text", () => {
    const content = contentOf("a", "b");
    expect(checkContent(content).content).toEqual(content);
    expect(checkContent(JSON.stringify(content)).content).toEqual(content);
  });

  it("that cannot be read is named with line and column", () => {
    const said = (text: string) => checkContent(text).problems[0];
    expect(said('{\n  "phases": [}\n')).toMatchObject({
      line: 2,
      message: expect.stringContaining("line 2, column 14"),
    });
    expect(said('{\n"phases": [')).toMatchObject({ line: 2, message: expect.stringContaining("column 12") });
    expect(said("")).toMatchObject({ line: 1 });
  });

  it("is found wrong where it is wrong: what stands before could go on", () => {
    fc.assert(
      fc.property(
        fc.json(),
        fc.nat(),
        fc.constantFrom("", ",", "]", "}", ":", "x", '"', "1"),
        (json, place, sign) => {
          const at = place % (json.length + 1);
          const text = json.slice(0, at) + sign + json.slice(at + (sign === "" ? 1 : 0));
          const found = findJsonError(text);
          expect(found).toBeLessThanOrEqual(text.length);
          if (isJson(text)) expect(found).toBe(text.trimEnd().length);
          else expect(isJson(text.slice(0, found).trimEnd()) && found === text.length).toBe(false);
        },
      ),
    );
  });

  it("names what is missing or twice, by its phase", () => {
    expect(messages({})).toEqual([expect.stringContaining("phases: The phases are missing")]);
    expect(messages({ phases: [{ number: 3 }] })).toEqual([
      "phases.0.name: Phase 3: The phase's name is missing.",
    ]);
    expect(messages({ phases: [{ name: " x " }] })).toEqual([
      "phases.0.number: The phase in place 1 (“x”): A phase's number is a whole number from 1.",
    ]);
    const twice = {
      phases: [
        { number: 1, name: "Api layer" },
        { number: 1, name: "api  LAYER" },
      ],
    };
    expect(messages(twice)).toEqual([
      expect.stringContaining("phases.1.number: Two phases have the number 1"),
      expect.stringContaining("phases.1.name: Phases 1 and 1 are both called"),
    ]);
    expect(messages({ phases: [], more: 1 })).toHaveLength(1);
    expect(messages(null)).toHaveLength(1);
  });
});

describe("phases after an edit", () => {
  const phase = (number: number, name: string, hash = name) => ({
    ...{ number, name, hash, description: "", hours: null, sizeBytes: 0 },
  });
  const said = (before: Parameters<typeof matchPhases>[0], after: Parameters<typeof matchPhases>[0]) =>
    matchPhases(before, after).map(({ from, to }) => `${from?.name ?? "-"} > ${to?.name ?? "-"}`);

  it("are found by name first, then by number; the gone ones come last", () => {
    const before = [phase(1, "a"), phase(2, "b"), phase(3, "c")];
    expect(said(before, [phase(1, "b"), phase(2, "a")])).toEqual(["b > b", "a > a", "c > -"]);
    expect(said(before, [phase(1, "A"), phase(2, "new"), phase(4, "d")])).toEqual([
      "a > A",
      "b > new",
      "- > d",
      "c > -",
    ]);
  });

  it("are changed, renamed, added, removed or as they were", () => {
    const a = phase(1, "a");
    expect(phaseChange({ from: a, to: { ...a, number: 5 } })).toBeNull();
    expect(phaseChange({ from: a, to: { ...a, hash: "other" } })).toBe("changed");
    expect(phaseChange({ from: a, to: phase(1, "b") })).toBe("renamed");
    expect(phaseChange({ from: null, to: a })).toBe("added");
    expect(phaseChange({ from: a, to: null })).toBe("removed");
  });
});
