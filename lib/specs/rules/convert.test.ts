import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ONE_TEXT_TEMPLATE } from "@/lib/specs/templates/one-text";
import { SPEC_TEMPLATES } from "@/lib/specs/templates/templates";
import { contentOf, hostileContent } from "@/scripts/test/spec-content";
import { phasesOfMarkdown, toHierarchical, toMonolithic } from "./convert";
import { formatSpecText } from "./spec-text";

const HEADINGS = [
  "# Title",
  "## Overview",
  "## Phase 2: api (3h)",
  "### Phase 1: deep",
  "## Architecture",
  "## Risks",
];
const lines = [
  ...HEADINGS,
  "## Tech Stack",
  "## Testing",
  "Setext\n---",
  "Top\n===",
  "```",
  "text",
  "",
  "**Hours:** 4",
];
const markdown = fc
  .array(fc.oneof(fc.constantFrom(...lines), fc.stringMatching(/^[\w #>*-]{0,12}$/)), { maxLength: 25 })
  .map((all) => all.join("\n"));

/** The words of a text, however it is laid out. */
const wordsOf = (text: string) => text.toLowerCase().split(/\s+/u).filter(Boolean).sort();
const allOf = (text: string) => {
  const { content } = toHierarchical(text);
  if (content === null) return [];
  const { overview, phases, architecture, technology_stack } = content;
  return [overview, ...phases.map((phase) => phase.content), architecture, technology_stack];
};

describe("making a spec hierarchical", () => {
  it("puts every word of a Markdown text into some part", () => {
    fc.assert(
      fc.property(markdown, (text) => {
        // A heading whose part has its name anyway may be left to the part.
        const implied = ["##", "overview", "architecture", "technology", "stack"];
        const found = wordsOf(allOf(text).join("\n"));
        const missing = [...wordsOf(text)];
        for (const word of found) if (missing.includes(word)) missing.splice(missing.indexOf(word), 1);
        expect(missing.filter((word) => !implied.includes(word))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("finds phases by their headings, with numbers, names and hours", () => {
    const text = ONE_TEXT_TEMPLATE.type === "monolithic" ? ONE_TEXT_TEMPLATE.text : "";
    const { content } = toHierarchical(text);
    expect(content?.phases.map(({ number, name, hours }) => [number, name, hours])).toEqual([
      [1, "foundation", 4],
      [2, "the feature itself", 8],
    ]);
    expect(content?.overview).toMatch(/^What this is[\s\S]*## Requirements[\s\S]*## Open questions/);
    expect(content?.architecture).toBe("What it is made of, and what was decided about that.");
    expect(content?.phases[0]?.content).toMatch(/^## Phase 1: foundation\n/);
  });

  it("finds phases one level lower, sections without any numbers, and one that says it all", () => {
    const names = (text: string) => phasesOfMarkdown(text).map(({ number, name }) => `${number} ${name}`);
    expect(
      names("# T\n\n## Plan\n\n### Phase 1: a\n\nA\n\n### Phase 2 - b (2h)\n\nB\n\n## Risks\n\nR\n"),
    ).toEqual(["1 a", "2 b"]);
    expect(names("## Goals\n\nG\n\n## Import\n\nI\n\nExport\n---\n\nE\n")).toEqual(["1 Import", "2 Export"]);
    expect(names("## Goals\n\nG\n")).toEqual(["1 Goals"]);
    expect(names("```\n## Not a heading\n```\n")).toEqual(["1 Whole spec"]);
    expect(names("## Same\n\n1\n\n## same\n\n2\n")).toEqual(["1 Same", "2 same (2)"]);
    expect(names("")).toEqual([]);
  });
});

describe("making a spec monolithic", () => {
  it("and hierarchical again gives the very same content", () => {
    fc.assert(
      fc.property(hostileContent, (content) => {
        expect(toHierarchical(toMonolithic(content))).toEqual({ content, problems: [] });
      }),
      { numRuns: 300 },
    );
  });

  it("shows what only the structure said, and the phases stay the same", () => {
    const content = contentOf("database-layer");
    const bare = { ...content, phases: content.phases.map((phase) => ({ ...phase, content: "Build it." })) };
    const text = toMonolithic(bare);
    expect(text).toContain(
      "-->\n## Phase 1: database-layer\n\nAbout database-layer\n\n**Hours:** 2\n\nBuild it.\n",
    );
    expect(text).toContain("<!-- overview -->\n## Overview\n\nWhat it is.\n");
    expect(phasesOfMarkdown(text)).toEqual(bare.phases);
  });

  it("keeps what was written meanwhile, also before the marks and in added headings", () => {
    const bare = { ...contentOf("a"), overview: "Why." };
    const text = `# Title\n\n${toMonolithic(bare).replace("## Overview", "## Overview of it")}`;
    expect(toHierarchical(text).content?.overview).toBe("# Title\n\n## Overview of it\n\nWhy.");
  });

  it("of a text with a broken mark is refused by line", () => {
    const text = formatSpecText(contentOf("a")).replace("phase 1", "phase one");
    expect(toHierarchical(text).problems).toEqual([expect.objectContaining({ line: 5 })]);
  });
});

describe("templates", () => {
  it.each(SPEC_TEMPLATES.map((template) => [template.name, template] as const))(
    "%s says what to write, in phases with hours, and survives both ways",
    (name, template) => {
      if (template.type === "monolithic") {
        expect(phasesOfMarkdown(template.text).length).toBeGreaterThan(1);
        return;
      }
      const { content } = template;
      expect(toHierarchical(toMonolithic(content)).content).toEqual(content);
      if (name === "blank") return;
      for (const phase of content.phases) {
        expect(phase.hours).toBeGreaterThan(0);
        expect(phase.content).toContain("### Done when");
      }
    },
  );
});
