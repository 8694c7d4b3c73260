import { describe, expect, it } from "vitest";
import { nextDigest, wallClock } from "./schedule";

const daily = (timeZone: string, digestHour = 8) =>
  ({ digest: "daily", digestHour, digestWeekday: 1, timeZone }) as const;
const at = (iso: string) => new Date(iso);

describe("wallClock", () => {
  it("tells the day and the hour where the reader is", () => {
    expect(wallClock("America/New_York", at("2026-11-21T03:30:00Z"))).toEqual({
      day: "2026-11-20",
      hour: 22,
      weekday: 5,
    });
    expect(wallClock("UTC", at("2026-11-23T00:00:00Z"))).toEqual({ day: "2026-11-23", hour: 0, weekday: 1 });
  });
});

describe("nextDigest", () => {
  it("is the next time that the hour comes where the reader is", () => {
    expect(nextDigest(daily("Europe/Berlin"), at("2026-11-21T06:30:00Z"))).toEqual(
      at("2026-11-21T07:00:00Z"),
    );
    expect(nextDigest(daily("Europe/Berlin"), at("2026-11-21T07:00:00Z"))).toEqual(
      at("2026-11-22T07:00:00Z"),
    );
  });

  it("keeps the hour on the wall when clocks change", () => {
    // Berlin leaves summer time in the night to 25 October 2026.
    expect(nextDigest(daily("Europe/Berlin"), at("2026-10-24T05:30:00Z"))).toEqual(
      at("2026-10-24T06:00:00Z"),
    );
    expect(nextDigest(daily("Europe/Berlin"), at("2026-10-24T06:00:00Z"))).toEqual(
      at("2026-10-25T07:00:00Z"),
    );
  });

  it("comes with the next hour where its own is left out", () => {
    // In the night to 29 March 2026 Berlin goes from 02:00 to 03:00.
    expect(nextDigest(daily("Europe/Berlin", 2), at("2026-03-28T12:00:00Z"))).toEqual(
      at("2026-03-29T01:00:00Z"),
    );
  });

  it("waits for the day of the week", () => {
    const weekly = { digest: "weekly", digestHour: 9, digestWeekday: 1, timeZone: "UTC" } as const;
    expect(nextDigest(weekly, at("2026-11-21T10:00:00Z"))).toEqual(at("2026-11-23T09:00:00Z"));
    expect(nextDigest(weekly, at("2026-11-23T09:00:00Z"))).toEqual(at("2026-11-30T09:00:00Z"));
  });
});
