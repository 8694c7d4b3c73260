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

const TEMPLATE = `# Larder Product Requirements Document (PRD)

## Goals and Background Context

## Epic List

Epic 1: Stock: keep track of what is there

## Epic 1 Stock

Keep track of what is in the larder.

### Story 1.1 Count the jars

As a cook,
I want to count the jars,
so that none is forgotten.

#### Acceptance Criteria

1: Jars are counted
2: The count is **stored**

### Story 1.2: Warn

**As a** cook, **I want** a warning.

**Acceptance Criteria:**
- [x] It warns

## Checklist Results Report

Nothing yet.
`;

describe("a PRD by BMAD's template", () => {
  it("gives epics and stories with their parts and lines", () => {
    const { epics, stories, warnings, empty } = parsePlan(TEMPLATE);
    expect(epics).toEqual([
      {
        number: "1",
        title: "Stock",
        goal: "Keep track of what is in the larder.",
        flags: [],
        line: 9,
        endLine: 29,
        ranges: [{ line: 9, endLine: 12 }],
        content: "## Epic 1 Stock\n\nKeep track of what is in the larder.",
        storyCount: 2,
      },
    ]);
    expect(
      stories.map(({ number, title, line, endLine, epicNumber }) => [
        number,
        title,
        line,
        endLine,
        epicNumber,
      ]),
    ).toEqual([
      ["1.1", "Count the jars", 13, 22, "1"],
      ["1.2", "Warn", 24, 29, "1"],
    ]);
    expect(stories[0]).toMatchObject({
      status: "draft",
      rawStatus: null,
      userStory: { role: "cook", want: "to count the jars", benefit: "none is forgotten" },
      acceptanceCriteria: [
        { text: "Jars are counted", done: false, line: 21 },
        { text: "The count is stored", done: false, line: 22 },
      ],
    });
    expect(stories[0]?.content.startsWith("As a cook,")).toBe(true);
    expect(stories[1]?.acceptanceCriteria).toEqual([{ text: "It warns", done: true, line: 29 }]);
    expect(warnings).toEqual([]);
    expect(empty).toBe(false);
  });

  it("gives the same with other line ends, a byte order mark and trailing blanks", () => {
    const plain = parsePlan(TEMPLATE);
    const crlf = parsePlan(`\ufeff${TEMPLATE.replaceAll("\n", "\r\n")}\r\n\r\n`);
    const bare = ({ content: _, ...rest }: { content: string }) => rest;
    expect(crlf.stories.map(bare)).toEqual(plain.stories.map(bare));
    expect(crlf.epics.map(bare)).toEqual(plain.epics.map(bare));
    expect(crlf.stories[0]?.content).toContain("As a cook,\r\nI want");
  });
});

describe("which epic a story belongs to", () => {
  it("is told by its number, wherever it stands", () => {
    expect(shape("## Epic 1: A", "## Epic 2: B", "### Story 1.1: X", "### Story 2.1: Y")).toEqual([
      "E1 A (1)",
      "E2 B (1)",
      "S1.1 X <1>",
      "S2.1 Y <2>",
    ]);
  });

  it("is the epic above, with a warning, if its own is not in the document", () => {
    const { stories, warnings } = plan("# Epic 13: A", "## Story 27.1: X");
    expect(stories[0]?.epicNumber).toBe("13");
    expect(warnings).toMatchObject([{ line: 2, message: expect.stringContaining("no epic 27") }]);
  });

  it("is told by the number alone where there are no epics", () => {
    expect(shape("# Story 4.2: X", "text")).toEqual(["S4.2 X <4>"]);
  });

  it("understands lettered numbers", () => {
    expect(shape("## Epic AI-5: A", "### Story AI5.1: X", "### Story AI-6: Y")).toEqual([
      "EAI-5 A (2)",
      "SAI5.1 X <AI-5>",
      "SAI-6 Y <AI-5>",
    ]);
  });
});

