import fc from "fast-check";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it } from "vitest";
import { classifyFile } from "./classify-file";
import { combinePlan } from "./combine-plan";
import { parsePlan } from "./parse-plan";

const PIECES = [
  "",
  "",
  "text",
  "# Title",
  "## Epic 1: Access",
  "## Epic 2 Stock",
  "### Story 1.1: Sign in",
  "#### **Story 2.1** Count",
  "   ### Story 1.2: Out",
  "    ## Epic 9: indented",
  "```",
  "```md",
  "~~~",
  "````",
  "  ```",
  "- item",
  "  - [ ] sub (AC: 1-3)",
  "1. number",
  "2: number",
  "> quote",
  "===",
  "---",
  "***",
  "<!-- open",
  "-->",
  "<div>",
  "</div>",
  "**Acceptance Criteria:**",
  "## Acceptance Criteria",
  "### AC 1: Name",
  "**Given** a",
  "**Then** b",
  "As a user, I want x, so that y.",
  "## Tasks / Subtasks",
  "Status: done",
  "## Status",
  "| 1 | cell |",
  "[[LLM: note",
  "]]",
  "**Story 3.1: Text**",
  "a: [b",
  "\u0000\ufffd\ud800",
];
const document = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 30 })), {
  maxLength: 40,
});

describe("whatever a document holds", () => {
  it("reading it never fails, and every line that it names is in the document", () => {
    fc.assert(
      fc.property(document, fc.constantFrom("\n", "\r\n", "\r"), (lines, end) => {
        const text = lines.join(end);
        const count = text.split(/\r\n|\r|\n/).length;
        const { epics, stories, warnings } = parsePlan(text, { path: "docs/stories/1.1.x.md" });
        for (const { line, endLine } of [...epics, ...stories]) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(endLine).toBeGreaterThanOrEqual(line);
          expect(endLine).toBeLessThanOrEqual(count);
        }
        for (const story of stories) {
          for (const { line } of [...story.acceptanceCriteria, ...story.tasks]) {
            expect(line).toBeGreaterThanOrEqual(story.line);
            expect(line).toBeLessThanOrEqual(story.endLine);
          }
        }
        for (const { line } of warnings) expect(line >= 1 && line <= count).toBe(true);
        expect(epics.reduce((sum, epic) => sum + epic.storyCount, 0)).toBeLessThanOrEqual(stories.length);
      }),
      { numRuns: 400 },
    );
  });

  it("no epic and no story comes from fenced code or a comment", () => {
    const fence = fc.constantFrom(["```md", "```"], ["~~~", "~~~"], ["`````", "`````"], ["<!--", "-->"]);
    const inside = fc.array(
      fc.constantFrom("# Epic 7: Hidden", "## Story 7.1: Hidden", "**Story 7.2: Hidden**", "", "- x", "``"),
      {
        maxLength: 8,
      },
    );
    fc.assert(
      fc.property(fence, inside, ([open = "", close = ""], hidden) => {
        const text = ["# Epic 1: Seen", "", open, ...hidden, close, "", "## Story 1.1: Seen", ""].join("\n");
        const { epics, stories } = parsePlan(text);
        expect(epics.map(({ title }) => title)).toEqual(["Seen"]);
        expect(stories.map(({ title }) => title)).toEqual(["Seen"]);
      }),
    );
  });

  it("a heading that begins an epic is not inside code or a comment for a full Markdown parser either", () => {
    fc.assert(
      fc.property(document, (lines) => {
        const text = ["text", ...lines.filter((line) => !line.startsWith("[[") && line !== "]]")].join("\n");
        const code = codeLines(fromMarkdown(text));
        for (const epic of parsePlan(text).epics) expect(code.has(epic.line)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it("a folder of it can be classified and combined", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.constantFrom("docs/prd.md", "docs/prd/a.md", "docs/stories/1.1.x.md", "x.yml"),
            document,
          ),
        ),
        (all) => {
          const files = all.map(([path, lines], index) => ({
            path: `${index}/${path}`,
            content: lines.join("\n"),
          }));
          for (const { path, content } of files) classifyFile(path, content);
          const plan = combinePlan(files);
          const numbers = (records: { number: string }[]) =>
            new Set(records.map(({ number }) => number)).size;
          expect(plan.duplicates).toBeGreaterThanOrEqual(plan.epics.length - numbers(plan.epics));
          expect(plan.documents.length).toBeLessThanOrEqual(files.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});

type Node = ReturnType<typeof fromMarkdown> | ReturnType<typeof fromMarkdown>["children"][number];

function codeLines(node: Node): Set<number> {
  const lines = new Set<number>();
  if (node.type === "code" || (node.type === "html" && node.value.startsWith("<!--"))) {
    const { start, end } = node.position ?? { start: { line: 0 }, end: { line: 0 } };
    for (let line = start.line; line <= end.line; line++) lines.add(line);
  }
  if ("children" in node)
    for (const child of node.children) for (const line of codeLines(child)) lines.add(line);
  return lines;
}

describe("time", () => {
  const LENGTH = 200_000;

  it.each([
    ["stars", "*a "],
    ["brackets", "["],
    ["backticks", "` "],
    ["quotes", ">"],
    ["open comments", "<!-- \n"],
    ["open fences", "    ```a\n"],
    ["the same epic", "## Epic 1: a\n"],
    ["the same story", "### Story 1.1: a\n"],
    ["bold stories", "**Story 1.1: a**\n"],
    ["criteria labels", "**Acceptance Criteria:**\n"],
    ["task headings", "## Tasks\n"],
    ["rules", "---\n"],
    ["tabs", "\t- a\n"],
  ])(
    "does not explode over 200 kB of %s",
    (_, unit) => {
      const text = `## Story 9.9: x\n${unit.repeat(Math.ceil(LENGTH / unit.length))}`;
      const before = process.cpuUsage();
      parsePlan(text);
      expect(process.cpuUsage(before).user / 1_000).toBeLessThan(4_000);
    },
    60_000,
  );
});
