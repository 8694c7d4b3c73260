import { EditorState, Transaction } from "@codemirror/state";
import { expect, it } from "vitest";
import { sectionLocks } from "./markdown-locks";

const STORY =
  "# Story 1.1\n\n## Acceptance Criteria\n\n1. It floats\n\n## Dev Notes\n\nNotes\n\n## QA Results\n\n";

function open(roles: Parameters<typeof sectionLocks>[0]) {
  const said: (string | null)[] = [];
  let state = EditorState.create({
    doc: STORY,
    extensions: sectionLocks(roles, (sentence) => said.push(sentence)),
  });
  const insert = (after: string, text: string, remote = false) => {
    const changes = { from: STORY.indexOf(after) + after.length, insert: text };
    state = state.update({ changes, annotations: Transaction.remote.of(remote) }).state;
    return state.doc.toString() !== STORY;
  };
  return { insert, said };
}

it("a developer's keys do nothing in the acceptance criteria, and he is told who edits them", () => {
  const { insert, said } = open(["dev-agent"]);
  expect(insert("It floats", " and flies")).toBe(false);
  expect(said.at(-1)).toContain("“Acceptance Criteria” (the scrum master or the product owner)");
});

it("QA writes the QA results, and what was said before is taken back", () => {
  const { insert, said } = open(["qa-agent"]);
  insert("It floats", "!");
  expect(insert("## QA Results\n", "\nPassed.\n")).toBe(true);
  expect(said.at(-1)).toBeNull();
});

it("what others saved comes in wherever it stands", () => {
  expect(open(["dev-agent"]).insert("It floats", " and flies", true)).toBe(true);
});
