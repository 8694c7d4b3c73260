import { expect, it } from "vitest";
import { countdownWords, durationWords, hoursWords, sizeWords } from "./task-words";

it.each([
  [118_000, "1:58"],
  [12_001, "0:13"],
  [1, "0:01"],
  [0, null],
  [-5, null],
  [3_600_000, "1 h"],
  [59 * 60_000 + 59_000, "59:59"],
])("%i ms of a lease are %s", (leftMs, words) => {
  expect(countdownWords(leftMs)).toBe(words);
});

it.each([
  [45_000, "45 s"],
  [12 * 60_000, "12 min"],
  [185 * 60_000, "3 h 5 min"],
  [52 * 3_600_000, "2 d 4 h"],
])("%i ms are %s", (sizeMs, words) => {
  expect(durationWords(sizeMs)).toBe(words);
});

it("hours and sizes are said as short as they can be", () => {
  expect([hoursWords(2), hoursWords(2.5), hoursWords(0.333), hoursWords(null)]).toEqual([
    "2 h",
    "2.5 h",
    "0.33 h",
    null,
  ]);
  expect([sizeWords(812), sizeWords(4_210), sizeWords(2_500_000)]).toEqual(["812 B", "4.2 kB", "2.5 MB"]);
});