describe("an epic that is named more than once", () => {
  it("is the one with the stories; the other gives its goal", () => {
    const { epics, warnings } = plan(
      "## Epic List",
      "### Epic 1: Stock",
      "Know it.",
      "## Epic 1: Stock control",
      "### Story 1.1: X",
    );
    expect(epics).toMatchObject([{ title: "Stock control", goal: "Know it.", line: 4, storyCount: 1 }]);
    expect(warnings).toEqual([]);
  });

  it("is two epics, with a warning, if neither title nor stories connect them", () => {
    const { epics, warnings } = plan(
      "## Epic 6: Command line",
      "### Story 6.1: X",
      "## Epic 6: Web pages",
      "### Story 6.1: Y",
    );
    expect(epics.map(({ title, storyCount }) => [title, storyCount])).toEqual([
      ["Command line", 1],
      ["Web pages", 1],
    ]);
    expect(warnings.map(({ line }) => line)).toEqual([3, 4]);
  });

  it("takes headings about it for text", () => {
    const { epics, warnings } = plan(
      "# Epic 10: Stock",
      "## Story 10.1: X",
      "## Epic 10 Summary",
      "### Epic 10 Effort",
      "## Epic 10: Overview",
    );
    expect(epics).toHaveLength(1);
    expect(warnings.map(({ line }) => line)).toEqual([3, 4, 5]);
  });

  it("takes a section about it, before or behind, for text", () => {
    const { epics } = plan(
      "## Epic 6 Requirements Inventory",
      "x",
      "## Epic 6: Schedules",
      "Why.",
      "### Epic 6 rollout plan",
    );
    expect(epics).toMatchObject([{ number: "6", title: "Schedules", line: 3 }]);
  });

  it("is the detailed one when only the list has a sign behind the number", () => {
    const { epics } = plan(
      "## Epic List",
      "#### Epic 1: Stock",
      "- **Goal:** Know it.",
      "### Epic 1 Stock",
      "#### Story 1.1: X",
    );
    expect(epics).toMatchObject([{ title: "Stock", goal: "Know it.", line: 4, storyCount: 1 }]);
  });

  it("believes a doubtful title when stories stand under it", () => {
    expect(shape("## Epic 3 Progress Tracking", "### Story 3.1: X")).toEqual([
      "E3 Progress Tracking (1)",
      "S3.1 X <3>",
    ]);
  });
});

describe("what is not interpreted", () => {
  it("is code, comments and notes to a model", () => {
    expect(
      shape(
        "```md",
        "## Epic 1: A",
        "### Story 1.1: B",
        "```",
        "<!--",
        "## Epic 2: C",
        "",
        "### Story 2.1: D",
        "-->",
        "[[LLM: write",
        "## Epic 3: E",
        "]]",
        "- item",
        "  ~~~",
        "  ## Epic 4: F",
        "  ~~~",
        "## Epic 5: G",
      ),
    ).toEqual(["E5 G (0)"]);
  });

  it("is told of when a fence is left open", () => {
    const { warnings } = plan("## Epic 1: A", "```", "## Epic 2: B");
    expect(warnings).toMatchObject([{ line: 2, message: expect.stringContaining("never closed") }]);
  });
});

describe("warnings", () => {
  it("name every heading that speaks of epics or stories and begins none, with its line and file", () => {
    const { warnings } = parsePlan(
      "# Plan\n\n## Epic One: A\n\n## Risk Profile: Story 1.2\n\n## Epic List\n",
      { path: "docs/prd.md" },
    );
    expect(warnings.map(({ path, line }) => `${path}:${line}`)).toEqual(["docs/prd.md:3", "docs/prd.md:5"]);
  });

  it("tell of bad front matter, which does not stop the reading", () => {
    const { frontMatter, warnings, epics } = plan("---", "title: [x", "---", "# Epic 1: A");
    expect(frontMatter).toBeNull();
    expect(warnings).toMatchObject([{ message: expect.stringContaining("front matter") }]);
    expect(epics).toHaveLength(1);
  });
});

it("reads front matter of version 6", () => {
  const { frontMatter } = plan("---", "stepsCompleted: [1, 2]", "workflowType: epics", "---", "# Plan");
  expect(frontMatter).toEqual({ stepsCompleted: [1, 2], workflowType: "epics" });
});

it("survives front matter that refers to itself without end", () => {
  const bomb = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`).join(
    "\n",
  );
  const { frontMatter, warnings } = parsePlan(`---\na0: &a0 [x]\n${bomb}\n---\n# Epic 1: A\n`);
  expect(frontMatter).toBeNull();
  expect(warnings).toHaveLength(1);
});

it.each(["", "   \n\n", "\ufeff"])("is not in error over an empty document (%j)", (text) => {
  expect(parsePlan(text)).toMatchObject({ empty: false, epics: [], stories: [] });
});

it("is in error over a document without a single epic or story", () => {
  expect(plan("# Notes", "", "text").empty).toBe(true);
});
