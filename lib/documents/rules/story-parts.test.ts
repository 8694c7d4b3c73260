import { describe, expect, it } from "vitest";
import { findGoal } from "./epic-goal";
import { visibleLines } from "./lines";
import { readOutline } from "./outline";
import { findStatus, mapStatus } from "./story-status";
import { findTasks, splitReferences } from "./tasks";
import { findUserStory } from "./user-story";

function body(...lines: string[]) {
  const outline = readOutline(lines.join("\n"));
  return visibleLines(outline, 1, outline.lines.length);
}

describe("user story", () => {
  const expected = { role: "cook", want: "to see the stock", benefit: "nothing runs out" };

  it.each([
    [
      "bold on three lines",
      ["**As a** cook,", "**I want** to see the stock,", "**so that** nothing runs out."],
    ],
    ["plain on one line", ["As a cook, I want to see the stock, so that nothing runs out."]],
    ["plain on three lines", ["As a cook,", "I want to see the stock,", "so that nothing runs out."]],
    ["bold on one line", ["**As a** cook, **I want** to see the stock **so that** nothing runs out"]],
    [
      "as a list",
      ["*   **As a** cook,", "*   **I want** to see the stock,", "*   **so that** nothing runs out."],
    ],
    ["as a quote", ["> As a cook,", "> I want to see the stock,", "> so that nothing runs out."]],
    [
      "with gaps",
      ["**As a** cook", "", "**I want** to see the stock", "", "**So that** nothing runs out", "", "More."],
    ],
    ["wrapped", ["As the cook, I want to see", "the stock, so that nothing", "runs out.", "**Notes:** none"]],
    ["in italics", ["*As a cook, I want to see the stock so that nothing runs out.*"]],
  ])("%s", (_, lines) => expect(findUserStory(body("## Story", "", ...lines)).story).toEqual(expected));

  it("may lack a benefit and may begin with “As an”", () => {
    expect(findUserStory(body("As an owner, I need a list.")).story).toEqual({
      role: "owner",
      want: "a list",
      benefit: "",
    });
  });

  it("keeps the sentence as it was said", () => {
    expect(findUserStory(body("**As a** dev,", "**I want** `make`,", "**so that** it builds.")).text).toBe(
      "As a dev, I want `make`, so that it builds.",
    );
  });

  it("is not found in prose, nor behind the criteria", () => {
    expect(findUserStory(body("As a result the page loads.")).story).toBeNull();
    expect(findUserStory(body("As part of this work I need coffee.")).story).toBeNull();
    expect(findUserStory(body("## Dev Notes", "As a user, I want x, so that y.")).story).toBeNull();
  });
});

describe("status", () => {
  it.each([
    ["Draft", "draft"],
    ["Not Started", "draft"],
    ["backlog", "draft"],
    ["drafted", "ready"],
    ["Approved", "ready"],
    ["ready-for-dev", "ready"],
    ["Ready for Development", "ready"],
    ["InProgress", "in_progress"],
    ["In Progress (started 2025-01-02)", "in_progress"],
    ["in-progress", "in_progress"],
    ["contexted", "in_progress"],
    ["✅ 95% Complete", "in_progress"],
    ["Ready for Review", "review"],
    ["**Review Passed** ✅", "review"],
    ["Done", "done"],
    ["✅ **COMPLETED**", "done"],
    ["COMPLETED ✅", "done"],
    ["Done - approved by QA", "done"],
    ["Complete. All tests pass", "done"],
    ["100% complete", "done"],
    ["⚠️ ARCHIVED - superseded by 1.3", "cancelled"],
    ["Deferred", "cancelled"],
    ["Superseded by 2.1", "cancelled"],
  ])("%s is %s", (raw, status) => expect(mapStatus(raw)).toEqual({ status, known: true }));

  it("takes an unknown word for a draft and says so", () => {
    expect(mapStatus("Waiting for the moon")).toEqual({ status: "draft", known: false });
  });

  it.each([
    ["heading", ["## Status", "", "**Done**"], "Done", 3],
    ["heading with value", ["## Status: In Progress"], "In Progress", 1],
    ["bold line", ["**Status:** ✅ Complete"], "✅ Complete", 1],
    ["plain line", ["Status: ready-for-dev"], "ready-for-dev", 1],
    ["list item", ["- **Status:** backlog"], "backlog", 1],
    ["other name", ["**Story Status**: Draft"], "Draft", 1],
    ["table", ["| Field | Value |", "|---|---|", "| Status | Review |"], "Review", 3],
    ["ticked list", ["## Status", "- [x] Approved"], "Approved", 2],
    ["named again below its heading", ["## Status", "**Progress**: much", "**Status**: Review"], "Review", 3],
  ])("is found as a %s", (_, lines, raw, line) => expect(findStatus(body(...lines))).toEqual({ raw, line }));

  it("is not taken from a review or a task", () => {
    expect(findStatus(body("## Tasks", "**Status:** Done"))).toBeNull();
    expect(findStatus(body("## QA Results", "Status: PASS"))).toBeNull();
  });
});

