import { describe, expect, it } from "vitest";
import type { StoryStatus } from "@/db/enums";
import { burndown, momentOf } from "./burndown";
import { scopeChanges } from "./scope-changes";
import { type StoryState, standAt } from "./sprint-state";

const at = (text: string) => Date.parse(`2026-03-${text}:00Z`);
const state = (
  storyId: string,
  when: string,
  status: StoryStatus,
  points: number | null,
  more: Partial<StoryState> = {},
): StoryState => ({ storyId, at: at(when), status, points, inside: true, archived: false, ...more });

const STARTED = at("02T09:00");
const HISTORY = [
  state("a", "01T10:00", "ready", 3),
  state("a", "03T10:00", "done", 3),
  state("b", "01T10:00", "ready", 5),
  state("b", "04T10:00", "ready", 8),
  state("c", "01T10:00", "ready", 2, { inside: false }),
  state("c", "03T23:30", "ready", 2),
  state("d", "01T10:00", "ready", null),
  state("d", "04T11:00", "cancelled", null),
];
const span = { startedAtMs: STARTED, completedAtMs: null, endsOn: "2026-03-06" };
const read = (nowText: string, timeZone = "UTC") =>
  burndown({ history: HISTORY, span, nowMs: at(nowText), timeZone });

describe("a burndown", () => {
  it("begins with what was committed and reads the end of each day", () => {
    const days = read("04T18:00");
    expect(days.map(({ day }) => day)).toEqual([
      null,
      "2026-03-02",
      "2026-03-03",
      "2026-03-04",
      "2026-03-05",
      "2026-03-06",
    ]);
    expect(days.map(({ remaining }) => remaining?.points ?? null)).toEqual([8, 8, 7, 10, null, null]);
    expect(days.map(({ scope }) => scope?.points ?? null)).toEqual([8, 8, 10, 13, null, null]);
    expect(days.map(({ scope }) => scope?.stories ?? null)).toEqual([3, 3, 4, 3, null, null]);
  });

  it("marks the day that runs, and leaves what has not come unknown", () => {
    const days = read("04T18:00");
    expect(days.map(({ running }) => running)).toEqual([false, false, false, true, false, false]);
  });

  it("falls in a straight line from the commitment to nothing on the last day", () => {
    expect(read("04T18:00").map(({ ideal }) => Math.round(ideal.points * 10) / 10)).toEqual([
      8, 6.4, 4.8, 3.2, 1.6, 0,
    ]);
  });

  it("parts the days at the reader's midnights", () => {
    const tokyo = read("04T18:00", "Asia/Tokyo");
    // Half past eleven in the evening in UTC is the next morning there.
    expect(tokyo.find(({ day }) => day === "2026-03-03")?.scope?.points).toBe(8);
    expect(tokyo.find(({ day }) => day === "2026-03-04")?.scope?.points).toBe(13);
  });

  it("goes on past the planned end while the sprint does, with an ideal of nothing", () => {
    const late = read("08T12:00").at(-1);
    expect(late).toMatchObject({ day: "2026-03-08", running: true, ideal: { stories: 0, points: 0 } });
  });

  it("of a completed sprint ends there, with what it was sealed with", () => {
    const history = [...HISTORY, state("b", "05T12:00", "done", 8)];
    const done = burndown({
      history,
      span: { ...span, completedAtMs: at("05T12:00") - 1 },
      nowMs: at("20T00:00"),
      timeZone: "UTC",
    });
    expect(done.find(({ day }) => day === "2026-03-05")).toMatchObject({
      running: false,
      remaining: { stories: 1, points: 2 },
    });
    expect(done.at(-1)).toMatchObject({ day: "2026-03-06", remaining: null });
  });
});

describe("the stories of a sprint", () => {
  it("count when they are archived done, and not when they are archived open", () => {
    const archived = [
      state("a", "01T10:00", "done", 3, { archived: true }),
      state("b", "01T10:00", "ready", 3, { archived: true }),
    ];
    expect(standAt(archived, at("02T00:00")).map(({ storyId }) => storyId)).toEqual(["a"]);
  });

  it("behind a mark are those of its moment", () => {
    const pick = (part: string, day?: string) =>
      standAt(
        HISTORY,
        momentOf({ startedAtMs: STARTED, completedAtMs: null }, { part, day, timeZone: "UTC" }),
      ).map(({ storyId }) => storyId);
    expect(pick("committed", "2026-03-04")).toEqual(["a", "b", "d"]);
    expect(pick("scope", "2026-03-03")).toEqual(["a", "b", "c", "d"]);
    expect(pick("scope")).toEqual(["a", "b", "c"]);
  });
});

describe("changes of scope", () => {
  it("are told since the start, the newest first, and finishing is none", () => {
    expect(scopeChanges(HISTORY, STARTED)).toEqual([
      {
        storyId: "d",
        at: at("04T11:00"),
        kind: "removed",
        why: "cancelled",
        pointsBefore: null,
        pointsAfter: null,
      },
      { storyId: "b", at: at("04T10:00"), kind: "estimated", why: "points", pointsBefore: 5, pointsAfter: 8 },
      { storyId: "c", at: at("03T23:30"), kind: "added", why: "moved", pointsBefore: null, pointsAfter: 2 },
    ]);
  });

  it("tell what came back, and what left for another sprint", () => {
    const history = [
      state("a", "01T10:00", "cancelled", 3),
      state("a", "03T10:00", "draft", 3),
      state("a", "04T10:00", "draft", 3, { inside: false }),
    ];
    expect(scopeChanges(history, STARTED).map(({ kind, why }) => `${kind} ${why}`)).toEqual([
      "removed moved",
      "added reopened",
    ]);
  });
});
