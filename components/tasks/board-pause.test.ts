import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { TaskBoardPause } from "./board-pause";

const KEY = [["tasks", "getBoard"], { input: { projectId: "ACME" }, type: "query" }];

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function boardOf(count: number) {
  const queryClient = new QueryClient();
  queryClient.setQueryData(KEY, { tasks: Array.from({ length: count }, () => ({})) });
  const query = queryClient.getQueryCache().find({ queryKey: KEY });
  if (!query) throw new Error("no query");
  return { query, pause: new TaskBoardPause(queryClient) };
}

it("a board of many tasks waits until its answer is old enough, and is fetched then", () => {
  const { query, pause } = boardOf(501);
  expect(pause.holds(query)).toBe(true);
  expect(query.state.isInvalidated).toBe(false);
  vi.advanceTimersByTime(2_000);
  expect(query.state.isInvalidated).toBe(true);
  expect(pause.holds(query)).toBe(false);
});

it("a smaller one is never held", () => {
  const { query, pause } = boardOf(500);
  expect(pause.holds(query)).toBe(false);
});
