import { describe, expect, it } from "vitest";
import { nothingWords } from "./nothing-words";

const none = {
  ...{ pending: 0, byDependency: 0, byOverlap: 0, byGate: 0, bySkill: 0, byPause: 0 },
  atCapacity: false,
};

describe("nothingWords", () => {
  it.each([
    [none, "No task is pending here: all are claimed, in review, held back or closed."],
    [
      { ...none, pending: 6, byDependency: 3, byOverlap: 1, byGate: 1, bySkill: 1 },
      "Of 6 pending tasks, 3 wait for other tasks, 1 shares files with a task that runs, 1 waits for its spec to be ready and approved and 1 asks for other skills.",
    ],
    [{ ...none, pending: 1, byPause: 1 }, "Of 1 pending task, 1 pauses after a failure."],
    [
      { ...none, pending: 2, atCapacity: true },
      "You have as many tasks as you may have at once. Finish or release one first. There are 2 pending tasks.",
    ],
    [{ ...none, pending: 2 }, "There are 2 pending tasks. Somebody else was faster with each: try again."],
  ])("says of %j: %s", (waiting, sentence) => {
    expect(nothingWords(waiting)).toBe(sentence);
  });
});
