import { describe, expect, it } from "vitest";
import { daysFrom, pullDays } from "./shift-days";

const planned = { startsOn: "2026-03-02", dueOn: "2026-03-13" };

describe("pullDays", () => {
  it("moves both ends together, or the one that is known", () => {
    expect(pullDays(planned, "both", 7)).toEqual({ startsOn: "2026-03-09", dueOn: "2026-03-20" });
    expect(pullDays({ startsOn: null, dueOn: "2026-03-13" }, "both", -1)).toEqual({
      startsOn: null,
      dueOn: "2026-03-12",
    });
  });

  it("moves one end and stops at the other", () => {
    expect(pullDays(planned, "end", 3)).toEqual({ startsOn: "2026-03-02", dueOn: "2026-03-16" });
    expect(pullDays(planned, "end", -60)).toEqual({ startsOn: "2026-03-02", dueOn: "2026-03-02" });
    expect(pullDays(planned, "start", 60)).toEqual({ startsOn: "2026-03-13", dueOn: "2026-03-13" });
  });

  it("makes a span of a single day", () => {
    expect(pullDays({ startsOn: null, dueOn: "2026-03-13" }, "start", -5)).toEqual({
      startsOn: "2026-03-08",
      dueOn: "2026-03-13",
    });
  });
});

describe("daysFrom", () => {
  it("plans two weeks", () => {
    expect(daysFrom("2026-03-02")).toEqual({ startsOn: "2026-03-02", dueOn: "2026-03-15" });
  });
});
