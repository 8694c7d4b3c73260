import { describe, expect, it } from "vitest";
import type { StoryStatus } from "@/db/enums";
import { cumulate } from "./cumulate";
import { histogram, meanOf, percentile, percentilesOf } from "./figures";
import { ageInDays, type Line, spanOf, standsAs, timesOf } from "./span";
import { rangeOf, weeksOf } from "./weeks";

const day = (n: number) => Date.UTC(2026, 0, 1) + n * 86_400_000;
const lines = (...steps: [number, StoryStatus, archived?: boolean][]): Line[] =>
  steps.map(([n, status, archived = false]) => ({ at: day(n), status, archived }));
const times = (...steps: Parameters<typeof lines>) => {
  const span = spanOf(lines(...steps));
  return span && timesOf(span);
};

describe("the time that a story took", () => {
  it("runs from its first active day, and from its creation", () => {
    expect(times([0, "draft"], [2, "ready"], [5, "in_progress"], [8, "review"], [9, "done"])).toEqual({
      cycleDays: 4,
      leadDays: 9,
    });
  });

  it("of a reopened story is all of it, up to when it was done for good", () => {
    const steps: Parameters<typeof lines> = [
      [0, "draft"],
      [1, "in_progress"],
      [3, "done"],
      [6, "in_progress"],
      [7, "done"],
    ];
    expect(times(...steps)).toEqual({ cycleDays: 6, leadDays: 7 });
    expect(times(...steps.slice(0, 4))).toEqual({ cycleDays: null, leadDays: null });
  });

  it("is not touched by columns of one status, by going back, or by archiving what is done", () => {
    expect(
      times([0, "draft"], [1, "in_progress"], [2, "ready"], [4, "in_progress"], [5, "done"], [6, "done"]),
    ).toEqual({ cycleDays: 4, leadDays: 5 });
    expect(times([0, "draft"], [1, "in_progress"], [5, "done"], [6, "done", true])).toEqual({
      cycleDays: 4,
      leadDays: 5,
    });
  });

  it("begins with the review where nobody said that it was active, and is unknown where it never was either", () => {
    expect(times([0, "ready"], [3, "review"], [4, "done"])?.cycleDays).toBe(1);
    expect(times([0, "ready"], [4, "done"])).toEqual({ cycleDays: null, leadDays: 4 });
  });

  it("is none for what came done from a file", () => {
    expect(spanOf(lines([0, "done"], [4, "done"]))).toMatchObject({ doneAt: null });
    expect(spanOf([])).toBeNull();
  });
});

it("the age of what is in work is counted to now", () => {
  expect(ageInDays(day(1), day(3.5))).toBe(2.5);
});

it("in the flow, done stays done when archived; cancelled and archived open stand nowhere", () => {
  const stands = (status: StoryStatus, archived: boolean) => standsAs({ status, archived });
  expect([
    stands("done", true),
    stands("review", true),
    stands("cancelled", false),
    stands("ready", false),
  ]).toEqual(["done", null, null, "ready"]);
});

it("the cumulative flow adds what came and takes what left", () => {
  const steps = [
    { series: "ready", day: 0, change: 3 },
    { series: "ready", day: 2, change: -1 },
    { series: "done", day: 2, change: 1 },
    { series: "gone", day: 1, change: 9 },
    { series: "done", day: 7, change: 1 },
  ];
  expect(cumulate(steps, ["done", "ready"], 4)).toEqual([
    [0, 3],
    [0, 3],
    [1, 2],
    [1, 2],
  ]);
});

describe("percentiles", () => {
  it("are values that occurred, which so many did not exceed", () => {
    const values = [9, 1, 2, 3, 4, 5, 6, 7, 8, 10];
    expect(percentilesOf(values)).toEqual({ p50: 5, p85: 9, p95: 10 });
    expect(percentilesOf([3])).toEqual({ p50: 3, p85: 3, p95: 3 });
  });
  it("of nothing are none", () => {
    expect(percentilesOf([])).toBeNull();
    expect(percentile([], 0.5)).toBeNull();
    expect(meanOf([])).toBeNull();
  });
});

describe("a histogram", () => {
  it("starts at zero, keeps empty spans and counts each value once", () => {
    expect(histogram([0.2, 0.9, 3.5])).toEqual([
      { fromDays: 0, toDays: 1, count: 2 },
      { fromDays: 1, toDays: 2, count: 0 },
      { fromDays: 2, toDays: 3, count: 0 },
      { fromDays: 3, toDays: 4, count: 1 },
    ]);
  });
  it("never has more than twenty spans, however long something took", () => {
    for (const most of [19.9, 20, 39, 100, 600, 5_000]) {
      const bins = histogram([1, most]);
      expect(bins.length).toBeLessThanOrEqual(20);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    }
  });
});

describe("weeks", () => {
  it("run from Monday to Sunday of the reader, empty ones too, and this one still runs", () => {
    const finished = [
      { doneAtMs: Date.parse("2026-11-02T10:00Z"), points: 3 },
      { doneAtMs: Date.parse("2026-11-08T23:30Z"), points: null },
      { doneAtMs: Date.parse("2026-11-17T10:00Z"), points: 2 },
    ];
    const range = { from: "2026-11-04", to: "2026-11-18", today: "2026-11-18" };
    const inUtc = weeksOf(finished, { ...range, timeZone: "UTC" });
    expect(
      inUtc.map(({ from, finished: { stories, points }, running }) => [from, stories, points, running]),
    ).toEqual([
      ["2026-11-02", 2, 3, false],
      ["2026-11-09", 0, 0, false],
      ["2026-11-16", 1, 2, true],
    ]);
    const inTokyo = weeksOf(finished, { ...range, timeZone: "Asia/Tokyo" });
    expect(inTokyo.map((week) => week.finished.stories)).toEqual([1, 1, 1]);
  });
});

it("a figure covers twelve weeks unless said otherwise, and a year at most", () => {
  expect(rangeOf({}, "2026-11-21")).toEqual({ from: "2026-08-30", to: "2026-11-21" });
  expect(rangeOf({ from: "2026-11-22" }, "2026-11-21")).toMatchObject({ field: "from" });
  expect(rangeOf({ from: "2025-01-01" }, "2026-11-21")).toMatchObject({
    refusal: expect.stringContaining("370"),
  });
});
