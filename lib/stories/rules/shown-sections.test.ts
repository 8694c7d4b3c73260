import { expect, test } from "vitest";
import { shownSections } from "./shown-sections";

const text = (story: string) => `# Story 1.1: X

## Status
Draft

## Story
**As a** user, **I want** to sign in, **so that** my work is mine.
${story}
## Acceptance Criteria
1. A wrong password is refused.
2. A right one lets in.

## Dev Notes
`;

test("what the record shows is not shown twice, and what it does not show is not lost", () => {
  expect(shownSections(text("")).map(({ id }) => id)).toEqual(["dev-notes"]);
  const more =
    "\nThere is a long history behind this wish, told by the people who run the harbour and by nobody else.\n";
  expect(shownSections(text(more)).map(({ id }) => id)).toEqual(["story", "dev-notes"]);
});

test("a user story without a heading is not shown twice, and other words above the sections are shown", () => {
  const above = (words: string) =>
    `# Story 1.1: X\n\n${words}\n\n## Acceptance Criteria\n1. A right one lets in.\n`;
  expect(shownSections(above("As a user, I want to sign in, so that my work is mine."))).toEqual([]);
  expect(shownSections(above("Written on the pier."))).toHaveLength(1);
});
