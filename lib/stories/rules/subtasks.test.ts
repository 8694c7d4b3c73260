import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { addSubtask, moveSubtask } from "./subtask-places";
import { findSubtask, readSubtasks, removeSubtask, renameSubtask, tickSubtask } from "./subtasks";

const TEXT = `# Story 1.1: Sign in

Status: ready-for-dev

## Tasks / Subtasks

- [ ] Task 1: make the page (AC: 1, 3)
  - [x] Subtask 1.1 with **bold**
  - [ ] Subtask 1.2
    that goes on here
- [x] Task 2: test it (AC: #2)

### Later

- [ ] Task 3

## Dev Notes

- [ ] no task
`;

const seen = (text: string) =>
  readSubtasks(text).map(({ done, depth, raw }) => `${"  ".repeat(depth)}${done ? "x" : "o"} ${raw}`);
const lineOf = (text: string, words: string) =>
  readSubtasks(text).find(({ raw }) => raw.includes(words))?.line ?? 0;

describe("the tasks of a story's text", () => {
  test("are read with what they serve, their level and their group", () => {
    expect(readSubtasks(TEXT)).toMatchObject([
      { line: 7, endLine: 10, criteria: ["1", "3"], depth: 0, text: "Task 1: make the page" },
      { line: 8, endLine: 8, done: true, depth: 1 },
      { line: 9, endLine: 10, raw: "Subtask 1.2 that goes on here" },
      { line: 11, endLine: 11, criteria: ["2"], done: true },
      { line: 15, group: "Later" },
    ]);
    expect(factsOf(TEXT).t).toEqual([5, 2]);
  });

  test("a tick changes one sign, and taking it away gives the text back", () => {
    const ticked = tickSubtask(TEXT, 7, true);
    expect(ticked).toBe(TEXT.replace("- [ ] Task 1", "- [x] Task 1"));
    expect(tickSubtask(ticked, 7, false)).toBe(TEXT);
    expect(tickSubtask(TEXT, 8, true)).toBe(TEXT);
    expect(tickSubtask("## Tasks\n- plain\n", 2, true)).toBe("## Tasks\n- [x] plain\n");
    expect(tickSubtask("## Tasks\r\n* [✅] signs\r\n", 2, false)).toBe("## Tasks\r\n* [ ] signs\r\n");
  });

  test("other words replace the whole task, wherever it goes on, and nothing else", () => {
    expect(renameSubtask(TEXT, 9, "Subtask two")).toBe(
      TEXT.replace("Subtask 1.2\n    that goes on here", "Subtask two"),
    );
  });

  test("removing a task takes along what is nested in it", () => {
    expect(seen(removeSubtask(TEXT, 7))).toEqual(["x Task 2: test it (AC: #2)", "o Task 3"]);
  });

  test("a new task is marked as its neighbours are, behind all, behind one, or in one", () => {
    expect(addSubtask(TEXT, "Task 4", null)).toContain("- [ ] Task 3\n- [ ] Task 4\n");
    expect(addSubtask(TEXT, "In it", { after: 11, nested: true })).toContain("(AC: #2)\n  - [ ] In it\n");
    expect(addSubtask(TEXT, "Next", { after: 7, nested: false })).toContain(
      "goes on here\n- [ ] Next\n- [x] Task 2",
    );
    const stars = "## Tasks\r\n\r\n1. [ ] One\r\n";
    expect(addSubtask(stars, "Two", { after: 3, nested: true })).toBe(`${stars}   - [ ] Two\r\n`);
  });

  test("a first task makes the section, in its place", () => {
    const bare = "# Story 1.1: X\n\n## Acceptance Criteria\n\n1. It is.\n\n## Dev Notes\n\nMuch.\n";
    expect(addSubtask(bare, "Begin", null)).toBe(
      bare.replace("## Dev Notes", "## Tasks / Subtasks\n\n- [ ] Begin\n\n## Dev Notes"),
    );
    expect(seen(addSubtask("## Tasks / Subtasks\n\n## Dev Notes\n", "Begin", null))).toEqual(["o Begin"]);
  });

  test("a task moves with what is nested in it, to another level too", () => {
    const moved = moveSubtask(TEXT, 7, { after: 11, nested: false });
    expect(seen(moved).map((each) => each.slice(0, 12))).toEqual([
      "x Task 2: te",
      "o Task 1: ma",
      "  x Subtask ",
      "  o Subtask ",
      "o Task 3",
    ]);
    expect(moveSubtask(moved, lineOf(moved, "Task 1"), { after: null, nested: false })).toBe(TEXT);
    const nested = moveSubtask(TEXT, 11, { after: 7, nested: true });
    expect(nested).toContain("    that goes on here\n  - [x] Task 2");
    const out = moveSubtask(TEXT, 8, { after: 7, nested: false });
    expect(out).toContain("here\n- [x] Subtask 1.1");
    expect(moveSubtask(TEXT, 7, { after: 8, nested: false })).toBe(TEXT);
  });

  test("the same task is found in a text that changed elsewhere", () => {
    const other = TEXT.replace("Status: ready-for-dev\n", "Status: done\n\nMore.\n").replace(
      "[ ] Task 1",
      "[x] Task 1",
    );
    expect(findSubtask(readSubtasks(TEXT), 7, readSubtasks(other))).toMatchObject({ line: 9, done: true });
    expect(findSubtask(readSubtasks(TEXT), 7, readSubtasks(removeSubtask(TEXT, 7)))).toBeUndefined();
  });

  test("whatever is ticked and moved, every other byte stays", () => {
    const eols = fc.constantFrom("\n", "\r\n");
    const words = fc.stringMatching(/^[A-Za-z][A-Za-z0-9 ,.*_`-]{0,20}[a-z]$/);
    const item = fc.tuple(
      fc.integer({ min: 0, max: 2 }),
      fc.constantFrom("- [ ] ", "- [x] ", "* [X]  "),
      words,
    );
    const texts = fc
      .tuple(fc.array(item, { minLength: 1, maxLength: 12 }), eols, fc.boolean())
      .map(([items, eol, open]) => {
        const list = items.map(
          ([depth, mark, each], at) => `${"  ".repeat(at === 0 ? 0 : depth)}${mark}${each}`,
        );
        const lines = ["# Story 1.1: X", "", "## Tasks / Subtasks", "", ...list];
        return `${lines.join(eol)}${open ? "" : `${eol}${eol}## Dev Notes${eol}${eol}- [ ] not a task${eol}`}`;
      });
    const picks = fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { maxLength: 6 });
    const trimmed = (text: string) =>
      text
        .split(/\r?\n/)
        .map((each) => each.trim())
        .sort();
    fc.assert(
      fc.property(texts, picks, (start, steps) => {
        let text = start;
        for (const [which, where, nested] of steps) {
          const items = readSubtasks(text);
          const one = items[which % items.length];
          const target = items[where % items.length];
          if (!one || !target) return;
          const next = moveSubtask(text, one.line, { after: target.line, nested });
          expect(trimmed(next)).toEqual(trimmed(text));
          const flipped = tickSubtask(next, readSubtasks(next)[0]?.line ?? 0, true);
          const signs = [...flipped].filter((sign, at) => sign !== next[at]);
          expect(flipped.length === next.length && signs.length <= 1).toBe(true);
          text = next;
        }
      }),
      { numRuns: 60 },
    );
  });
});
