import { expect, test } from "vitest";
import { matchStories } from "./match-stories";

const cards = [
  { keyNumber: 1, number: "1.1", title: "Sign in by e-mail" },
  { keyNumber: 12, number: "1.2", title: "Sign out everywhere" },
  { keyNumber: 120, number: null, title: "Twelve ways to sign" },
];
const found = (typed: string, most = 9) =>
  matchStories(cards, "ACME", typed, most).map(({ keyNumber }) => keyNumber);

test("a key, its number alone or the number in the file comes before everything else", () => {
  expect(found("acme-12")).toEqual([12, 120]);
  expect(found("12")).toEqual([12]);
  expect(found("1.1")).toEqual([1]);
});

test("words are found in the title, in any order and case, and all of them must be there", () => {
  expect(found("OUT sign")).toEqual([12]);
  expect(found("sign")).toEqual([1, 12, 120]);
  expect(found("sign", 2)).toEqual([1, 12]);
  expect(found("sail")).toEqual([]);
  expect(found("  ")).toEqual([]);
});
