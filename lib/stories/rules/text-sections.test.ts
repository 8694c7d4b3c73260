import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readSubtasks, tickSubtask } from "./subtasks";
import { addSection, missingSections, replaceSection, textSections } from "./text-sections";

const V4 = `# Story 1.1: Sign in

> A remark.

## Status
Draft

## Story
**As a** user,
**I want** it.

## Acceptance Criteria
1. It is.

---

## Tasks / Subtasks
- [ ] Make it

## Dev Notes

Words.

### Testing

By hand.

## Testing

At night.

## Dev Agent Record

### Agent Model Used

## QA Results
`;
const V6 =
  "# Story 1.1: Sign in\r\n\r\nStatus: ready-for-dev\r\n\r\n**Story:** As a user, I want it.\r\n\r\n**Acceptance Criteria:**\r\n\r\n1. It is.\r\n";

const outline = (text: string) => textSections(text).map(({ id, content }) => [id, content.slice(0, 12)]);
const sectionOf = (text: string, id: string) => {
  const found = textSections(text).find((section) => section.id === id);
  if (!found) throw new Error(`no section ${id}`);
  return found;
};

describe("the sections of a story's text", () => {
  test("are those of its headings, in their order", () => {
    expect(outline(V4)).toEqual([
      ["title", "> A remark."],
      ["status", "Draft"],
      ["story", "**As a** use"],
      ["criteria", "1. It is."],
      ["tasks", "- [ ] Make i"],
      ["dev-notes", "Words.\n\n### "],
      ["dev-notes:testing", "At night."],
      ["dev-record", "### Agent Mo"],
      ["qa-results", ""],
    ]);
  });

  test("are those of its labels, where it has no headings", () => {
    expect(outline(V6).filter(([, content]) => content)).toEqual([
      ["status", "ready-for-de"],
      ["story", "As a user, I"],
      ["criteria", "1. It is."],
    ]);
  });

  test("front matter is no section", () => {
    const text = `---\ntitle: x\nstatus: done\n---\n${V4}`;
    expect(outline(text)).toEqual(outline(V4));
  });

  test("one changes, and the others keep their bytes", () => {
    const changed = replaceSection(V4, sectionOf(V4, "dev-notes"), "\nOther words.\n\n- a\n\n");
    expect(changed).toBe(V4.replace("Words.\n\n### Testing\n\nBy hand.", "Other words.\n\n- a"));
    const [story] = [sectionOf(V6, "story")];
    expect(replaceSection(V6, story, "As two\nusers")).toBe(
      V6.replace("As a user, I want it.", "As two\r\nusers"),
    );
  });

  test("an empty one is filled, at the end of the text and between others", () => {
    expect(replaceSection(V4, sectionOf(V4, "qa-results"), "Good.")).toBe(`${V4}\nGood.\n`);
    const empty = "## Dev Notes\n## QA Results\n";
    expect(replaceSection(empty, sectionOf(empty, "dev-notes"), "A")).toBe(
      "## Dev Notes\n\nA\n\n## QA Results\n",
    );
    const open = "# S\n\n## QA Results";
    expect(replaceSection(open, sectionOf(open, "qa-results"), "A")).toBe("# S\n\n## QA Results\n\nA\n");
  });

  test("a missing one is put in its place of the template", () => {
    expect(missingSections(V4)).toEqual(["change-log"]);
    expect(addSection(V4, "change-log", "| a |")).toBe(
      V4.replace("## Dev Agent Record", "## Change Log\n\n| a |\n\n## Dev Agent Record"),
    );
    const plain = "# Story 1.1: X";
    expect(addSection(plain, "dev-notes", "N")).toBe("# Story 1.1: X\n\n## Dev Notes\n\nN\n");
    const deep = "## Story 1.1: X\n\n### Acceptance Criteria\n\n1. a\n";
    expect(addSection(deep, "tasks", "- [ ] t")).toContain("1. a\n\n### Tasks / Subtasks\n\n- [ ] t\n");
  });
});

const CORPUS = path.resolve("../shared/corpus");

function storyFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md") && /stor(?:y|ies)|implementation-artifacts/i.test(name))
    .map((name) => path.join(folder, name))
    .filter((name) => statSync(name).isFile())
    .filter((_, index) => index % 4 === 0);
}

describe.runIf(existsSync(CORPUS))("with the corpus beside the project: real stories", () => {
  test("every section and every task can be written back without another byte changing", () => {
    const files = storyFiles(CORPUS);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(file, "utf8");
      const sections = textSections(text);
      expect(new Set(sections.map(({ id }) => id)).size, file).toBe(sections.length);
      for (const section of sections) {
        expect(replaceSection(text, section, section.content), file).toBe(text);
        const other = replaceSection(text, section, "Replaced.");
        expect(
          other.startsWith(text.slice(0, section.start)) && other.endsWith(text.slice(section.end)),
          file,
        ).toBe(true);
      }
      const tasks = readSubtasks(text);
      const one = tasks[Math.floor(tasks.length / 2)];
      if (!one) continue;
      const flipped = tickSubtask(text, one.line, !one.done).split("\n");
      const differing = text.split("\n").filter((each, at) => each !== flipped[at]);
      expect(differing, `${file}:${one.line}`).toHaveLength(1);
    }
  });
});
