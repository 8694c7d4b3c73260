import { describe, expect, it } from "vitest";
import { classifyFile } from "./classify-file";
import { readLayout } from "./plan-layout";

const STORY = "# Story 1.1: X\n\n## Status\nDraft\n\n## Acceptance Criteria\n1. One\n";
const EPIC = "# Epic 1: A\n\nGoal.\n\n## Story 1.1: X\n";

describe("what a file is", () => {
  it.each([
    ["docs/prd.md", "# X Product Requirements Document (PRD)", "PRD", "full"],
    ["PRD.md", "# X", "PRD", "full"],
    ["docs/brownfield-prd.md", "# X", "PRD", "full"],
    ["notes/requirements.md", "# Larder Product Requirements Document", "PRD", "full"],
    ["_bmad-output/planning-artifacts/prd.md", "---\nworkflowType: 'prd'\n---\n# X", "PRD", "full"],
    ["plan.md", "---\nworkflowType: prd\n---\n# X", "PRD", "full"],
    ["docs/prd/requirements.md", "# Requirements", "PRD", "full"],
    ["docs/prd/index.md", "# X\n\n- [Epic 1](./epic-1.md)", "PRD", "list"],
    ["docs/prd/checklist-results-report.md", "# Checklist Results Report", "PRD", "none"],
    ["docs/prd/epic-1-foundation.md", EPIC, "EPIC", "full"],
    ["docs/epics.md", "# X - Epic Breakdown\n## Epic 1: A\n### Story 1.1: X", "EPIC", "full"],
    ["docs/epics/overview.md", "# Overview\n## Epic 1: A", "EPIC", "full"],
    ["docs/epics/epic-summary.md", "# Summary\n## Epic 1: A", "EPIC", "list"],
    ["docs/stories/epic-10-sports.md", "# Epic 10: Sports", "EPIC", "full"],
    ["backlog.md", "# Backlog\n## Epic 1: A\n### Story 1.1: X", "EPIC", "full"],
    ["docs/stories/1.1.story.md", STORY, "STORY", "full"],
    ["docs/stories/1.1.story.md", "", "STORY", "none"],
    ["docs/stories/1.1.sign-in.md", STORY.replace("Story 1.1: ", ""), "STORY", "full"],
    ["_bmad-output/implementation-artifacts/1-1-x.md", STORY, "STORY", "full"],
    ["anywhere/x.md", STORY, "STORY", "full"],
    ["docs/stories/1.1-summary.md", "# Story 1.1: X - SUMMARY\n\nAll done.", "OTHER", "none"],
    ["docs/stories/guide.md", "# Setup guide\n\n## Tasks\n- x", "OTHER", "none"],
    ["docs/stories/EPIC_1_FINAL.md", "# Epic 1: A - FINAL REPORT\n### Story 1.1: X", "OTHER", "none"],
    ["docs/epic-1-retro.md", "# Epic 1 Retrospective", "OTHER", "none"],
    ["docs/architecture.md", "# X Architecture", "ARCHITECTURE", "none"],
    ["docs/architecture/tech-stack.md", "# Tech Stack", "ARCHITECTURE", "none"],
    ["docs/fullstack-architecture.md", "# X", "ARCHITECTURE", "none"],
    ["docs/brief.md", "# X", "PROJECT_BRIEF", "none"],
    ["docs/x.md", "# Project Brief: X", "PROJECT_BRIEF", "none"],
    ["docs/qa/gates/1.1-x.yml", "schema: 1\nstory: '1.1'\ngate: PASS", "QA_GATE", "none"],
    ["gate.yaml", "schema: 1\nstory: '1.1'\ngate: PASS", "QA_GATE", "none"],
    ["docs/qa/assessments/1.1-risk.md", "# Risk Profile: Story 1.1", "QA_ASSESSMENT", "none"],
    ["risk.md", "# Risk Profile: Story 1.1", "QA_ASSESSMENT", "none"],
    ["docs/qa/epic-1-debt.md", EPIC, "OTHER", "none"],
    [".bmad-core/tasks/create-next-story.md", STORY, "OTHER", "none"],
    ["bmad-core/templates/story-tmpl.md", STORY, "OTHER", "none"],
    ["templates/prd-tmpl.yaml", "template: x", "OTHER", "none"],
    ["docs/prd-template.md", "# X PRD\n## Epic 1: A", "OTHER", "none"],
    [".bmad-core/core-config.yaml", "prd: {}", "OTHER", "none"],
    ["README.md", "# X", "OTHER", "none"],
    ["src/main.ts", "x", "OTHER", "none"],
  ])("%s", (path, content, kind, plan) => expect(classifyFile(path, content)).toMatchObject({ kind, plan }));

  it("says which document a shard is a piece of", () => {
    expect(classifyFile("docs/prd/goals.md", "# Goals").shardOf).toBe("docs/prd.md");
    expect(classifyFile("a/docs/architecture/x.md", "# X").shardOf).toBe("a/docs/architecture.md");
    expect(classifyFile("docs/prd.md", "# X").shardOf).toBeNull();
  });

  it("says of a report which thing it tells about", () => {
    expect(classifyFile("docs/stories/1.1-done.md", "# Story 1.1 Complete\n\ntext").about).toBe("story");
  });

  it("follows the places of the project's configuration", () => {
    const layout = readLayout(
      "prd:\n  prdFile: plan/what.md\n  prdShardedLocation: plan/what\ndevStoryLocation: plan/work\nqa:\n  qaLocation: plan/checks\n",
      "app",
    );
    expect(layout).toMatchObject({ prdFile: "app/plan/what.md", storyFolder: "app/plan/work" });
    if (!layout) return;
    expect(classifyFile("app/plan/what.md", "# X", layout).kind).toBe("PRD");
    expect(classifyFile("app/plan/what/goals.md", "# X", layout)).toMatchObject({
      kind: "PRD",
      shardOf: "app/plan/what.md",
    });
    expect(classifyFile("app/plan/work/1.1.x.md", "# X\n## Tasks\n- [ ] a", layout).kind).toBe("STORY");
    expect(classifyFile("app/plan/checks/assessments/1.1.md", "# X", layout).kind).toBe("QA_ASSESSMENT");
  });

  it("makes do without a readable configuration", () => {
    expect(readLayout("- a list", "")).toBeNull();
    expect(readLayout("a: [", "")).toBeNull();
  });
});
