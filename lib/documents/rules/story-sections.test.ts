import { describe, expect, it } from "vitest";
import { storySections } from "./story-sections";

const keysOf = (text: string) =>
  storySections(text).map(({ key, firstLine, lastLine }) => `${key} ${firstLine}-${lastLine}`);

describe("the sections of a story's text", () => {
  it("are those of the template, with what stands below their headings", () => {
    const text = [
      "# Story 1.1: Sign in",
      "## Status",
      "Draft",
      "## Story",
      "As a user",
      "## Acceptance Criteria",
      "1. It works",
      "## Tasks / Subtasks",
      "- [ ] Do it",
      "## Dev Notes",
      "### Testing",
      "Vitest",
      "## Change Log",
      "## Dev Agent Record",
      "### File List",
      "### Status",
      "## QA Results",
      "### Acceptance Criteria",
      "All met",
    ].join("\n");
    expect(keysOf(text)).toEqual([
      "title 1-1",
      "status 2-3",
      "story 4-5",
      "criteria 6-7",
      "tasks 8-9",
      "dev-notes 10-12",
      "change-log 13-13",
      "dev-record 14-16",
      "qa-results 17-19",
    ]);
  });

  it("are found under emoji, at any level, and as bold labels", () => {
    expect(keysOf("# S\n\n## 📋 Acceptance Criteria\n1. a\n\n### ✅ Tasks\n- [ ] b")).toEqual([
      "title 1-2",
      "criteria 3-5",
      "tasks 6-7",
    ]);
    expect(
      keysOf(
        "# Story 2.1: X\n\n**Status:** Ready\n\nWords.\n\n**Acceptance Criteria:**\n\n1. a\n\n**Tasks:**\n- b",
      ),
    ).toEqual(["title 1-2", "status 3-4", "title 5-6", "criteria 7-10", "tasks 11-12"]);
    expect(keysOf("# S\nStatus: ready-for-dev\n\n## Story\nAs a")).toEqual([
      "title 1-1",
      "status 2-3",
      "story 4-5",
    ]);
  });

  it("take a status on the next line, and one in front matter", () => {
    expect(keysOf("# S\n**Status:**\nDone\n\nWords")).toEqual(["title 1-1", "status 2-4", "title 5-5"]);
    expect(keysOf("---\ntitle: a\nstatus: done\nowner: b\n---\n# S")).toEqual([
      "title 1-2",
      "status 3-3",
      "title 4-6",
    ]);
  });

  it("do not end at what only looks like a section", () => {
    const review = "# S\n\n## QA Results\n\n**Status:** PASS\n\n```md\n## Story\n```\n<!--\n## Tasks\n-->\n";
    expect(keysOf(review)).toEqual(["title 1-2", "qa-results 3-13"]);
  });

  it("have the names of what the template does not know", () => {
    const names = storySections("# S\n\n## Business Value\n\nMuch\n\n## 🧪 Rollout\n\nSlow").map(
      ({ name }) => name,
    );
    expect(names).toEqual(["Title", "Business Value", "Rollout"]);
  });
});
