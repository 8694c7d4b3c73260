import fc from "fast-check";
import { nameKey } from "@/lib/specs/rules/check-content";
import { SpecContent } from "@/lib/specs/schema/content";

/** Content with phases of these names, each of two hours. */
export function contentOf(...names: string[]): SpecContent {
  return {
    overview: "What it is.",
    phases: names.map((name, index) => ({
      number: index + 1,
      name,
      description: `About ${name}`,
      hours: 2,
      content: `## Phase ${index + 1}: ${name}\n\nBuild ${name}.`,
    })),
    architecture: "One service.",
    technology_stack: "TypeScript",
  };
}

/** Pieces that a reader of marks could stumble over. */
const PIECES = [
  "<!-- overview -->",
  "\\<!-- overview -->",
  "\\\\<!-- architecture -->",
  "  <!-- technology stack -->",
  "<!-- phase 1\nname: x\n-->",
  "<!-- phase",
  "<!--",
  "-->",
  "--!>",
  "name: x",
  "hours: 2",
  "## Phase 1: Database layer",
  "## Overview",
  "## Architecture",
  "**Hours:** 2",
  "Setext\n===",
  "Setext two\n---",
  "```",
  "~~~md",
  "\r\n",
  "\n",
  "\n\n",
  "\r",
  " ",
  "\t",
  "\u2028",
  "\ufeff",
  '"',
  "word",
  "ä €",
];

const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.constantFrom("\n", ""), fc.string()), {
  maxLength: 8,
});
const hostileText = text.map((pieces) => pieces.join("").replaceAll("\0", "").toWellFormed());
const hostileName = hostileText
  .map((name) => name.trim().slice(0, 100).toWellFormed().trim())
  .filter(Boolean);

const phase = fc.record({
  number: fc.integer({ min: 1, max: 9_999 }),
  name: hostileName,
  description: hostileText,
  hours: fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((hours) => hours / 100),
    { nil: null },
  ),
  content: hostileText,
});

/** Any content that can be stored, made of what its text could be misread by. */
export const hostileContent: fc.Arbitrary<SpecContent> = fc
  .record({
    overview: hostileText,
    phases: fc.uniqueArray(phase, { maxLength: 5, selector: ({ name }) => nameKey(name) }),
    architecture: hostileText,
    technology_stack: hostileText,
  })
  .map(({ phases, ...content }) => {
    const numbers = new Set<number>();
    const unique = phases.filter(({ number }) => !numbers.has(number) && numbers.add(number));
    return SpecContent.parse({ ...content, phases: unique });
  });
