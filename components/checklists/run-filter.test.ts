import { describe, expect, it } from "vitest";
import type { ChecklistRunWithItems, Proposal, RunItem } from "@/lib/checklists/schema/run";
import { overlayAnswers, withAnswers } from "./overlay-answers";
import { filterSections, itemsIn, stepFrom } from "./run-filter";

type Answer = NonNullable<RunItem["answer"]>["answer"];

const answerOf = (itemKey: string, answer: Answer, version = 1): NonNullable<RunItem["answer"]> => ({
  itemKey,
  answer,
  evidence: [],
  note: "",
  source: "given",
  version,
  author: { kind: "member", id: null, name: "Mara" },
  updatedAt: "2026-01-01T00:00:00.000Z",
});

const item = (key: string, answer: Answer = null): RunItem => ({
  key,
  text: key,
  tags: [],
  critical: key === "1.1.2",
  depth: 0,
  line: 1,
  answer: answer === null ? null : answerOf(key, answer),
});

const counts = { applicable: 0, pass: 0, partial: 0, fail: 0, na: 0, open: 0, criticalFails: 0 };
const section = (key: string, items: RunItem[]) => ({
  key,
  title: key,
  counts,
  readiness: 0,
  groups: [{ key: `${key}.1`, title: "", items }],
});

const MARA = { kind: "member" as const, id: null, name: "Mara" };
const NOW = "2026-01-01T00:00:00.000Z";

const RUN: ChecklistRunWithItems = {
  id: "01a1fc3f-7e10-765f-ad6a-2e0ee2610072",
  projectId: "01a1fc3f-7e10-765f-ad6a-2e0ee2610073",
  checklistId: "master",
  checklistTitle: "Master checklist",
  checklistVersion: 1,
  prd: null,
  outdated: false,
  projectType: "greenfield",
  hasUi: true,
  state: "open",
  decision: null,
  reason: "",
  conditions: [],
  decidedBy: null,
  decidedAt: null,
  version: 1,
  createdBy: MARA,
  createdAt: NOW,
  updatedAt: NOW,
  archivedAt: null,
  skipped: [],
  documents: [],
  missing: [],
  counts,
  readiness: 0,
  sections: [
    section("1", [item("1.1.1", "pass"), item("1.1.2"), item("1.1.3", "partial")]),
    section("2", [item("2.1.1")]),
  ],
};

const proposals = new Map<string, Proposal>(
  ["1.1.1", "2.1.1"].map((itemKey) => [
    itemKey,
    { itemKey, answer: "pass", reason: "", evidence: [], state: "new" },
  ]),
);
const shown = (filter: Parameters<typeof filterSections>[1]) =>
  itemsIn(filterSections(RUN.sections, filter, proposals)).map(({ key }) => key);

describe("the items that a filter leaves", () => {
  it("shows what is open, what needs work, and what can be accepted", () => {
    expect(shown("open")).toEqual(["1.1.2", "2.1.1"]);
    expect(shown("failed")).toEqual(["1.1.3"]);
    expect(shown("proposed")).toEqual(["2.1.1"]);
    expect(shown("all")).toHaveLength(4);
  });

  it("leaves sections out of which nothing is shown", () => {
    expect(filterSections(RUN.sections, "failed", proposals).map(({ key }) => key)).toEqual(["1"]);
  });

  it("walks from item to item and stops at both ends", () => {
    const items = itemsIn(RUN.sections);
    expect(stepFrom(items, null, 1)).toBe("1.1.1");
    expect(stepFrom(items, "1.1.3", 1)).toBe("2.1.1");
    expect(stepFrom(items, "2.1.1", 1)).toBe("2.1.1");
    expect(stepFrom(items, "gone", -1)).toBe("2.1.1");
  });
});

describe("answers that are on their way", () => {
  it("are counted at once, in their section and in the run", () => {
    const run = overlayAnswers(RUN, new Map([["1.1.2", answerOf("1.1.2", "fail")]]));
    expect(run.counts).toMatchObject({ applicable: 4, fail: 1, open: 1, criticalFails: 1 });
    expect(run.sections[0]?.counts).toMatchObject({ pass: 1, partial: 1, fail: 1, open: 0 });
    expect(RUN.sections[0]?.groups[0]?.items[1]?.answer).toBeNull();
  });

  it("never put an older answer over a newer one that came meanwhile", () => {
    const newer = withAnswers(RUN, [answerOf("1.1.1", "fail", 3)]);
    const run = withAnswers(newer, [answerOf("1.1.1", "pass", 2)]);
    expect(run.sections[0]?.groups[0]?.items[0]?.answer).toMatchObject({ answer: "fail", version: 3 });
  });
});
