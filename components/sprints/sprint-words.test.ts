import { expect, it } from "vitest";
import { countWords, daysLeftWords, daysWords } from "./sprint-words";

it("the days of a sprint are read as far as they are known", () => {
  expect(daysWords({ startsOn: "2026-11-02", endsOn: "2026-11-15" })).toBe("2 Nov – 15 Nov 2026");
  expect(daysWords({ startsOn: "2026-11-02", endsOn: null })).toBe("From 2 Nov");
  expect(daysWords({ startsOn: null, endsOn: null })).toBe("No days yet");
});

it("the last day counts as one that is left, and the next is over the end", () => {
  const left = (today: string) => daysLeftWords("2026-11-15", today);
  expect(["2026-11-10", "2026-11-15", "2026-11-16", "2026-11-18"].map(left)).toEqual([
    "6 days left",
    "Last day",
    "1 day over its end",
    "3 days over its end",
  ]);
});

it("one is one story, and one point", () => {
  expect([countWords(1, "stories"), countWords(0, "stories"), countWords(1, "points")]).toEqual([
    "1 story",
    "0 stories",
    "1 point",
  ]);
});
