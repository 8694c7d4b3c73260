import { describe, expect, it } from "vitest";
import type { PlanPreview, PlanStory } from "@/lib/stories/schema/plan";
import { choiceInput, choiceWords, defaultChoice, toggleFields } from "./plan-choice";

const ID = "01a1fc3f-7e10-765f-ad6a-2e0ee2610072";

function story(number: string, part: Partial<PlanStory>): PlanStory {
  return {
    key: `story:${number}`,
    number,
    title: number,
    line: 1,
    endLine: 2,
    flags: [],
    state: "create",
    epicKey: null,
    epicId: null,
    status: "draft",
    userStory: "",
    criteria: [],
    differences: [],
    changes: [],
    existing: null,
    ...part,
  };
}

const existing = { id: ID, key: "A-1", title: "x", version: 3, locked: null };
const change = (field: "title" | "criteria", by: "document" | "here" | "both") => ({
  field,
  before: ["a"],
  after: ["b"],
  by,
});

const PREVIEW: PlanPreview = {
  document: { id: ID, projectId: ID, kind: "PRD", title: "PRD", version: 2 },
  epics: [],
  stories: [
    story("1.1", {}),
    story("1.2", {
      state: "changed",
      existing,
      changes: [change("title", "document"), change("criteria", "both")],
    }),
    story("1.3", {
      state: "changed",
      existing: { ...existing, locked: "It is done." },
      changes: [change("title", "document")],
    }),
    story("1.4", { state: "changed", existing, changes: [change("title", "here")] }),
  ],
  vanished: [{ kind: "story", id: ID, key: "A-9", number: "1.9", title: "Gone", locked: null }],
  warnings: [],
  counts: {
    epics: { create: 0, unchanged: 0, changed: 0, archived: 0, elsewhere: 0 },
    stories: { create: 1, unchanged: 0, changed: 3, archived: 0, elsewhere: 0 },
  },
};

describe("the choice in a plan's preview", () => {
  it("takes what is new and what only the document changed; nobody's edit is overruled and nothing done is touched", () => {
    expect(choiceInput(PREVIEW, defaultChoice(PREVIEW))).toEqual({
      include: ["story:1.1"],
      update: [{ key: "story:1.2", fields: ["title"], recordVersion: 3 }],
      archive: [],
    });
  });

  it("never sends a field of what is done, even if it was chosen", () => {
    const choice = defaultChoice(PREVIEW);
    const update = toggleFields(choice.update, "story:1.3", { fields: ["title"], on: true });
    expect(choiceInput(PREVIEW, { ...choice, update }).update.map(({ key }) => key)).toEqual(["story:1.2"]);
  });

  it("leaves an item alone once its last field is taken out", () => {
    const choice = defaultChoice(PREVIEW);
    const update = toggleFields(choice.update, "story:1.2", { fields: ["title"], on: false });
    expect(update.has("story:1.2")).toBe(false);
  });

  it("says on its button all that it will do, and nothing when nothing is chosen", () => {
    const choice = { ...defaultChoice(PREVIEW), archive: new Set([ID]) };
    expect(choiceWords(PREVIEW, choice)).toBe("Create 1 story, update 1, archive 1");
    expect(choiceWords(PREVIEW, { create: new Set(), update: new Map(), archive: new Set() })).toBeNull();
  });
});
