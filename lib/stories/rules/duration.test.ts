import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDuration, parseDuration } from "./duration";

describe("time as people write it", () => {
  test.each([
    ["3h 30m", 210],
    ["3h30m", 210],
    ["1.5h", 90],
    ["1,5 h", 90],
    ["2d", 960],
    ["1w 1d", 2880],
    ["2 days 1 hour", 1020],
    ["1:30", 90],
    ["4", 240],
    ["45m", 45],
    ["", null],
    ["soon", undefined],
    ["3x", undefined],
    ["-2h", undefined],
    ["9999999w", undefined],
  ])("%s", (text, minutes) => {
    expect(parseDuration(text)).toBe(minutes);
  });

  test("what is shown is read back as the same", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6_000_000 }), (minutes) => {
        expect(parseDuration(formatDuration(minutes))).toBe(minutes);
      }),
    );
  });
});
