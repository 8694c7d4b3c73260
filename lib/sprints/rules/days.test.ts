import { describe, expect, it } from "vitest";
import { addDays, dayOf, daysApart, daysFrom, endOfDay, isTimeZone, mondayOf, startOfDay } from "./days";

const iso = (ms: number) => new Date(ms).toISOString();

describe("a day", () => {
  it("begins at the reader's midnight, in summer as in winter", () => {
    expect(iso(startOfDay("2026-01-10", "Europe/Berlin"))).toBe("2026-01-09T23:00:00.000Z");
    expect(iso(startOfDay("2026-07-10", "Europe/Berlin"))).toBe("2026-07-09T22:00:00.000Z");
    expect(iso(startOfDay("2026-07-10", "America/Los_Angeles"))).toBe("2026-07-10T07:00:00.000Z");
  });

  it("has 23 or 25 hours when the clocks change", () => {
    const hours = (day: string) =>
      (endOfDay(day, "Europe/Berlin") - startOfDay(day, "Europe/Berlin")) / 3_600_000;
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-10-26")]).toEqual([23, 25, 24]);
  });

  it("begins at one o'clock where the clocks go forward at midnight", () => {
    const start = startOfDay("2026-03-29", "Asia/Beirut");
    expect(dayOf(start, "Asia/Beirut")).toBe("2026-03-29");
    expect(dayOf(start - 1, "Asia/Beirut")).toBe("2026-03-28");
  });

  it("is told from a moment by the zone", () => {
    const moment = Date.parse("2026-05-01T23:30:00Z");
    expect(dayOf(moment, "UTC")).toBe("2026-05-01");
    expect(dayOf(moment, "Asia/Tokyo")).toBe("2026-05-02");
  });
});

it("days are counted over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(daysApart("2026-02-27", "2026-03-02")).toBe(3);
  expect(daysFrom("2026-02-27", "2026-03-01")).toEqual(["2026-02-27", "2026-02-28", "2026-03-01"]);
  expect(daysFrom("2026-03-02", "2026-03-01")).toEqual([]);
});

it("a week begins on Monday", () => {
  expect(["2026-11-16", "2026-11-21", "2026-11-22"].map(mondayOf)).toEqual(
    Array.from({ length: 3 }, () => "2026-11-16"),
  );
});

it("only real time zones are taken", () => {
  expect([
    isTimeZone("Europe/Berlin"),
    isTimeZone("UTC"),
    isTimeZone("Mars/Olympus"),
    isTimeZone(""),
  ]).toEqual([true, true, false, false]);
});
