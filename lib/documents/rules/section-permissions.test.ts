import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { METHOD_ROLES, type MethodRole } from "@/lib/core/method-roles";
import { changedSections, lockedSections, refusedSections, sectionRefusal } from "./section-permissions";
import { storySections } from "./story-sections";

const STORY = `# Story 1.1: Sign in

## Status
Draft

## Story
**As a** user,
**I want** to sign in,
**so that** my work is mine.

## Acceptance Criteria
1. A wrong password is refused
- [ ] A right one lets in

## Tasks / Subtasks
- [ ] Form (AC: 1)

## Dev Notes
Use the session table. [Source: architecture/data.md#sessions]

## Definition of Done
- [ ] Reviewed

## Change Log
| Date | Version | Description | Author |
|---|---|---|---|

## Dev Agent Record
### File List

## QA Results
`;
const names = (after: string, roles: MethodRole[]) =>
  refusedSections(STORY, after, roles).map(({ name }) => name);

describe("who may edit which section of a story", () => {
  const edits: [string, string, MethodRole[]][] = [
    ["Title", STORY.replace("Sign in", "Log in"), ["scrum-master", "product-owner"]],
    ["Status", STORY.replace("Draft", "Ready"), ["scrum-master", "product-owner", "dev-agent"]],
    ["Story", STORY.replace("my work", "my plan"), ["scrum-master", "product-owner"]],
    ["Acceptance Criteria", STORY.replace("is refused", "is fine"), ["scrum-master", "product-owner"]],
    ["Tasks / Subtasks", STORY.replace("Form (AC: 1)", "Page (AC: 1)"), ["scrum-master", "dev-agent"]],
    ["Dev Notes", STORY.replace("session table", "cookie"), ["scrum-master"]],
    ["Definition of Done", STORY.replace("Reviewed", "Shipped"), ["scrum-master", "product-owner"]],
    [
      "Change Log",
      STORY.replace("|---|---|---|---|", "|---|---|---|---|\n| a | b | c | d |"),
      ["scrum-master", "dev-agent", "qa-agent"],
    ],
    ["Dev Agent Record", STORY.replace("### File List", "### File List\n- a.ts"), ["dev-agent"]],
    ["QA Results", `${STORY}\n### Reviewed\nAll well\n`, ["qa-agent"]],
  ];

  it.each(edits)("%s", (name, after, editors) => {
    for (const role of METHOD_ROLES)
      expect(names(after, [role])).toEqual(editors.includes(role) ? [] : [name]);
    expect(names(after, [])).toEqual([name]);
    expect(names(after, [...METHOD_ROLES])).toEqual([]);
  });

  it("lets developer and QA tick criteria, and change no word of them by it", () => {
    const ticked = STORY.replace("- [ ] A right", "- [x] A right");
    expect(names(ticked, ["dev-agent"])).toEqual([]);
    expect(names(ticked, ["qa-agent"])).toEqual([]);
    expect(names(ticked, [])).toEqual(["Acceptance Criteria"]);
    expect(names(ticked.replace("lets in", "may enter"), ["dev-agent"])).toEqual(["Acceptance Criteria"]);
    expect(names(STORY.replace("- [ ] Form", "- [x] Form"), ["qa-agent"])).toEqual(["Tasks / Subtasks"]);
  });

  it.each([
    ["a heading taken away", STORY.replace("## Acceptance Criteria\n", "")],
    ["a section taken away", STORY.replace(/## Acceptance Criteria[\s\S]*?(?=## Tasks)/, "")],
    [
      "a section taken over by one's own heading",
      STORY.replace("## Acceptance", "## Dev Agent Record\n### Acceptance"),
    ],
    [
      "a section swallowed by a fence",
      STORY.replace("Form (AC: 1)", "Form\n```").replace("- [ ] Form\n```", "- [ ] Form\n\n```"),
    ],
    [
      "a section in a comment",
      STORY.replace("## Story", "<!--\n## Story").replace("## Tasks", "-->\n## Tasks"),
    ],
    ["a new section", `${STORY}\n## Scope change\n\nLess.\n`],
    [
      "sections in another order",
      STORY.replace(/(## Story[\s\S]*?)(## Acceptance Criteria[\s\S]*?)(?=## Tasks)/, "$2$1"),
    ],
  ])("sees through %s", (_, after) => {
    expect(after).not.toBe(STORY);
    expect(names(after, ["dev-agent"]).length).toBeGreaterThan(0);
  });

  it("does not mind line ends, blank lines between sections and rules", () => {
    expect(changedSections(STORY, STORY.replaceAll("\n", "\r\n"))).toEqual([]);
    expect(changedSections(STORY, `\n${STORY.replaceAll("\n## ", "\n\n---\n\n## ")}\n\n`)).toEqual([]);
  });

  it("says in a sentence what is refused and who may do it", () => {
    const refused = refusedSections(STORY, STORY.replace("is refused", "is fine"), ["dev-agent"]);
    expect(sectionRefusal(refused, ["dev-agent"])).toBe(
      "You act as the developer, and this changes what only others may edit: “Acceptance Criteria” (the scrum master or the product owner). Leave this section as it was, comment on it, or ask one of them.",
    );
  });

  it("tells an editor which lines are locked and why", () => {
    const locked = lockedSections(STORY, ["dev-agent"]);
    expect(locked.map(({ name }) => name)).toEqual([
      "Title",
      "Story",
      "Acceptance Criteria",
      "Dev Notes",
      "Definition of Done",
      "QA Results",
    ]);
    expect(locked[2]?.sentence).toBe(
      "“Acceptance Criteria” is edited by the scrum master or the product owner. You may tick its boxes.",
    );
    expect(lockedSections(STORY, METHOD_ROLES)).toEqual([]);
  });
});

describe("whatever the text", () => {
  const line = fc.constantFrom(
    ...[
      "# Story 1.1: A",
      "## Status",
      "Draft",
      "**Status:** Done",
      "## Story",
      "As a user",
      "```",
      "<!--",
      "-->",
    ],
    ...[
      "## Acceptance Criteria",
      "- [ ] one",
      "**Tasks:**",
      "## QA Results",
      "### Status",
      "## Other",
      "",
      "---",
    ],
  );
  const text = fc.array(line, { maxLength: 16 }).map((lines) => lines.join("\n"));

  it("sections cover every line once, in order", () => {
    fc.assert(
      fc.property(text, (source) => {
        const sections = storySections(source);
        expect(sections[0]?.firstLine).toBe(1);
        expect(sections.at(-1)?.lastLine).toBe(source.split("\n").length);
        for (const [i, section] of sections.entries()) {
          expect(section.firstLine).toBeLessThanOrEqual(section.lastLine);
          if (i > 0) expect(section.firstLine).toBe((sections[i - 1]?.lastLine ?? 0) + 1);
        }
      }),
    );
  });

  it("who plays everything may change everything, who plays nothing changes no word", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(refusedSections(before, after, METHOD_ROLES)).toEqual([]);
        const words = (source: string) => source.split("\n").filter((each) => !/^[-*_\s]*$/.test(each));
        if (words(before).join("\n") !== words(after).join("\n")) {
          expect(refusedSections(before, after, []).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  const corpus = path.resolve(import.meta.dirname, "../../../../shared/corpus");
  it.skipIf(!existsSync(corpus))(
    "holds in the stories of the corpus (runs where the corpus is at hand)",
    () => {
      const files = globSync("**/stories/*.md", { cwd: corpus });
      expect(files.length).toBeGreaterThan(50);
      for (const file of files) {
        const source = readFileSync(path.join(corpus, file), "utf8").replace(/\r\n?/g, "\n");
        for (const { key, firstLine, lastLine } of storySections(source)) {
          if (key !== "criteria" || lastLine - firstLine < 2) continue;
          const lines = source.split("\n");
          lines.splice(firstLine + 1, 0, "1. Something else entirely");
          expect(
            refusedSections(source, lines.join("\n"), ["dev-agent", "qa-agent"]).length,
            file,
          ).toBeGreaterThan(0);
        }
      }
    },
  );
});
