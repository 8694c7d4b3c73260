import { describe, expect, it } from "vitest";
import { findQuote } from "./find-quote";

const LINES = [
  "# Ferry times",
  "",
  "The board shows the next",
  "five departures.",
  "",
  "- A boat",
  "- A tide table",
];

describe("finding the lines of a pasted quote", () => {
  it("finds words inside one line, whatever their case", () => {
    expect(findQuote(LINES, "a TIDE")).toEqual({ line: 7, endLine: 7 });
  });

  it("finds a sentence over several lines, however it was wrapped when it was copied", () => {
    expect(findQuote(LINES, "next  five\ndepartures.")).toEqual({ line: 3, endLine: 4 });
  });

  it("never counts an empty line at the beginning", () => {
    expect(findQuote(LINES, "The board")).toEqual({ line: 3, endLine: 3 });
    expect(findQuote(["", "", "x"], "x")).toEqual({ line: 3, endLine: 3 });
  });

  it("answers nothing for what is not there, and for nothing", () => {
    expect(findQuote(LINES, "harbour master")).toBeNull();
    expect(findQuote(LINES, "  \n ")).toBeNull();
  });
});
