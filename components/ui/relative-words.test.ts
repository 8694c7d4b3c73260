import { describe, expect, it } from "vitest";
import { dateWords, exactWords, relativeWords } from "./relative-words";

const now = Date.parse("2026-03-03T12:00:00Z");
const minute = 60_000;

describe("relativeWords", () => {
  it.each([
    [0, "just now"],
    [-59_999, "just now"],
    [-minute, "1 minute ago"],
    [-59 * minute, "59 minutes ago"],
    [-90 * minute, "1 hour ago"],
    [-24 * 60 * minute, "yesterday"],
    [-29 * 24 * 60 * minute, "29 days ago"],
    [2 * 60 * minute, "in 2 hours"],
  ])("names a distance of %i ms in whole steps, rounded towards now", (distanceMs, expected) => {
    expect(relativeWords(now + distanceMs, now)).toBe(expected);
  });

  it("leaves it to the date beyond thirty days", () => {
    expect(relativeWords(now - 30 * 24 * 60 * minute, now)).toBeNull();
  });
});

describe("dates in words", () => {
  it("follow the zone: the same moment is another day elsewhere", () => {
    const moment = new Date("2026-03-03T23:30:00Z");
    expect(dateWords(moment, "UTC")).toBe("3 Mar 2026");
    expect(dateWords(moment, "Asia/Tokyo")).toBe("4 Mar 2026");
  });

  it("name the exact second and the zone", () => {
    expect(exactWords(new Date("2026-03-03T12:00:09Z"), "UTC")).toMatch(
      /^Tuesday,? 3 March 2026 at 12:00:09 UTC$/,
    );
  });
});
