import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { parsePlan } from "../parse-plan";
import { patchStoryText } from "./patch-story-text";

type Words = readonly string[];

/** Every way in which projects write the parts of a story, so that each meets each. */
const TITLES: ((title: string) => string)[] = [
  (title) => `# Story 1.2: ${title}`,
  (title) => `### Story 1.2 ${title}`,
  (title) => `## **Story 1.2: ${title}**`,
  (title) => `# 📋 Story 1.2 – ${title} ⭐ NEW`,
  (title) => `#### Story 1.2: ${title} (Done)`,
];
const STATUSES: Words[] = [
  [],
  ["## Status", "Draft"],
  ["## Status", "", "**Approved**", ""],
  ["**Status:** In Progress"],
  ["Status: ready-for-dev"],
  ["- **Status:** Ready for Review"],
  ["| Field | Value |", "|---|---|", "| **Status** | Done |"],
  ["> **Status**: ✅ COMPLETE (2025-01-02)"],
  ["## Status: Draft"],
];
const WISHES: Words[] = [
  [],
  ["As a keeper, I want jars so that I eat."],
  ["**As a** keeper,", "**I want** jars,", "**so that** I eat."],
  ["**As a** keeper,  ", "**I want to** count jars,  ", "**So that** I eat"],
  ["- As an owner", "- I want jars", "- So that I eat"],
  ["As a keeper,", "", "I want jars,", "", "so that I eat."],
];
const CRITERIA: ((words: Words) => Words)[] = [
  (words) => ["## Acceptance Criteria", "", ...words.map((text, at) => `${at + 1}. ${text}`)],
  (words) => ["#### Acceptance Criteria", ...words.map((text, at) => `${at + 1}: ${text}`)],
  (words) => ["**Acceptance Criteria:**", "", ...words.map((text) => `- [ ] ${text}`)],
  (words) => [
    "**Acceptance Criteria:**",
    ...words.map((text, at) => `- ${text}${at === 0 ? "\n  - with care" : ""}`),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    ...words.map((text, at) => `${at + 1}. **AC${at + 1}:** ${text}`),
  ],
  (words) => ["### Acceptance Criteria", ...words.map((text, at) => `AC${at + 1}: ${text}`)],
  (words) => [
    "## Acceptance Criteria",
    ...words.flatMap((text, at) => ["", `### AC ${at + 1}: ${text}`, "- part"]),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    ...words.flatMap((text) => [`**Given** ${text}`, "**When** b", "**Then** c", ""]),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    ...words.flatMap((text) => [`- **Given** ${text}`, "- **Then** c"]),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    "| # | Criterion | Note |",
    "|---|---|---|",
    ...words.map((text, at) => `| ${at + 1} | ${text} | x |`),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    ...words.flatMap((text, at) => [`${at + 1}. ${text}`, "   goes on here", ""]),
  ],
  (words) => ["## Acceptance Criteria", "", ...words.map((text) => `- ✅ ${text}`)],
  (words) => ["## Acceptance Criteria", "", ...words.map((text, at) => `  ${at + 1}) ${text}`)],
  (words) => [
    "## Acceptance Criteria",
    "",
    ...words.flatMap((text, at) => ["", `### Part ${at}`, "", `- [x] ${text}`]),
  ],
  (words) => [
    "## Acceptance Criteria",
    "",
    "**Functional:**",
    ...words.map((text) => `* ${text}`),
    "",
    "**Quality:**",
    "* Quick",
  ],
  (words) => ["## 📋 Acceptance Criteria", "", ...words.map((text, at) => `- **AC-1.2.${at + 1}**: ${text}`)],
  (words) => ["- **Acceptance Criteria:**", ...words.map((text) => `  - ${text}`)],
  (words) => ["### Acceptance Criteria", "", ...words.flatMap((text) => [`${text}.`, ""])],
  () => [],
];
const ENDS: Words[] = [
  [],
  ["## Tasks / Subtasks", "", "- [ ] Task 1 (AC: 1)", "  - [ ] Part"],
  ["**Dependencies:** none", "", "## Dev Notes", "", "A note."],
  ["---", "", "## Dev Agent Record", "", "### File List", "", "- a.ts"],
];

const sentence = fc
  .array(fc.constantFrom("the jars", "are counted", "every day", "v1.2", "a/b", "in < 50 ms", "by `make`"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => `All ${parts.join(" ")}`);
const plain = sentence.map((words) => words.replaceAll("`", "").replace("< ", ""));
const story = fc
  .record({
    title: fc.constantFrom(...TITLES),
    status: fc.constantFrom(...STATUSES),
    wish: fc.constantFrom(...WISHES),
    criteria: fc.constantFrom(...CRITERIA),
    end: fc.constantFrom(...ENDS),
    words: fc.uniqueArray(plain, { minLength: 1, maxLength: 4 }),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ title, status, wish, criteria, end, words, lineEnd }) =>
    [title("Count jars"), "", ...status, "", ...wish, "", ...criteria(words), "", ...end, ""]
      .join("\n")
      .replaceAll("\n", lineEnd),
  );

function record(text: string) {
  const [found] = parsePlan(text).stories;
  if (!found) throw new Error("Every one of these is a story.");
  const criteria = found.acceptanceCriteria.map(({ text: words, done }) => ({ text: words, done }));
  return { title: found.title, status: found.status, userStory: found.userStoryText, criteria };
}

describe("a story written in any of the usual forms", () => {
  it("stays as it is when nothing changed", () => {
    fc.assert(
      fc.property(story, (text) => {
        expect(patchStoryText(text, record(text))).toBe(text);
      }),
      { numRuns: 200 },
    );
  }, 60_000);

  it("takes each change on, alone and together, and says afterwards what it was told", () => {
    fc.assert(
      fc.property(
        story,
        fc.constantFrom(...STORY_STATUSES),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 4 }),
        fc.constantFrom("keep", "reword", "add", "remove"),
        fc.tuple(plain, plain),
        (text, status, ticks, change, [one, other]) => {
          const own = record(text);
          const criteria = own.criteria.map((item, at) => ({
            ...item,
            done: ticks[at % ticks.length] ?? false,
          }));
          const first = criteria[0];
          if (change === "reword" && first) criteria[0] = { ...first, text: `${one} anew` };
          if (change === "add") criteria.push({ text: `${one} added`, done: ticks[0] ?? false });
          if (change === "remove" && criteria.length > 1) criteria.splice(0, 1);
          const wanted = {
            title: change === "keep" ? own.title : one,
            status,
            userStory: change === "keep" ? own.userStory : `As a baker, I want ${one}, so that ${other}`,
            criteria,
          };
          const patched = patchStoryText(text, wanted);
          expect(record(patched)).toEqual(wanted);
          expect(patchStoryText(patched, wanted)).toBe(patched);
        },
      ),
      { numRuns: 300 },
    );
  }, 120_000);
});
