import { describe, expect, it } from "vitest";
import { initialsOf, tintOf } from "./initials";

describe("initialsOf", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["Ada King Lovelace", "AL"],
    ["grace", "G"],
    ["grace.hopper@example.org", "GH"],
    ["  Łukasz   Żak ", "ŁŻ"],
    ["👩‍🚀 Sally", "👩S"],
    ["", "?"],
    ["---", "?"],
  ])("makes %j into %j", (name, expected) => {
    expect(initialsOf(name)).toBe(expected);
  });
});

describe("tintOf", () => {
  it("gives the same name the same tint, and spreads names over all tints", () => {
    const names = Array.from({ length: 60 }, (_, index) => `Member ${index}`);
    expect(names.map(tintOf)).toEqual(names.map(tintOf));
    expect(new Set(names.map(tintOf)).size).toBe(6);
  });
});
