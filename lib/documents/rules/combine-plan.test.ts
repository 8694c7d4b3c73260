import { describe, expect, it } from "vitest";
import { combinePlan, countDocuments, type PlanFile } from "./combine-plan";

function files(contents: Record<string, string>): PlanFile[] {
  return Object.entries(contents).map(([path, content]) => ({ path, content }));
}

function combine(contents: Record<string, string>) {
  return combinePlan(files(contents));
}

const EPIC =
  "Why.\n\n## Story 1.1: Sign in\n\nAs a user, I want in, so that I am in.\n\n**Acceptance Criteria:**\n1. One\n2. Two\n";
const PRD = `# X PRD\n\n## Epic 1: Access\n\n${EPIC.replaceAll("## ", "### ")}\n## Next Steps\n`;
const STORY =
  "# Story 1.1: Sign in\n\n## Status\nReview\n\n## Acceptance Criteria\n1. One\n2. Two\n3. Three\n\n## Tasks\n- [x] Do\n";

describe("a PRD, its shards and its stories' files", () => {
  const plan = combine({
    "docs/prd.md": PRD,
    "docs/prd/index.md": "# X PRD\n\n## Sections\n\n- [Epic 1: Access](./epic-1-access.md)\n",
    "docs/prd/goals.md": "# Goals\n",
    "docs/prd/epic-1-access.md": `# Epic 1: Access\n\n${EPIC}`,
    "docs/stories/1.1.story.md": STORY,
    "docs/architecture.md": "# Architecture\n",
    "docs/architecture/stack.md": "# Stack\n",
    "docs/qa/gates/1.1-sign-in.yml": "gate: PASS\nstory: '1.1'\n",
    ".bmad-core/core-config.yaml": "prd:\n  prdFile: docs/prd.md\n",
  });

  it("are one record for each epic and story, enriched by the story's file", () => {
    expect(plan.epics).toMatchObject([{ number: "1", title: "Access", goal: "Why.", storyCount: 1 }]);
    expect(plan.stories).toMatchObject([
      {
        number: "1.1",
        epicNumber: "1",
        status: "review",
        path: "docs/stories/1.1.story.md",
        userStory: { role: "user" },
      },
    ]);
    expect(plan.stories[0]?.acceptanceCriteria).toHaveLength(3);
    expect(plan.stories[0]?.tasks).toHaveLength(1);
    expect(plan.stories[0]?.sources).toEqual([
      "docs/stories/1.1.story.md",
      "docs/prd/epic-1-access.md",
      "docs/prd.md",
    ]);
    expect(plan.duplicates).toBe(0);
    expect(plan.warnings).toEqual([]);
  });

  it("count as one document of their kind", () => {
    expect(countDocuments(plan.documents)).toEqual({
      PRD: 1,
      EPIC: 1,
      STORY: 1,
      ARCHITECTURE: 1,
      QA_GATE: 1,
    });
  });
});

describe("different things with one number", () => {
  it("are both kept, each with a warning, and counted", () => {
    const plan = combine({
      "docs/prd/epic-6-cli.md": "# Epic 6: Command line\n\n## Story 6.1: Parse options\n",
      "docs/prd/epic-6-web.md": "# Epic 6: Web pages\n\n## Story 6.1: Parse options\n\n## Story 6.2: Show\n",
    });
    expect(plan.epics.map(({ title, storyCount }) => [title, storyCount])).toEqual([
      ["Command line", 1],
      ["Web pages", 2],
    ]);
    expect(plan.stories.map(({ number, path }) => [number, path])).toEqual([
      ["6.1", "docs/prd/epic-6-cli.md"],
      ["6.1", "docs/prd/epic-6-web.md"],
      ["6.2", "docs/prd/epic-6-web.md"],
    ]);
    expect(plan.duplicates).toBe(2);
    expect(plan.warnings.map(({ path, line }) => [path, line])).toEqual([
      ["docs/prd/epic-6-web.md", 1],
      ["docs/prd/epic-6-web.md", 3],
    ]);
  });

  it("find their own story files by title", () => {
    const plan = combine({
      "docs/prd/epic-6-cli.md": "# Epic 6: Command line\n\n## Story 6.1: Parse options\n",
      "docs/prd/epic-6-web.md": "# Epic 6: Web pages\n\n## Story 6.1: Render the page\n",
      "docs/stories/6.1.story.md":
        "# Story 6.1: Render page\n\nStatus: Done\n\n## Acceptance Criteria\n1. One\n",
    });
    expect(plan.stories.map(({ title, status }) => [title, status])).toEqual([
      ["Parse options", "draft"],
      ["Render the page", "done"],
    ]);
  });

  it("do not swallow a story file of another subject", () => {
    const plan = combine({
      "docs/prd.md": PRD,
      "docs/stories/1.1.story.md": "# Story 1.1: Bake bread\n\n## Acceptance Criteria\n1. Crust\n",
    });
    expect(plan.stories.map(({ title }) => title)).toEqual(["Sign in", "Bake bread"]);
    expect(plan.duplicates).toBe(1);
  });
});

