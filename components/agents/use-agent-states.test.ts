import { expect, test } from "vitest";
import type { Agent } from "@/lib/agents/schema";
import type { Assignee, Board } from "@/lib/stories/schema/board";
import { withAgentStates } from "./use-agent-states";

const builder: Assignee = {
  id: "a1",
  kind: "agent",
  name: "Builder",
  role: "dev",
  state: "idle",
  activity: null,
};
const mara: Assignee = { id: "m1", kind: "member", name: "Mara", role: "owner", state: null, activity: null };
const board: Board = {
  project: { id: "p", key: "P", name: "P", archived: false },
  cards: [],
  epics: [],
  columns: [],
  assignees: [builder, mara],
  labels: [],
  sprints: [],
  complete: true,
};
const agent = (changes: Partial<Agent>): Agent => ({
  id: "a1",
  name: "Builder",
  role: "dev",
  skills: [],
  capacity: 1,
  state: "idle",
  activity: null,
  story: null,
  lastSeenAt: null,
  openStories: 0,
  activeTokens: 1,
  version: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  archivedAt: null,
  ...changes,
});

test("what an agent says goes into the board, and nobody else is touched", () => {
  const after = withAgentStates(board, [agent({ state: "busy", activity: "writes" })]);
  expect(after.assignees).toEqual([{ ...builder, state: "busy", activity: "writes" }, mara]);
  expect(after.assignees[1]).toBe(mara);
});

test("a board that knows it already stays the same object", () => {
  expect(withAgentStates(board, [agent({})])).toBe(board);
  expect(withAgentStates(board, [])).toBe(board);
});
