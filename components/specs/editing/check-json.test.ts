import { describe, expect, it } from "vitest";
import { checkJson } from "./check-json";
import { jsonLines } from "./json-lines";

const written = (content: unknown) => JSON.stringify(content, null, 2);
const spec = {
  overview: 'Why: {not a brace, [nor a list], "nor a quote"}\nsecond line',
  phases: [
    { number: 1, name: "database", description: "", hours: 2, content: "## A" },
    { number: 2, name: "api", description: "", hours: null, content: "" },
  ],
  architecture: "",
  technology_stack: "",
};
const problemsOf = (text: string) => checkJson(text).problems.map(({ line, path }) => ({ line, path }));

describe("JSON of a spec", () => {
  it("is read as it was written", () => {
    expect(checkJson(written(spec)).content).toEqual(spec);
  });

  it("names the line of what is wrong: in a value, missing, or twice", () => {
    const text = written({
      ...spec,
      phases: [spec.phases[0], { ...spec.phases[1], name: "Database", hours: 1 }],
    });
    expect(problemsOf(text)).toEqual([{ line: 13, path: "phases.1.name" }]);
    expect(problemsOf(text.replace('"hours": 2', '"hours": "two"'))).toEqual([
      { line: 8, path: "phases.0.hours" },
    ]);
    expect(problemsOf(written({ ...spec, phases: undefined }))).toEqual([{ line: 1, path: "phases" }]);
  });

  it("names the line of what is no JSON", () => {
    const text = written(spec).replace('"name": "database",', '"name": "database"');
    expect(checkJson(text).problems[0]).toMatchObject({ line: 7 });
    expect(checkJson(`${written(spec).slice(0, -1)}`).problems[0]?.line).toBe(21);
  });

  it("finds values behind strings that look like structure", () => {
    const lines = jsonLines('{"a": "}, \\" [",\n"b": [1,\n{"c": 2}]}');
    expect(lines.get("b")).toBe(2);
    expect(lines.get("b.1")).toBe(3);
    expect(lines.get("b.1.c")).toBe(3);
  });
});
