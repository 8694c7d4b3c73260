import { expect, test } from "vitest";
import { factsOf } from "@/lib/documents/rules/document-facts";
import { candidatesOf } from "@/lib/documents/rules/source-references";
import { findCited } from "./citations";
import { resolveCitation } from "./resolve";
import { budget, cutSlice, cutText, withoutInner } from "./slices";
import { findStandards, standardTargets } from "./standards";

const TEXT = `Use the stack [Source: architecture/tech-stack.md#frontend] and
[Source: docs/prd.md#FR3; architecture/data-models.md:12-14 - the user].
See [the flow](../architecture/core-workflows.md#sign-in) and [a site](https://example.com/a.md).
Meets FR1–FR3 and NFR2. After SHIP-12, Story 1.2 and Epic 3; not Epic 4.1 or XSHIP-9.

\`\`\`
[Source: architecture/hidden.md]
\`\`\`
`;

test("what a text cites is found by file, section and line, and its requirements, stories and epics by name", () => {
  const cited = findCited(TEXT, "SHIP");
  expect(cited.citations.map(({ path, anchor, lines }) => [path, anchor, lines])).toEqual([
    ["architecture/tech-stack.md", "frontend", null],
    ["docs/prd.md", "FR3", null],
    ["architecture/data-models.md", null, [12, 14]],
    ["architecture/core-workflows.md", "sign-in", null],
  ]);
  expect(cited).toMatchObject({
    requirements: ["FR3", "FR1", "FR2", "NFR2"],
    stories: { keys: ["12"], numbers: ["1.2"] },
    epics: ["3"],
  });
});

const PRD = "# PRD\n\n## Requirements\n\n- FR3: It is quick.\n- FR4: It is safe.\n\n## Goals\n\nMany.\n";
const STACK =
  "# Architecture\n\n## Tech Stack\n\n### Frontend\n\nReact.\n\n### Backend\n\nGo.\n\n## Coding Standards\n\nTidy.\n\n## Test Strategy and Standards\n\nAll.\n";
const DOCUMENTS = [
  { id: "prd", kind: "PRD", title: "PRD", path: "docs/prd.md", text: PRD },
  { id: "whole", kind: "ARCHITECTURE", title: "Architecture", path: "docs/architecture.md", text: STACK },
] as const;
const factsById = (id: string) => factsOf(DOCUMENTS.find((each) => each.id === id)?.text ?? "");

test.each([
  ["[Source: docs/prd.md#goals]", "## Goals\n\nMany."],
  ["[Source: prd.md#FR3]", "- FR3: It is quick."],
  ["[Source: architecture/tech-stack.md#frontend]", "### Frontend\n\nReact."],
  ["[Source: architecture/tech-stack.md#Frontend]", "### Frontend\n\nReact."],
  ["[Source: docs/architecture.md#Test Strategy]", "## Test Strategy and Standards\n\nAll."],
])("%s leads to its words, though the piece is no file of its own", (text, words) => {
  const [citation] = findCited(text, "SHIP").citations;
  if (!citation) throw new Error("the citation was not found");
  const slice = resolveCitation(citation, candidatesOf(citation.path, DOCUMENTS), factsById);
  const document = DOCUMENTS.find(({ id }) => id === slice?.documentId);
  expect(slice && cutSlice(document?.text ?? "", slice, 1_000)).toEqual({ content: words, truncated: false });
});

test("what is cited and is not there leads nowhere", () => {
  const [citation] = findCited("[Source: architecture/none.md#x]", "SHIP").citations;
  expect(
    citation && resolveCitation(citation, candidatesOf(citation.path, DOCUMENTS.slice(0, 1)), factsById),
  ).toBeNull();
});

test("standards come from documents of their own in v4, from sections of the architecture, and from v6's project context", () => {
  const found = findStandards(standardTargets(DOCUMENTS), factsById);
  expect(found.map(({ why, slice }) => [why, slice.heading])).toEqual([
    ["Coding standard", "Coding Standards"],
    ["Tech stack", "Tech Stack"],
    ["Test strategy", "Test Strategy and Standards"],
  ]);
  const own = {
    id: "own",
    kind: "ARCHITECTURE" as const,
    title: "Coding Standards",
    path: "docs/architecture/coding-standards.md",
  };
  const context = {
    id: "pc",
    kind: "OTHER" as const,
    title: "Context",
    path: "_bmad-output/project-context.md",
  };
  const all = findStandards(standardTargets([...DOCUMENTS, own, context]), factsById);
  expect(all.slice(0, 2).map(({ why, slice }) => [why, slice.documentId])).toEqual([
    ["Project context", "pc"],
    ["Coding standard", "own"],
  ]);
});

test("long pieces end at a line and say so; the room is shared; a piece within another comes once", () => {
  expect(cutText("one\ntwo\nthree", 8)).toEqual({ content: "one\ntwo", truncated: true });
  expect(cutText("ab\ud83d\ude00", 3).content).toBe("ab");
  const room = budget(10, 6);
  expect([room(8), room(3), room(3)]).toEqual([6, 3, 1]);
  const slice = (from: number, to: number) => ({ slice: { documentId: "a", from, to, heading: null } });
  expect(withoutInner([slice(5, 6), slice(1, 9), slice(1, 9), slice(20, 21)])).toEqual([
    slice(1, 9),
    slice(20, 21),
  ]);
});

test("hostile text is read in no time", () => {
  const started = performance.now();
  for (const text of [
    "[Source: ".repeat(20_000),
    "a/".repeat(40_000),
    "[x](".repeat(30_000),
    "FR1–".repeat(20_000),
  ])
    findCited(text, "SHIP");
  expect(performance.now() - started).toBeLessThan(2_000);
});
