import { describe, expect, it } from "vitest";
import { requiredSections } from "./required-sections";

const states = (...args: Parameters<typeof requiredSections>) =>
  Object.fromEntries(
    requiredSections(...args).map(({ name, state, line }) => [name, `${state} ${line ?? "-"}`]),
  );

describe("the sections that a kind of document must have", () => {
  it("are present, empty or missing, with their line", () => {
    const story =
      "# Story 1.1: A\n\nStatus: Draft\n\n## Story\n\n{{story}}\n\n## 📋 Acceptance Criteria\n\n1. It works\n";
    expect(states("STORY", story)).toEqual({
      Status: "present 3",
      Story: "empty 5",
      "Acceptance Criteria": "present 9",
      "Tasks / Subtasks": "missing -",
      "Dev Notes": "missing -",
      "Dev Agent Record": "missing -",
    });
  });

  it("are those of the project: user interface and enhancement only where there is one", () => {
    const names = (type: "greenfield" | "brownfield", hasUi: boolean) =>
      requiredSections("PRD", "", { type, hasUi }).map(({ name }) => name);
    expect(names("greenfield", false)).not.toContain("User interface design goals");
    expect(names("greenfield", true)).toContain("User interface design goals");
    expect(names("brownfield", true)).toContain("Compatibility requirements");
    expect(names("greenfield", true)).not.toContain("Compatibility requirements");
  });

  it("are called otherwise in later versions of the method", () => {
    const later =
      "---\nstepsCompleted: [1]\n---\n# PRD\n\n## Executive Summary\n\nX\n\n## Success Criteria\n\nX\n\n## User Journeys\n\nX\n\n## Functional Requirements\n\n- FR1: X\n\n## Non-Functional Requirements\n\nX\n\n## Project-Type Requirements\n\nX\n\n## Project Scoping\n\nX\n";
    expect(Object.values(states("PRD", later)).filter((state) => !state.startsWith("present"))).toEqual([]);
  });

  it("are not present by their headings alone", () => {
    expect(states("EPIC", "# Epic 1: A\n\n## Goal\n\n---\n\n_TBD_\n").Goal).toBe("empty 3");
  });

  it("are none where a kind is free in its form", () => {
    expect(requiredSections("OTHER", "# A")).toEqual([]);
  });
});
