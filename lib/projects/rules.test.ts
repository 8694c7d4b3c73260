import { describe, expect, it } from "vitest";
import { nextStep, proposeKey } from "./rules";

describe("a proposed key", () => {
  it.each([
    ["Slipway", "SLIPW"],
    ["Harbour desk", "HD"],
    ["Über den Fluss", "UDF"],
    ["3D printer farm", "PF"],
    ["", ""],
    ["  ", ""],
    ["X", ""],
    ["日本", ""],
  ])("for %j is %j", (name, key) => {
    expect(proposeKey(name)).toBe(key);
  });
});

describe("the next step", () => {
  const nothing = {
    documents: { total: 0, prd: 0, architecture: 0 },
    epics: { total: 0, completed: 0 },
    stories: { total: 0, byStatus: {}, unassigned: 0 },
    latestPrdId: null,
  };
  const withStories = (byStatus: Record<string, number>, unassigned: number) => {
    const total = Object.values(byStatus).reduce((sum, n) => sum + n, 0);
    return { ...nothing, stories: { total, byStatus, unassigned } };
  };

  it("of an empty project is its PRD", () => expect(nextStep(nothing)).toBe("write_prd"));

  it("after the PRD is the plan made from it", () => {
    expect(nextStep({ ...nothing, documents: { total: 1, prd: 1, architecture: 0 } })).toBe("create_plan");
  });

  it("of a plan that nobody began is to begin", () =>
    expect(nextStep(withStories({ draft: 3 }, 3))).toBe("start_board"));

  it("of a plan under way is to name who does what", () => {
    expect(nextStep(withStories({ draft: 1, in_progress: 1 }, 1))).toBe("assign");
  });

  it("when everything has an owner is to finish", () =>
    expect(nextStep(withStories({ review: 2 }, 0))).toBe("finish"));

  it("is none when all stories are done or cancelled", () => {
    expect(nextStep(withStories({ done: 2, cancelled: 1 }, 0))).toBe("all_done");
  });
});
