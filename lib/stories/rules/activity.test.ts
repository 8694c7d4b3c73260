import { describe, expect, it } from "vitest";
import { describeActivity } from "./activity";

const told = (
  operation: string,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
) => describeActivity({ operation, before, after }).sentence;
const criterion = (text: string, done = false, position = 0) => ({ criterion: { text, done, position } });

describe("describeActivity", () => {
  it.each([
    ["stories.create", null, { title: "X" }, "created the story"],
    ["plans.apply", null, { title: "X" }, "created the story from a document"],
    [
      "stories.move",
      { status: "ready" },
      { status: "in_progress" },
      "moved the story from Ready to In progress",
    ],
    ["stories.move", { status: "ready" }, { status: "ready" }, "moved the story within Ready"],
    ["stories.update", { title: "A" }, { title: "B" }, "changed the title"],
    [
      "stories.update",
      { title: "A", points: null, epic: null },
      { title: "B", points: 1, epic: "E" },
      "changed the title, points and epic",
    ],
    ["stories.update", { assignee: "Ada" }, { assignee: null }, "took the assignee away"],
    ["stories.update", { assignee: null }, { assignee: "Ada" }, "assigned the story to Ada"],
    ["stories.addCriterion", null, criterion("It works"), "added the criterion “It works”"],
    ["stories.removeCriterion", criterion("It works"), null, "removed the criterion “It works”"],
    [
      "stories.setCriterion",
      criterion("It works"),
      criterion("It works", true),
      "ticked the criterion “It works”",
    ],
    [
      "stories.setCriterion",
      criterion("It works", true),
      criterion("It works"),
      "unticked the criterion “It works”",
    ],
    ["stories.updateCriterion", criterion("It"), criterion("It works"), "changed a criterion to “It works”"],
    [
      "stories.moveCriterion",
      criterion("It works"),
      criterion("It works", false, 2),
      "moved the criterion “It works”",
    ],
    ["comments.create", null, { comment: { body: "Hi" } }, "commented"],
    ["comments.create", null, { comment: { body: "Hi", threadId: "x" } }, "answered a comment"],
    ["comments.react", null, { reaction: "👍" }, "reacted with 👍"],
    ["comments.react", { reaction: "👍" }, null, "took back the reaction 👍"],
    ["watchers.watch", { watching: false }, { watching: true }, "began to watch the story"],
    [
      "stories.bulk",
      { status: "in_progress", columnId: "a", column: "Doing", rank: "a0" },
      { status: "in_progress", columnId: "b", column: "Testing", rank: "a0" },
      "moved the story from Doing to Testing",
    ],
    ["stories.bulk", { archivedAt: null }, { archivedAt: "2026-01-01" }, "archived the story"],
    [
      "sprints.placeStories",
      { sprintId: null, sprint: null },
      { sprintId: "x", sprint: "Sprint 3" },
      "planned the story for Sprint 3",
    ],
    ["stories.update", { blockedReason: null }, { blockedReason: "No API" }, "marked the story as blocked"],
    [
      "attachments.create",
      null,
      { attachment: { name: "a.png", sizeBytes: 1 } },
      "attached the file “a.png”",
    ],
    ["attachments.remove", { attachment: { name: "a.png" } }, null, "took away the file “a.png”"],
    [
      "storyUrls.create",
      null,
      { url: { url: "https://x.example", title: null } },
      "added the link “https://x.example”",
    ],
    [
      "storyLinks.create",
      null,
      { link: { kind: "blocked_by", key: "ACME-2", title: "Sign out" } },
      "noted that it is blocked by ACME-2 Sign out",
    ],
    ["stories.updateSection", null, { section: "Dev notes" }, "changed the section “Dev notes”"],
    [
      "subtasks.set",
      { subtask: { text: "Do", done: false } },
      { subtask: { text: "Do", done: true } },
      "ticked the task “Do”",
    ],
    ["imports.start", null, { title: "X", status: "draft", sourceLine: 3 }, "created the story from a file"],
  ])("says of %s what happened", (operation, before, after, sentence) => {
    expect(told(operation, before, after)).toBe(sentence);
  });

  it("shows old and new values of every field, and of those it does not know by name", () => {
    const { changes } = describeActivity({
      operation: "stories.bulk",
      before: {
        labels: ["a"],
        dueOn: null,
        estimateMinutes: 90,
        epicId: "x",
        epic: "Epic 1: A",
        flavour: 1,
        version: 1,
      },
      after: {
        labels: ["a", "b"],
        dueOn: "2026-11-30",
        estimateMinutes: null,
        epicId: null,
        epic: null,
        flavour: 2,
        version: 2,
      },
    });
    expect(changes).toEqual([
      { field: "epic", before: "Epic 1: A", after: null },
      { field: "labels", before: "a", after: "a, b" },
      { field: "due date", before: null, after: "2026-11-30" },
      { field: "estimate", before: "1 h 30 min", after: null },
      { field: "flavour", before: "1", after: "2" },
    ]);
  });

  it("tells how many tasks are done, and what the QA gate says", () => {
    const { sentence, changes } = describeActivity({
      operation: "documents.save",
      before: { subtasks: { done: 0, total: 3 }, qaGate: null },
      after: { subtasks: { done: 2, total: 3 }, qaGate: "PASS" },
    });
    expect(sentence).toBe("changed the tasks and QA gate");
    expect(changes).toEqual([
      { field: "tasks", before: "0 of 3 done", after: "2 of 3 done" },
      { field: "QA gate", before: null, after: "PASS" },
    ]);
  });

  it("names the status beside columns of other names", () => {
    const { changes } = describeActivity({
      operation: "stories.move",
      before: { status: "ready", columnId: "a", column: "Next up", rank: "a0" },
      after: { status: "in_progress", columnId: "b", column: "Doing", rank: "a0" },
    });
    expect(changes).toEqual([{ field: "status", before: "Ready", after: "In progress" }]);
  });

  it("says something of rows that it does not understand", () => {
    expect(told("stories.later", { status: "unheard of" }, null)).toBe("changed the status");
    expect(told("stories.update", null, null)).toBe("changed the story");
  });

  it("keeps long criteria to a line", () => {
    expect(told("stories.addCriterion", null, criterion(`Given\n${"x".repeat(400)}`)).length).toBeLessThan(
      160,
    );
  });
});