describe("one thing under two titles", () => {
  it("is one epic, with a warning, if they share most of their words", () => {
    const plan = combine({
      "docs/epics/epic-ai5-a.md": "# Epic AI-5: Add weather context to answers\n",
      "docs/epics/epic-ai5-b.md": "# Epic AI-5: Unified weather context service\n",
    });
    expect(plan.epics).toHaveLength(1);
    expect(plan.warnings).toMatchObject([{ path: "docs/epics/epic-ai5-b.md", line: 1 }]);
  });

  it("is one story if wish and criteria say the same", () => {
    const criteria = "1. The keeper sees every jar with weight\n2. The list prints on paper\n";
    const plan = combine({
      "docs/prd.md": `# X PRD\n\n## Epic 1: Stock\n\n### Story 1.1: Jars overview\n\n**Acceptance Criteria:**\n${criteria}`,
      "docs/stories/1.1.story.md": `# Story 1.1: Printing\n\n## Acceptance Criteria\n${criteria}`,
    });
    expect(plan.stories.map(({ title }) => title)).toEqual(["Jars overview"]);
    expect(plan.warnings).toMatchObject([{ path: "docs/stories/1.1.story.md" }]);
  });
});

it("takes lists of epics only for what no other file has", () => {
  const list = "# Summary\n\n## Epic 1: Old name\n\n## Epic 2: Only here\n";
  const plan = combine({ "docs/epics/epic-1.md": "# Epic 1: Access\n", "docs/epics/epic-summary.md": list });
  expect(plan.epics.map(({ title }) => title)).toEqual(["Access", "Only here"]);
  expect(plan.duplicates).toBe(0);
});

it("reads BMAD 6: epics, story files and the sprint's status, which never steps back", () => {
  const plan = combine({
    "_bmad-output/planning-artifacts/epics.md":
      "---\nstepsCompleted: [1]\n---\n# X - Epic Breakdown\n\n## Epic List\n\n### Epic 1: Access\nWhy.\n\n## Epic 1: Access\n\n### Story 1.1: Sign in\n\n**Acceptance Criteria:**\n\n**Given** a\n**When** b\n**Then** c\n\n### Story 1.2: Sign out\n",
    "_bmad-output/implementation-artifacts/1-1-sign-in.md":
      "# Story 1.1: Sign in\n\nStatus: review\n\n## Story\n\n## Acceptance Criteria\n\n1. **Given** a **Then** c\n",
    "_bmad-output/implementation-artifacts/sprint-status.yaml":
      "development_status:\n  epic-1: in-progress\n  1-1-sign-in: in-progress\n  1-2-sign-out: ready-for-dev\n  epic-1-retrospective: optional\n",
  });
  expect(plan.epics).toMatchObject([{ goal: "Why.", storyCount: 2 }]);
  expect(plan.stories.map(({ number, status }) => [number, status])).toEqual([
    ["1.1", "review"],
    ["1.2", "ready"],
  ]);
});

