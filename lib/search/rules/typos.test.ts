import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { distance, remainsOf, toleranceOf } from "./typos";

describe("how many letters are wrong", () => {
  test.each([
    ["login", "login", 0],
    ["login", "logn", 1],
    ["login", "loggin", 1],
    ["login", "lofin", 1],
    ["login", "lgoin", 1],
    ["authentication", "authentcaton", 2],
    ["", "abc", 3],
  ])("%s and %s: %i", (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
    expect(distance(b, a)).toBe(expected);
  });
});

const letters = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
  minLength: 4,
  maxLength: 14,
});

test("two words that differ by one letter have a remain in common", () => {
  fc.assert(
    fc.property(letters, fc.nat(), fc.constantFrom("x", "q"), fc.nat(3), (word, place, letter, how) => {
      const at = place % (word.length - 1);
      const changed = [
        word.slice(0, at) + word.slice(at + 1),
        word.slice(0, at) + letter + word.slice(at),
        word.slice(0, at) + letter + word.slice(at + 1),
        `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`,
      ][how];
      if (!changed || changed.length < 4) return;
      const mine = new Set(remainsOf(word));
      expect(remainsOf(changed).some((rest) => mine.has(rest))).toBe(true);
      expect(distance(word, changed)).toBeLessThanOrEqual(1);
    }),
  );
});

test("short words and numbers are taken as they are", () => {
  expect([remainsOf("api"), remainsOf("12345"), remainsOf("fr12a")]).toEqual([[], [], []]);
  expect([toleranceOf("api"), toleranceOf("login"), toleranceOf("workspace")]).toEqual([0, 1, 2]);
});
