import { describe, expect, it } from "vitest";
import type { EpicWithProgress } from "@/lib/epics/schema";
import { nextSort, PLAN_ORDER, sortEpics } from "./epic-sort";

function epic(number: string, changes: Partial<EpicWithProgress> = {}): EpicWithProgress {
  return {
    id: number,
    projectId: "p",
    documentId: "d",
    number,
    title: `Epic ${number}`,
    goal: "",
    status: "draft",
    rank: number,
    startsOn: null,
    dueOn: null,
    prdId: null,
    architectureId: null,
    version: 1,
    createdAt: "",
    updatedAt: "",
    archivedAt: null,
    progress: {
      stories: { total: 0, done: 0 },
      criteria: { total: 0, done: 0 },
      points: { total: 0, done: 0 },
      byStatus: { draft: 0, ready: 0, in_progress: 0, review: 0, done: 0 },
    },
    ...changes,
  };
}

const numbers = (epics: EpicWithProgress[]) => epics.map(({ number }) => number);

describe("sortEpics", () => {
  it("counts in numbers as people do", () => {
    const epics = [epic("10"), epic("2"), epic("AI-5")];
    expect(numbers(sortEpics(epics, { by: "number", descending: false }))).toEqual(["2", "10", "AI-5"]);
  });

  it("puts what has no day last, either way", () => {
    const epics = [epic("1"), epic("2", { dueOn: "2026-02-01" }), epic("3", { dueOn: "2026-01-01" })];
    expect(numbers(sortEpics(epics, { by: "dueOn", descending: false }))).toEqual(["3", "2", "1"]);
    expect(numbers(sortEpics(epics, { by: "dueOn", descending: true }))).toEqual(["2", "3", "1"]);
  });

  it("follows the way of an epic through its states", () => {
    const epics = [epic("1", { status: "completed" }), epic("2", { status: "approved" }), epic("3")];
    expect(numbers(sortEpics(epics, { by: "status", descending: false }))).toEqual(["3", "2", "1"]);
  });
});

describe("nextSort", () => {
  it("goes up, down, and back to the order of the plan", () => {
    const up = nextSort(PLAN_ORDER, "title");
    const down = nextSort(up, "title");
    expect([up.descending, down.descending, nextSort(down, "title")]).toEqual([false, true, PLAN_ORDER]);
  });
});