describe("parts of a project whose numbers start again", () => {
  const part = (name: string, epic: string, story: string, status: string) => ({
    [`_bmad-output/${name}/planning-artifacts/epics.md`]: `# ${name} - Epic Breakdown\n\n## Epic 1: ${epic}\n\n### Story 1.1: ${story}\n`,
    [`_bmad-output/${name}/implementation-artifacts/1-1-x.md`]: `# Story 1.1: ${story}\n\nStatus: draft\n\n## Story\n`,
    [`_bmad-output/${name}/implementation-artifacts/sprint-status.yaml`]: `development_status:\n  epic-1: ${status}\n  1-1-x: ${status}\n`,
  });

  it("are kept apart, each with its own sprint's status, and nothing is said of equal numbers", () => {
    const plan = combine({
      ...part("web", "Foundation", "Set up", "in-progress"),
      ...part("api", "Foundation", "Set up", "done"),
      "_bmad-output/project-context.md": "# Context\n",
    });
    expect(plan.modules).toEqual(["", "api", "web"]);
    expect(plan.epics.map(({ module, number, status }) => [module, number, status])).toEqual([
      ["api", "1", "completed"],
      ["web", "1", "in_progress"],
    ]);
    expect(plan.stories.map(({ module, status }) => [module, status])).toEqual([
      ["api", "done"],
      ["web", "in_progress"],
    ]);
    expect([plan.duplicates, plan.warnings]).toEqual([0, []]);
  });

  it("are told by their folders alone if what has one number is not the same", () => {
    const epics = (title: string) => `# X - Epic Breakdown\n\n## Epic 1: ${title}\n`;
    const places = (second: string) => ({
      "_bmad-output/planning-artifacts/web/epics.md": epics("Draw the map"),
      "_bmad-output/planning-artifacts/api/epics.md": epics(second),
    });
    expect(combine(places("Store tiles")).modules).toEqual(["api", "web"]);
    expect(combine(places("Draw the map"))).toMatchObject({
      modules: [""],
      epics: [{ title: "Draw the map" }],
    });
  });

  it("are one plan if their numbers go on", () => {
    const second = part("api", "Foundation", "Set up", "done");
    const renumbered = Object.fromEntries(
      Object.entries(second).map(([path, text]) => [path, text.replaceAll(/([ -])1([.:-])/g, "$12$2")]),
    );
    const plan = combine({ ...part("web", "Foundation", "Set up", "done"), ...renumbered });
    expect([plan.modules, plan.epics.length]).toEqual([[""], 2]);
  });

  it("may be projects of BMAD 4 in one repository, each with places of its own", () => {
    const project = (root: string, title: string) => ({
      [`${root}/.bmad-core/core-config.yaml`]: "prd:\n  prdFile: plan/what.md\ndevStoryLocation: plan/work\n",
      [`${root}/plan/what.md`]: `# What\n\n## Epic 1: ${title}\n\n### Story 1.1: ${title} first\n`,
      [`${root}/plan/work/1.1.md`]: `# Story 1.1: ${title} first\n\n## Status\nDone\n\n## Story\n`,
    });
    const plan = combine({ ...project("repo/web", "Map"), ...project("repo/api", "Tiles") });
    expect(plan.stories.map(({ module, title, status }) => [module, title, status])).toEqual([
      ["api", "Tiles first", "done"],
      ["web", "Map first", "done"],
    ]);
    expect([plan.duplicates, plan.warnings]).toEqual([0, []]);
  });
});

it("says where in which file the text of a record stands", () => {
  const plan = combine({ "docs/prd.md": PRD, "docs/prd/epic-1-access.md": `# Epic 1: Access\n\n${EPIC}` });
  expect(plan.epics[0]?.places).toEqual([
    {
      path: "docs/prd/epic-1-access.md",
      kind: "EPIC",
      shardOf: "docs/prd.md",
      ranges: [{ line: 1, endLine: 4 }],
    },
    { path: "docs/prd.md", kind: "PRD", shardOf: null, ranges: [{ line: 3, endLine: 6 }] },
  ]);
  expect(plan.stories[0]?.places[1]?.ranges).toEqual([{ line: 7, endLine: 13 }]);
});

it("keeps files aside that are no text", () => {
  const plan = combine({ "docs/prd.md": PRD, "docs/a.md": "# A\n\u0000\n", "docs/b.md": "\ud800" });
  expect(plan.aside).toEqual(["docs/a.md", "docs/b.md"]);
  expect(plan.warnings.map(({ path, line }) => [path, line])).toEqual([
    ["docs/a.md", 2],
    ["docs/b.md", 1],
  ]);
  expect(plan.documents.map(({ path }) => path)).toEqual(["docs/prd.md"]);
});

it("counts stories in order of their numbers", () => {
  const plan = combine({
    "docs/epics.md": "# Epic 1: A\n## Story 1.10: X\n## Story 1.2: Y\n## Story 1.1: Z\n",
  });
  expect(plan.stories.map(({ number }) => number)).toEqual(["1.1", "1.2", "1.10"]);
});

it("tells about empty files, reports and plans that hold nothing", () => {
  const plan = combine({
    "docs/prd.md": "# X PRD\n\n## Requirements\n",
    "docs/stories/1.1.story.md": "",
    "docs/stories/1.2-summary.md": "# Story 1.2: Y - Summary\n\nDone.\n",
  });
  expect(plan.empty).toBe(true);
  expect(plan.warnings.map(({ path, message }) => [path, message.split(" ").slice(0, 3).join(" ")])).toEqual([
    ["docs/prd.md", "No epics or"],
    ["docs/stories/1.1.story.md", "The file is"],
    ["docs/stories/1.2-summary.md", "The file tells"],
  ]);
});

it("is no error where there is no plan at all", () => {
  expect(combine({ "README.md": "# X\n" })).toMatchObject({
    empty: false,
    epics: [],
    stories: [],
    duplicates: 0,
  });
});
