import { describe, expect, it } from "vitest";
import { epicPart, normaliseHeading, numberKey, readPlanHeading } from "./headings";
import { splitTitleFlags } from "./title-flags";

function read(text: string) {
  const found = readPlanHeading(text);
  return found && found.kind !== "mention"
    ? `${found.kind} ${found.number}|${found.title}`
    : (found?.kind ?? null);
}

describe("a heading that begins an epic", () => {
  it.each([
    ["Epic 1: Foundation", "epic 1|Foundation"],
    ["Epic 1 Foundation", "epic 1|Foundation"],
    ["EPIC 12 - Payments", "epic 12|Payments"],
    ["epic 3 — Search", "epic 3|Search"],
    ["Epic 3 – Search", "epic 3|Search"],
    ["Epic 3. Search", "epic 3|Search"],
    ["Epic #4: Search", "epic 4|Search"],
    ["Epic AI-5: Context", "epic AI-5|Context"],
    ["Epic DI1: Devices", "epic DI1|Devices"],
    ["Epic 2B: Billing", "epic 2B|Billing"],
    ["🚀 Epic 1: Lift-off", "epic 1|Lift-off"],
    ["5.2 Epic 1: Suggestions", "epic 1|Suggestions"],
    ["5.2. 🎯 Epic 1: Suggestions", "epic 1|Suggestions"],
    ["EPIC-7: Import", "epic 7|Import"],
    ["Epic 3: Progress Tracking", "epic 3|Progress Tracking"],
    ["Epic 9", "epic 9|"],
  ])("%s", (heading, expected) => expect(read(heading)).toBe(expected));
});

describe("a heading that begins a story", () => {
  it.each([
    ["Story 1.1: Sign in", "story 1.1|Sign in"],
    ["Story 1.1 Sign in", "story 1.1|Sign in"],
    ["Story 1-2: Sign out", "story 1-2|Sign out"],
    ["Story 12.10a – Retry", "story 12.10a|Retry"],
    ["Story AI4.4: Refresh", "story AI4.4|Refresh"],
    ["Story DI-1.2: Discovery", "story DI-1.2|Discovery"],
    ["Story AI-5: Context", "story AI-5|Context"],
    ["Story 3.0.1: Groundwork", "story 3.0.1|Groundwork"],
    ["User Story 2.1: Pay", "story 2.1|Pay"],
    ["STORY 2.1 — Pay", "story 2.1|Pay"],
    ["4.2 Story 1.1: Sign in", "story 1.1|Sign in"],
    ["Story 2.2 Status page", "story 2.2|Status page"],
  ])("%s", (heading, expected) => expect(read(heading)).toBe(expected));
});

describe("a heading that only speaks of epics and stories", () => {
  it.each([
    "Epic Goal",
    "Epic Overview",
    "Epic List",
    "5.1 Epic Approach",
    "5.3 Story List",
    "6.1 Epic-AI-1 Summary",
    "5.5 Epic-AI-2 Story List",
    "Previous Story Insights",
    "PRD & EPIC VALIDATION SUMMARY",
    "Risk Profile: Story 1.2",
    "Epic 1 → Epic 2 Decision Gate",
    "Epic 1 -> Epic 2",
    "Epic 1.2 is no epic",
    "Epic 1-3: Foundations",
    "Epic 1 & 2",
    "Epics 1 and 2",
    "Story 1.1 ↔ Story 1.2 Integration",
    "Story 1.1-1.3",
    "Story 1.2 Validation",
    "Story Twelve: Sign in",
    "Example 1: Clustering (Story 1.4)",
  ])("%s", (heading) => expect(read(heading)).toBe("mention"));

  it("is nothing at all without those words", () => {
    expect(read("History of the project")).toBeNull();
    expect(read("Epicentre")).toBeNull();
  });

  it.each([
    "Epic 1 Goal",
    "Epic 2 Overview of things",
    "Epic 1: Summary",
    "Epic 3 Stories",
    "Epic 4 Dependencies",
  ])("is in doubt when its words are those of a section: %s", (heading) =>
    expect(readPlanHeading(heading)).toMatchObject({ kind: "epic", doubtful: true }),
  );

  it("knows the sections of BMAD's own templates", () => {
    expect(readPlanHeading("Story")).toEqual({ kind: "mention", section: true });
    expect(readPlanHeading("5. Epic and Story Structure")).toEqual({ kind: "mention", section: true });
    expect(readPlanHeading("PRD & EPIC VALIDATION SUMMARY")).toEqual({ kind: "mention", section: false });
  });
});

describe("normalising", () => {
  it("drops signs and a section number only in front of the two words", () => {
    expect(normaliseHeading("🗑️ Epic 4: Old")).toBe("Epic 4: Old");
    expect(normaliseHeading("5.2 Approach")).toBe("5.2 Approach");
  });
});

describe("numbers", () => {
  it.each([
    ["AI-5", "AI5"],
    ["1-2", "1.2"],
    ["01.002", "1.2"],
    ["5.2a", "5.2A"],
  ])("%s is the same as %s", (left, right) => expect(numberKey(left)).toBe(numberKey(right)));

  it("keeps different numbers apart", () => {
    expect(numberKey("1.10")).not.toBe(numberKey("1.1"));
    expect(numberKey("1.0")).not.toBe(numberKey("1"));
  });

  it.each([
    ["1.2", "1"],
    ["AI4.4", "AI4"],
    ["DI-1.2", "DI-1"],
    ["3.0.1", "3"],
    ["AI-5", null],
  ])("%s belongs to epic %s", (story, epic) => expect(epicPart(story)).toBe(epic));
});

describe("remarks behind a title", () => {
  it.each([
    ["Sign in ✅ DONE", "Sign in", ["DONE"]],
    ["Sign in (Done)", "Sign in", ["Done"]],
    ["Sign in (✅ Completed 2025-01-02)", "Sign in", ["Completed 2025-01-02"]],
    ["Sign in (DEPRECATED)", "Sign in", ["DEPRECATED"]],
    ["Sign in — SUPERSEDED", "Sign in", ["SUPERSEDED"]],
    ["Sign in - superseded by 2.4", "Sign in", ["superseded by 2.4"]],
    ["Sign in (SUPERSEDED by 2.4)", "Sign in", ["SUPERSEDED by 2.4"]],
    ["Sign in (Removed)", "Sign in", ["Removed"]],
    ["Devices (NEW - Phase 2)", "Devices", ["NEW - Phase 2"]],
    ["Devices ⭐ NEW", "Devices", ["NEW"]],
    ["Devices (NEW) (Done)", "Devices", ["NEW", "Done"]],
    ["Devices 🚀", "Devices", []],
    ["Devices {#epic-2}", "Devices", []],
    ["Suggestions (Phase 1 MVP)", "Suggestions (Phase 1 MVP)", []],
    ["Import (new user flow)", "Import (new user flow)", []],
    ["Report - Complete Rewrite", "Report - Complete Rewrite", []],
    ["Wizard (Step 3: Done button)", "Wizard (Step 3: Done button)", []],
    ["Plumbline™", "Plumbline™", []],
  ])("%s", (raw, title, flags) => expect(splitTitleFlags(raw)).toEqual({ title, flags }));
});
