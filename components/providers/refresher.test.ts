import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/events/schema";
import { Refresher } from "./refresher";

const MOVED: LiveEvent = {
  topic: "story.moved",
  projectId: null,
  subjectIds: [],
  actor: { kind: "system", id: null, name: "Test" },
  at: "2026-01-01T00:00:00.000Z",
};

let queryClient: QueryClient;
let refresher: Refresher;
let reads: number;
let readMs: number;

beforeEach(async () => {
  vi.useFakeTimers();
  queryClient = new QueryClient();
  queryClient.mount();
  refresher = new Refresher(queryClient, () => undefined);
  reads = 0;
  readMs = 0;
  const queryFn = async () => {
    reads += 1;
    await new Promise((resolve) => setTimeout(resolve, readMs));
    return reads;
  };
  new QueryObserver(queryClient, {
    queryKey: [["stories", "board"], { input: {} }],
    queryFn,
    staleTime: 60_000,
  }).subscribe(() => undefined);
  await vi.advanceTimersByTimeAsync(1);
  expect(reads).toBe(1);
});

afterEach(() => {
  queryClient.unmount();
  queryClient.clear();
  vi.useRealTimers();
});

test("a burst of events is one refetch", async () => {
  for (let i = 0; i < 50; i++) refresher.add(MOVED);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toBe(2);
});

test("a stream of events does not keep a slow refetch from ever finishing, and the last one counts", async () => {
  readMs = 400;
  for (let i = 0; i < 40; i++) {
    refresher.add(MOVED);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(queryClient.getQueryData([["stories", "board"], { input: {} }])).toBeGreaterThan(3);
  const before = reads;
  refresher.add(MOVED);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(reads).toBeGreaterThan(before);
});

test("a refetch waits for a change of our own that is under way, but not forever", async () => {
  let finish: () => void = () => undefined;
  const saving = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const mutation = queryClient.getMutationCache().build(queryClient, { mutationFn: () => saving });
  const saved = mutation.execute(undefined);
  refresher.add(MOVED);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toBe(1);
  finish();
  await saved;
  await vi.advanceTimersByTimeAsync(400);
  expect(reads).toBe(2);
});

test("what an event does not concern is left alone", async () => {
  refresher.add({ ...MOVED, topic: "token.created" });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(reads).toBe(1);
});
