import { describe, expect, it } from "vitest";
import { remindedDays, reminderOf } from "./due";

const noon = new Date("2026-11-21T12:00:00Z");
const utc = { timeZone: "UTC" };

describe("reminderOf", () => {
  it("reminds the day before, on the day, and for a week after", () => {
    const told = ["2026-11-23", "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-14", "2026-11-13"];
    expect(told.map((day) => reminderOf(day, utc, noon))).toEqual([
      null,
      "soon",
      "soon",
      "overdue",
      "overdue",
      null,
    ]);
  });

  it("goes by the reader's own day, and lets him sleep", () => {
    const late = new Date("2026-11-21T23:30:00Z");
    expect(reminderOf("2026-11-23", { timeZone: "Asia/Tokyo" }, late)).toBe("soon");
    expect(reminderOf("2026-11-23", utc, late)).toBeNull();
    expect(reminderOf("2026-11-21", utc, new Date("2026-11-21T06:59:00Z"))).toBeNull();
  });

  it("looks at every day that is somebody's", () => {
    expect(remindedDays(noon)).toEqual({ from: "2026-11-13", to: "2026-11-23" });
  });
});