describe("tasks", () => {
  it("have depth, ticks and the criteria that they serve", () => {
    const found = findTasks(
      body(
        "## Tasks / Subtasks",
        "- [x] One (AC: 1, 3)",
        "  - [X] One a",
        "      - [ ] One a i",
        "  - [ ] One b",
        "- [✅] Two (AC: 1-3)",
        "\t- [ ] Two a `(AC)`",
        "- [ ] Three",
        "  goes on (AC: #2)",
        "## Dev Notes",
        "- [ ] Not a task",
      ),
    );
    expect(found.map(({ text, done, depth, line, criteria }) => [text, done, depth, line, criteria])).toEqual(
      [
        ["One", true, 0, 2, ["1", "3"]],
        ["One a", true, 1, 3, []],
        ["One a i", false, 2, 4, []],
        ["One b", false, 1, 5, []],
        ["Two", true, 0, 6, ["1", "2", "3"]],
        ["Two a `(AC)`", false, 1, 7, []],
        ["Three goes on", false, 0, 8, ["2"]],
      ],
    );
  });

  it("inherit from the heading that they stand under, and leave plain notes aside", () => {
    const found = findTasks(
      body(
        "## Tasks",
        "### Task 1: Build (AC: 2)",
        "- [ ] One",
        "  - a note",
        "**Part B**",
        "- [ ] Two (AC: All)",
      ),
    );
    expect(found.map(({ text, group, criteria }) => [text, group, criteria])).toEqual([
      ["One", "Task 1: Build", ["2"]],
      ["Two", "Part B", ["all"]],
    ]);
  });

  it("are a plain list where nothing can be ticked", () => {
    expect(
      findTasks(body("**Key tasks:**", "- One", "- Two", "", "**Effort:** 1")).map(({ text }) => text),
    ).toEqual(["One", "Two"]);
  });

  it("are not read from code", () => {
    expect(
      findTasks(body("## Tasks", "- [ ] One", "  ```md", "  - [ ] coded", "  ```")).map(({ text }) => text),
    ).toEqual(["One"]);
  });

  it.each([
    ["x (AC: 1)", ["1"]],
    ["x (AC#1)", ["1"]],
    ["x (AC: #1, #2)", ["1", "2"]],
    ["x (ACs: 1 and 2; AC3)", ["1", "2", "3"]],
    ["x (AC: 2.1.1)", ["2.1.1"]],
    ["x (AC: Database schema)", ["Database schema"]],
    ["x (AC: All)", ["all"]],
    ["x (AC: 1-999999)", ["1-999999"]],
    ["x (Actually not)", []],
  ])("%s", (text, criteria) => expect(splitReferences(text).criteria).toEqual(criteria));
});

describe("an epic's goal", () => {
  it.each([
    ["bold label", ["**Goal:** Ship it."]],
    ["label above", ["**Epic Goal:**", "Ship it."]],
    ["list label", ["- **Goal:** Ship it."]],
    ["heading", ["Some words.", "", "### Epic Goal", "", "Ship it.", "", "More."]],
    ["first paragraph", ["", "**Priority:** High", "", "Ship it.", "", "More."]],
    ["paragraph with fields below", ["Ship", "it.", "**FRs covered:** FR1"]],
    [
      "description at last",
      ["**Status**: New", "## Epic Overview", "**Epic ID**: 1", "## Description", "Ship it."],
    ],
    ["emphasis inside", ["**Goal:** **Ship** *it*."]],
  ])("%s", (_, lines) => expect(findGoal(body(...lines))).toBe("Ship it."));

  it("may be a list, and may be missing", () => {
    expect(findGoal(body("### Goals", "- One", "- Two"))).toBe("One\nTwo");
    expect(findGoal(body("| a | b |", "- item"))).toBe("");
  });
});
