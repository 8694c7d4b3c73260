import { describe, expect, it } from "vitest";
import { listDiff, wordDiff } from "./word-diff";

describe("word differences", () => {
  it("keeps the words that stayed, and both texts can be read out of it", () => {
    const parts = wordDiff("A wrong password is refused", "A wrong password is refused after a second");
    const side = (without: string) =>
      parts
        .filter(({ kind }) => kind !== without)
        .map(({ text }) => text)
        .join("");
    expect(side("added")).toBe("A wrong password is refused");
    expect(side("removed")).toBe("A wrong password is refused after a second");
    expect(parts[0]).toMatchObject({ kind: "same" });
  });
});

describe("list differences", () => {
  it("puts a reworded line beside its former words, and keeps what stayed in place", () => {
    expect(listDiff(["one", "two", "three"], ["one", "two again", "three"])).toEqual([
      { before: "one", after: "one" },
      { before: "two", after: "two again" },
      { before: "three", after: "three" },
    ]);
  });

  it("names what came and what went", () => {
    expect(listDiff(["one"], ["one", "two"]).at(-1)).toEqual({ before: null, after: "two" });
    expect(listDiff(["one", "two"], ["two"])[0]).toEqual({ before: "one", after: null });
    expect(listDiff([], [])).toEqual([]);
  });
});
