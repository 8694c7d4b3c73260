import { describe, expect, it } from "vitest";
import { parsePlan } from "./parse-plan";

function plan(...lines: string[]) {
  return parsePlan(lines.join("\n"));
}

function shape(...lines: string[]) {
  const { epics, stories } = plan(...lines);
  return [
    ...epics.map((epic) => `E${epic.number} ${epic.title} (${epic.storyCount})`),
    ...stories.map((story) => `S${story.number} ${story.title} <${story.epicNumber}>`),
  ];
}

describe("a story that is named more than once", () => {
  it("is one if the titles agree, and keeps what is said of it in both places", () => {
    const { stories, warnings } = plan(
      "## Story 1.1: Sign in",
      "Status: Done",
      "## Story 1.1: Sign in",
      "**Acceptance Criteria:**",
      "- It works",
    );
    expect(stories).toMatchObject([{ status: "done", acceptanceCriteria: [{ text: "It works" }] }]);
    expect(warnings).toHaveLength(1);
  });

  it("is two, with a warning, if they do not", () => {
    const { stories, warnings } = plan("## Story 1.1: Sign in", "## Story 1.1: Pay by card");
    expect(stories.map(({ title }) => title)).toEqual(["Sign in", "Pay by card"]);
    expect(warnings).toMatchObject([{ line: 2, message: expect.stringContaining("twice") }]);
  });
});

describe("where a story ends", () => {
  it("is the next story, or a heading of its level or above, whichever comes first", () => {
    const { stories } = plan(
      "#### Story 1.1: A",
      "one",
      "##### Acceptance Criteria",
      "- c",
      "#### Appendix",
      "### 5.4 Epic 2: B",
      "#### Story 2.1: C",
      "### Story 2.2: D",
    );
    expect(stories.map(({ line, endLine }) => [line, endLine])).toEqual([
      [1, 4],
      [7, 7],
      [8, 8],
    ]);
  });

  it("leaves the epic's other sections to the epic", () => {
    const { epics } = plan("# Epic 1: A", "Goal.", "## Story 1.1: X", "story text", "## Risks", "many");
    expect(epics[0]?.content).toBe("# Epic 1: A\nGoal.\n\n## Risks\nmany");
  });
});

describe("stories in plain text", () => {
  it("count where no heading begins a story", () => {
    const { epics, stories } = plan(
      "## Epic 1: A",
      "**Story 1.1: Sign in**",
      "As a user, I want in, so that I am in.",
      "",
      "**Acceptance Criteria:**",
      "",
      "1. One",
      "",
      "**Story 1.2:** Sign out",
      "Story 1.3: Sign up",
      "## Next",
      "x",
    );
    expect(epics[0]?.storyCount).toBe(3);
    expect(stories.map(({ title, line, endLine }) => [title, line, endLine])).toEqual([
      ["Sign in", 2, 7],
      ["Sign out", 9, 9],
      ["Sign up", 10, 10],
    ]);
    expect(stories[0]).toMatchObject({ userStory: { role: "user" }, acceptanceCriteria: [{ text: "One" }] });
  });

  it("bring their epics along when those are plain text too", () => {
    expect(shape("**Epic 1: A**", "Why.", "", "**Story 1.1: X**", "**Epic 2: Unused**")).toEqual([
      "E1 A (1)",
      "S1.1 X <1>",
    ]);
  });

  it("are prose when headings do begin stories, and in sentences", () => {
    expect(shape("### Story 1.1: X", "Story 1.2 comes next.", "**Story 1.3: Y**")).toEqual(["S1.1 X <1>"]);
    expect(shape("Story 1.2 depends on the design of the whole thing and waits for it.")).toEqual([]);
  });
});

describe("a story's own file", () => {
  it("is one story to its end, whatever else its headings name", () => {
    const { stories, epics, warnings } = plan(
      "# Story 1.3: Sign in",
      "Status: ready-for-dev",
      "## Story",
      "## Dev Notes",
      "### Story 1.2 Learnings",
      "### Epic 1: Context",
      "### Previous Story Insights",
      "# Appendix",
    );
    expect(epics).toEqual([]);
    expect(stories).toMatchObject([{ number: "1.3", status: "ready", endLine: 8 }]);
    expect(warnings.map(({ line }) => line)).toEqual([5, 6]);
  });

  it("may have its number in the file's name alone", () => {
    const text = "# Sign in\n\n## Status\nReview\n\n## Acceptance Criteria\n1. One\n";
    expect(parsePlan(text, { path: "docs/stories/2.4.sign-in.md" }).stories).toMatchObject([
      { number: "2.4", title: "Sign in", status: "review", acceptanceCriteria: [{ text: "One" }] },
    ]);
    expect(parsePlan(text, { path: "docs/notes.md" }).stories).toEqual([]);
    expect(parsePlan("# Notes\n\ntext", { path: "docs/2.4.notes.md" }).stories).toEqual([]);
  });

  it("takes its status from a remark in the title if it names none", () => {
    expect(plan("# Story 1.1: X ✅ DONE", "text").stories).toMatchObject([
      { title: "X", status: "done", rawStatus: "DONE" },
    ]);
    expect(plan("# Story 1.1: X (Superseded)", "Status: Draft").stories).toMatchObject([{ status: "draft" }]);
  });

  it("warns about a status that nobody knows, and keeps it", () => {
    const { stories, warnings } = plan("# Story 1.1: X", "Status: Waiting for the moon");
    expect(stories).toMatchObject([{ status: "draft", rawStatus: "Waiting for the moon" }]);
    expect(warnings).toMatchObject([{ line: 2, message: expect.stringContaining("Waiting for the moon") }]);
  });
});
