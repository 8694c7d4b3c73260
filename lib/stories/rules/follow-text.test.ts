import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { followCriteria, saidAnew } from "./follow-text";

const STORY = `# Story 1.1: Sign in

## Status
Draft

## Story
As a user, I want to sign in, so that my work is mine.

## Acceptance Criteria
1. A wrong password is refused
2. A right one lets in
`;

describe("what a story's text says anew", () => {
  it("is nothing when other sections change", () => {
    expect(saidAnew(STORY, STORY)).toEqual({});
    expect(saidAnew(STORY, `${STORY}\n## QA Results\n\n**Status:** Done\n`)).toEqual({});
  });

  it("is title, status with its line, user story and criteria", () => {
    expect(saidAnew(STORY, STORY.replace("Sign in\n", "Log in\n"))).toEqual({ title: "Log in" });
    expect(saidAnew(STORY, STORY.replace("Draft", "Ready for Review")).status).toEqual({
      value: "review",
      raw: "Ready for Review",
      line: 4,
    });
    expect(saidAnew(STORY, STORY.replace("my work", "my plan"))).toEqual({
      userStory: "As a user, I want to sign in, so that my plan is mine.",
    });
    const { criteria } = saidAnew(STORY, STORY.replace("2. A right", "2. The right"));
    expect(criteria?.after.map(({ text }) => text)).toEqual([
      "A wrong password is refused",
      "The right one lets in",
    ]);
  });

  it("is no status that nobody knows, and nothing that was taken out of the text but the criteria", () => {
    expect(saidAnew(STORY, STORY.replace("Draft", "Somewhere"))).toEqual({});
    expect(saidAnew(STORY, STORY.replace(/## Story[\s\S]*?(?=## Acc)/, ""))).toEqual({});
    expect(saidAnew(STORY, "").criteria?.after).toEqual([]);
  });
});

const rows = (...texts: string[]) => texts.map((text, i) => ({ id: String(i), text, done: false }));
const list = (...texts: string[]) =>
  texts.map((text) => ({ text: text.replace(/^x /, ""), done: text.startsWith("x ") }));

describe("criteria that follow their text", () => {
  it("are reworded in place, ticked, added and removed", () => {
    const steps = followCriteria(rows("a", "b", "c"), list("a", "b", "c"), list("a", "bb", "x c"));
    expect(steps.removed).toEqual([]);
    expect(steps.added).toEqual([]);
    expect(steps.changed.map(({ after }) => after)).toEqual([
      { id: "0", text: "a", done: false },
      { id: "1", text: "bb", done: false },
      { id: "2", text: "c", done: true },
    ]);
    const other = followCriteria(rows("a", "b"), list("a", "b"), list("b", "n", "m"));
    expect(other.removed.map(({ text }) => text)).toEqual(["a"]);
    expect(other.added).toEqual([
      { text: "n", done: false, position: 1 },
      { text: "m", done: false, position: 2 },
    ]);
  });

  it("keep what only the board says: its ticks, its words and its own criteria", () => {
    const board = [{ id: "0", text: "a", done: true }, ...rows("z").map((row) => ({ ...row, id: "9" }))];
    const steps = followCriteria(board, list("a"), list("a", "b"));
    expect(steps.removed).toEqual([]);
    expect(steps.added).toEqual([{ text: "b", done: false, position: 1 }]);
    expect(steps.changed.map(({ after, position }) => [after.id, after.done, position])).toEqual([
      ["0", true, 0],
      ["9", false, 2],
    ]);
  });

  it("give the list of the text whenever the record had that of the text before", () => {
    const texts = fc.uniqueArray(fc.constantFrom("a", "b", "c", "d", "e", "f"), { maxLength: 6 });
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const { removed, changed, added } = followCriteria(rows(...before), list(...before), list(...after));
        const result = [
          ...changed.map(({ after: row, position }) => ({ text: row.text, position })),
          ...added.map(({ text, position }) => ({ text, position })),
        ].toSorted((a, b) => a.position - b.position);
        expect(result.map(({ text }) => text)).toEqual(after);
        expect(result.map(({ position }) => position)).toEqual(after.map((_, i) => i));
        expect(removed.length + changed.length).toBe(before.length);
      }),
    );
  });
});
