import { describe, expect, it } from "vitest";
import { factsOf } from "./document-facts";
import { findLeftovers } from "./leftovers";
import {
  candidatesOf,
  findSourceReferences,
  type ReferenceTarget,
  resolveReference,
} from "./source-references";

const ARCHITECTURE =
  "# Architecture\n\n## Tech Stack\n\n### Backend Technologies\n\n## 2. Data Models\n\n### Person\n";

function lead(reference: string, target: Partial<ReferenceTarget> = {}, text = ARCHITECTURE) {
  const [found] = findSourceReferences(`[Source: ${reference}]`);
  if (!found) return "no file";
  const targets = [{ id: "a", kind: "ARCHITECTURE", title: "Architecture", path: null, ...target } as const];
  const headings = factsOf(text).h.map(([depth, line, words]) => ({ depth, line, text: words }));
  const resolved = resolveReference(found, candidatesOf(found.path, targets), () => headings);
  return resolved.found ? resolved.line : resolved.reason;
}

describe("sources that a text names", () => {
  it("are files with or without a section, several in one pair of brackets", () => {
    const text =
      "x [Source: architecture/a.md#b c] y\n[Source: `docs/prd.md`; ./x/y.md#z]\n[Source: PRD FR3]";
    expect(findSourceReferences(text).map(({ line, path, anchor }) => [line, path, anchor])).toEqual([
      [1, "architecture/a.md", "b c"],
      [2, "docs/prd.md", null],
      [2, "x/y.md", "z"],
    ]);
    expect(findSourceReferences("```\n[Source: a.md]\n```")).toEqual([]);
  });

  it("lead to the file that they name", () => {
    expect(lead("docs/architecture.md#tech-stack", { path: "docs/architecture.md" })).toBe(3);
    expect(lead("architecture.md#Data Models", { path: "docs/architecture.md" })).toBe(7);
    expect(lead("architecture.md", { path: "docs/architecture.md" })).toBe(null);
  });

  it("lead into the whole where they name a piece of it", () => {
    expect(lead("architecture/tech-stack.md#backend-technologies", { path: "docs/architecture.md" })).toBe(5);
    expect(lead("architecture/data-models.md#person")).toBe(9);
    expect(lead("architecture/tech-stack.md")).toBe(3);
  });

  it("are dead where there is no such file or section", () => {
    expect(lead("prd/x.md#y")).toBe("No document of this project is “prd/x.md”.");
    expect(lead("architecture/tech-stack.md#person")).toBe("“Architecture” has no section “person”.");
    expect(lead("architecture/gone.md#x")).toBe(
      "“Architecture” has no section that is “architecture/gone.md”.",
    );
  });
});

describe("what a template left behind", () => {
  it("is named with its line, code left alone", () => {
    const text =
      "# {{title}}\n`{{mine}}`\n```\n{{code}}\n```\nWords {{a}} and {{b}}\n[[LLM: ask\nthe user]]\n";
    expect(findLeftovers(text).map(({ kind, line, text: words }) => [kind, line, words])).toEqual([
      ["placeholder", 1, "{{title}}"],
      ["placeholder", 6, "{{a}}"],
      ["placeholder", 6, "{{b}}"],
      ["instruction", 7, "[[LLM: ask"],
    ]);
  });
});
