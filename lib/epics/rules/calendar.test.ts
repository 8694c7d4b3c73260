import { describe, expect, it } from "vitest";
import { addDays, calendarOf, dayAt, dayNumber, dayOf, ticksOf, xOf, ZOOMS } from "./calendar";

describe("days", () => {
  it("are counted across months, leap years and changes of the clock", () => {
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
    expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
    expect(addDays("2026-03-29", -1)).toBe("2026-03-28");
    expect(dayOf(dayNumber("2026-10-25"))).toBe("2026-10-25");
  });
});

describe("calendarOf", () => {
  const spans = [{ first: "2026-01-10", last: "2026-02-20" }];

  it("shows everything planned and today, and fills the width", () => {
    for (const zoom of ZOOMS) {
      const calendar = calendarOf(spans, "2026-03-01", zoom, 1000);
      expect(calendar.first).toBeLessThan(dayNumber("2026-01-10"));
      expect(calendar.last).toBeGreaterThan(dayNumber("2026-03-01"));
      const width = (calendar.last - calendar.first + 1) * calendar.dayWidth;
      expect(width).toBeGreaterThanOrEqual(999);
      if (zoom === "fit") expect(width).toBeLessThanOrEqual(1001);
    }
  });

  it("says where a day lies, and which day lies there", () => {
    const calendar = calendarOf(spans, "2026-03-01", "week", 1000);
    const day = dayNumber("2026-02-03");
    expect(dayAt(calendar, xOf(calendar, day))).toBe(day);
    expect(dayAt(calendar, xOf(calendar, day) + calendar.dayWidth - 1)).toBe(day);
  });

  it("has today alone where nothing is planned", () => {
    const calendar = calendarOf([], "2026-03-01", "month", 800);
    expect(calendar.first).toBeLessThan(dayNumber("2026-03-01"));
  });
});

describe("ticksOf", () => {
  it("covers every day once in both rows, at every zoom", () => {
    for (const zoom of ZOOMS) {
      const calendar = calendarOf([{ first: "2025-11-03", last: "2026-08-20" }], "2026-03-01", zoom, 900);
      const { major, minor } = ticksOf(calendar);
      for (const row of [major, minor].filter((ticks) => ticks.length > 0)) {
        expect(row[0]?.day).toBe(calendar.first);
        expect(row.reduce((sum, { days }) => sum + days, 0)).toBe(calendar.last - calendar.first + 1);
      }
    }
  });

  it("begins weeks on Mondays and names months", () => {
    const calendar = calendarOf([], "2026-03-01", "month", 400);
    const { major, minor } = ticksOf(calendar);
    expect(minor.slice(1).every(({ day }) => new Date(day * 86_400_000).getUTCDay() === 1)).toBe(true);
    expect(major.map(({ label }) => label)).toContain("Mar 2026");
  });
});
