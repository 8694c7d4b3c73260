import { expect, test } from "vitest";
import { boardEffect, isStale, isWholeBoard, staleBranches } from "@/lib/events/rules";
import type { LiveEvent } from "@/lib/events/schema";

const PROJECT = "01900000-0000-7000-8000-000000000001";
const OTHER_PROJECT = "01900000-0000-7000-8000-000000000002";
const STORY = "01900000-0000-7000-8000-00000000000a";
const OTHER_STORY = "01900000-0000-7000-8000-00000000000b";

const moved: LiveEvent = {
  topic: "story.moved",
  projectId: PROJECT,
  subjectIds: [STORY],
  actor: { kind: "system", id: null, name: "Test" },
  at: "2026-01-01T00:00:00.000Z",
};

const key = (path: string, input: Record<string, unknown> = {}) => [
  path.split("."),
  { input, type: "query" },
];
const idOf = (ref: string) => ({ ACME: PROJECT, OTHER: OTHER_PROJECT })[ref];

test("a moved story makes lists, itself, its epic's progress and the audit log stale", () => {
  for (const stale of [
    key("stories.list", { projectId: PROJECT }),
    key("stories.board", { projectId: "ACME", q: "sign in" }),
    key("stories.get", { storyId: STORY }),
    key("epics.list", { projectId: PROJECT }),
    key("projects.overview", { projectId: "ACME" }),
    key("audit.list"),
  ]) {
    expect(isStale(moved, stale, idOf), JSON.stringify(stale)).toBe(true);
  }
});

test("a moved story leaves other projects, other stories, members and the list of projects as they are", () => {
  for (const fresh of [
    key("stories.board", { projectId: OTHER_PROJECT }),
    key("stories.board", { projectId: "OTHER" }),
    key("stories.get", { storyId: OTHER_STORY }),
    key("members.list"),
    key("projects.list"),
    ["theme"],
  ]) {
    expect(isStale(moved, fresh, idOf), JSON.stringify(fresh)).toBe(false);
  }
});

test("a whole board follows its stories one by one, and what stands around them by itself: neither makes it stale", () => {
  const board = key("stories.board", { projectId: "ACME", perColumn: undefined });
  expect(isWholeBoard(board)).toBe(true);
  for (const topic of [
    "story.moved",
    "criterion.updated",
    "comment.created",
    "column.updated",
    "label.created",
  ]) {
    expect(isStale({ ...moved, topic }, board, idOf), topic).toBe(false);
  }
  for (const topic of [
    "plan.applied",
    "column.removed",
    "label.removed",
    "member.removed",
    "sprint.completed",
  ]) {
    expect(isStale({ ...moved, topic }, board, idOf), topic).toBe(true);
  }
});

test("an event says which cards it concerns; one that names no project or nobody concerns all", () => {
  expect(boardEffect(moved)).toEqual({ kind: "cards", ids: [STORY] });
  expect(boardEffect({ ...moved, projectId: null })).toEqual({ kind: "whole" });
  expect(boardEffect({ ...moved, subjectIds: [] })).toEqual({ kind: "whole" });
  expect(boardEffect({ ...moved, topic: "label.updated" })).toEqual({ kind: "frame" });
  expect(boardEffect({ ...moved, topic: "token.created" })).toEqual({ kind: "none" });
  expect(boardEffect({ ...moved, topic: "robot.woke" })).toEqual({ kind: "whole" });
});

test("a key that the page does not know may be this project, so it is stale", () => {
  expect(isStale(moved, key("stories.list", { projectId: "ACME" }))).toBe(true);
});

test("a comment names itself, not its story, so every open story is stale", () => {
  const commented = { ...moved, topic: "comment.added", subjectIds: [OTHER_STORY] };
  expect(isStale(commented, key("stories.get", { storyId: STORY }))).toBe(true);
});

test("a change of the whole workspace is not held back by a project in the query", () => {
  const joined = { ...moved, topic: "member.joined", projectId: null };
  expect(isStale(joined, key("stories.list", { projectId: PROJECT }))).toBe(true);
});

test("a topic that is not known makes everything stale", () => {
  expect(staleBranches("robot.woke")).toBe(null);
  expect(isStale({ ...moved, topic: "robot.woke" }, ["anything"])).toBe(true);
});

test("the audit log is stale after what it keeps, and after nothing else", () => {
  const touchesLog = (topic: string) => staleBranches(topic)?.some(([domain]) => domain === "audit");
  for (const topic of ["notification.settingsChanged", "story.moved", "agent.updated"])
    expect(touchesLog(topic), topic).toBe(true);
  for (const topic of ["notification.changed", "agent.changed", "presence.changed", "board.spread"])
    expect(touchesLog(topic), topic).toBe(false);
});
