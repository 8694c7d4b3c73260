import { expect, test } from "vitest";
import { UsageError } from "./command";
import { needed, optional } from "./define-command";
import { flag, list, number, text } from "./options";
import { readArguments } from "./read-arguments";

const options = {
  project: text("KEY", ""),
  lease: number("SECONDS", ""),
  skills: list("A,B", ""),
  json: flag(""),
};
const operands = [needed("TASK", "such as TASK-1"), optional("REASON", "why")];
const read = (...args: string[]) => readArguments(args, { operands, options, takesProgram: false });
const readProgram = (...args: string[]) => readArguments(args, { operands: [], options, takesProgram: true });

test("values have the types that their options declare; what is left out is undefined, a flag false", () => {
  expect(read("TASK-1", "--lease", "12.5", "--skills", "go, sql", "--skills=css")).toEqual({
    operands: ["TASK-1"],
    behind: [],
    options: { project: undefined, lease: 12.5, skills: ["go", "sql", "css"], json: false },
  });
});

test("what stands behind -- is the program's own, also where it looks like an option of ours", () => {
  expect(readProgram("--json", "--", "node", "x.mjs", "--json", "--", "--lease")).toMatchObject({
    behind: ["node", "x.mjs", "--json", "--", "--lease"],
    options: { json: true, lease: undefined },
  });
  expect(read("--", "--odd-name")).toMatchObject({ operands: ["--odd-name"], behind: [] });
});

test.each([
  [[], "TASK is missing: such as TASK-1."],
  [["a", "b", "c"], "“c” is one word too many."],
  [["a", "--lease", "soon"], "--lease is a number, not “soon”."],
  [["a", "--lease", ""], "--lease is a number, not “”."],
  [["a", "--project", " "], "--project is empty."],
  [["a", "--projct", "X"], "Unknown option '--projct'"],
])("wrong use is a sentence: %j", (args, sentence) => {
  expect(() => read(...args)).toThrow(UsageError);
  expect(() => read(...args)).toThrow(sentence);
});
