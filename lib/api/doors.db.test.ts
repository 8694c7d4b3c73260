import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { answerEvents } from "@/lib/api/event-stream";
import { readiness } from "@/lib/api/health";
import { answerMetrics } from "@/lib/api/metrics-page";
import { env } from "@/lib/core/env";
import { eventHub } from "@/lib/events/hub";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
const streams: ReadableStreamDefaultReader<Uint8Array>[] = [];

beforeAll(async () => {
  world = await createWorld();
});

afterEach(async () => {
  await Promise.all(streams.splice(0).map((stream) => stream.cancel()));
  vi.useRealTimers();
});

afterAll(async () => {
  await eventHub().close();
  await world.close();
});

async function events(query: string, headers: Record<string, string> = {}) {
  const authorization = `Bearer ${world.acme.tokenSecret}`;
  const response = await answerEvents(
    new Request(`http://localhost/api/events${query}`, { headers: { authorization, ...headers } }),
  );
  if (!response.body || response.status !== 200) return { response, text: async () => response.text() };
  const reader = response.body.getReader();
  streams.push(reader);
  const decoder = new TextDecoder();
  let text = "";
  const until = async (wanted: string) => {
    while (!text.includes(wanted)) text += decoder.decode((await reader.read()).value, { stream: true });
    return text;
  };
  return { response, text: () => until("event: ready"), until };
}

test("the stream is an event stream that nobody on the way may gather, change or keep", async () => {
  const { response } = await events("");
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store, no-transform");
  expect(response.headers.get("x-accel-buffering")).toBe("no");
});

test("a reader goes on from `after`, or from the newer Last-Event-ID", async () => {
  const first = await (await events("")).text();
  const start = first.match(/id: (\d+-\d+)/)?.[1] ?? "";
  await world.acme.as.projects.create({ key: "ONE", name: "One", type: "greenfield", hasUi: true });
  const missed = await events(`?after=${start}`);
  const text = (await missed.until?.("project.created")) ?? "";
  const position = text.match(/event: change\nid: (\d+-\d+)/)?.[1] ?? "";
  const upToDate = await (await events(`?after=${start}`, { "last-event-id": position })).text();
  expect(upToDate).toContain(`id: ${position}`);
  expect(upToDate).not.toContain("project.created");
});

test("a position that cannot be read is answered with a reset", async () => {
  const stream = await events("?after=yesterday");
  expect(await stream.until?.("event: reset")).toContain('"resumed":false');
});

test("a refusal is problem details", async () => {
  const { response } = await events("?workspace=globex");
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({
    code: "not_found",
    requestId: expect.any(String),
    detail: expect.any(String),
  });
});

test("metrics are for this machine alone, or for who bears the token when there is one", async () => {
  const ask = async (headers: Record<string, string>) =>
    (await answerMetrics(new Request("http://localhost/api/metrics", { headers }))).status;
  expect(await ask({ "x-plumbline-client": "127.0.0.1" })).toBe(200);
  expect(await ask({ "x-plumbline-client": "10.0.0.9" })).toBe(403);
  expect(await ask({})).toBe(403);
  Object.assign(env(), { METRICS_TOKEN: "a-token-for-metrics" });
  expect(await ask({ "x-plumbline-client": "127.0.0.1" })).toBe(403);
  expect(await ask({ authorization: "Bearer a-token-for-metrics" })).toBe(200);
  Object.assign(env(), { METRICS_TOKEN: undefined });
});

test("metrics tell of the pool, the streams and the jobs", async () => {
  const headers = { "x-plumbline-client": "::1" };
  const text = await (await answerMetrics(new Request("http://localhost/api/metrics", { headers }))).text();
  for (const name of [
    "database_connections",
    "database_waiting",
    "event_streams",
    "http_request_duration_seconds",
  ]) {
    expect(text).toContain(`plumbline_${name}`);
  }
});

test("the process is ready while database, migrations and storage are, and says which one is not", async () => {
  expect(await readiness()).toEqual({
    ready: true,
    checks: ["database", "migrations", "storage"].map((name) => ({ name, ok: true })),
  });
  vi.useFakeTimers({ toFake: ["performance"] });
  vi.advanceTimersByTime(600_000);
  await world.pool.query("update drizzle.__drizzle_migrations set created_at = 1");
  const { ready, checks } = await readiness();
  expect(ready).toBe(false);
  expect(checks.filter(({ ok }) => !ok)).toEqual([
    { name: "migrations", ok: false, problem: expect.stringContaining("migrations") },
  ]);
});
