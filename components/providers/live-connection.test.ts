// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { LiveEvent } from "@/lib/events/schema";
import { LiveConnection, type LiveStatus } from "./live-connection";

/** The browser's EventSource, driven by the test. */
class FakeSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = FakeSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }

  close(): void {
    this.readyState = FakeSource.CLOSED;
  }

  send(type: string, data: unknown, lastEventId = ""): void {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }

  fail(readyState: number): void {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
}

const CHANGE: LiveEvent = {
  topic: "story.moved",
  projectId: null,
  subjectIds: [],
  actor: { kind: "system", id: null, name: "Test" },
  at: "2026-01-01T00:00:00.000Z",
};

let statuses: LiveStatus[];
let events: LiveEvent[];
let resets: number;
let connection: LiveConnection;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.all = [];
  statuses = [];
  events = [];
  resets = 0;
  connection = new LiveConnection("acme", {
    onStatus: (status) => statuses.push(status),
    onEvent: (event) => events.push(event),
    onReset: () => {
      resets += 1;
    },
  });
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function latest(): FakeSource {
  const source = FakeSource.all.at(-1);
  if (!source) throw new Error("a connection was made");
  return source;
}

const parameters = (source: FakeSource) =>
  Object.fromEntries(new URL(source.url, "http://localhost").searchParams);

test("the first stream looks back to when the page was made; the next goes on from the last change", () => {
  expect(parameters(latest())).toEqual({ workspace: "acme", lookBack: "60" });
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  latest().send("change", CHANGE, "12-3");
  expect(events).toEqual([CHANGE]);
  expect(statuses).toEqual(["live"]);
  latest().fail(FakeSource.CLOSED);
  vi.advanceTimersByTime(2_000);
  expect(parameters(latest())).toEqual({ workspace: "acme", after: "12-3" });
});

test("a stream that the server ends is left to the browser, and nobody is told unless it takes long", () => {
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  latest().fail(FakeSource.CONNECTING);
  vi.advanceTimersByTime(2_000);
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  vi.advanceTimersByTime(10_000);
  expect(statuses).toEqual(["live", "live"]);
  expect(FakeSource.all).toHaveLength(1);
  latest().fail(FakeSource.CONNECTING);
  vi.advanceTimersByTime(3_000);
  expect(statuses.at(-1)).toBe("connecting");
});

test("a refused stream is tried again, less and less often", () => {
  const tries = () => FakeSource.all.length;
  for (let i = 0; i < 3; i++) {
    const before = tries();
    latest().fail(FakeSource.CLOSED);
    vi.advanceTimersByTime(45_000);
    expect(tries()).toBeGreaterThan(before);
  }
  const before = tries();
  for (let i = 0; i < 6; i++) {
    latest().fail(FakeSource.CLOSED);
    vi.advanceTimersByTime(1_000);
  }
  expect(tries() - before).toBeLessThanOrEqual(1);
});

test("offline is said at once, and online connects again from the last place", () => {
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  window.dispatchEvent(new Event("offline"));
  expect(statuses.at(-1)).toBe("offline");
  expect(latest().readyState).toBe(FakeSource.CLOSED);
  window.dispatchEvent(new Event("online"));
  expect(parameters(latest())).toEqual({ workspace: "acme", after: "10-0" });
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  expect(statuses.at(-1)).toBe("live");
});

test("a connection without a sign of life is given up for a new one", () => {
  latest().send("ready", { position: "10-0", resumed: true }, "10-0");
  for (let i = 0; i < 5; i++) {
    vi.advanceTimersByTime(20_000);
    latest().send("beat", {});
  }
  expect(FakeSource.all).toHaveLength(1);
  vi.advanceTimersByTime(51_000);
  expect(FakeSource.all).toHaveLength(2);
});

test("when something was missed, everything is loaded anew", () => {
  latest().send("ready", { position: "10-0", resumed: false });
  latest().send("reset", {}, "10-0");
  expect(resets).toBe(1);
});
