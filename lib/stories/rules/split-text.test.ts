import { describe, expect, it } from "vitest";
import { mergeText, splitText } from "./split-text";
import { readStoryText } from "./story-text";

const TEXT = `# Story 1.4: Book a seat

## Status

Draft

## Story

As a guest, I want a seat, so that I can sail.

## Acceptance Criteria

1. A seat can be chosen.
2. It is held for ten minutes.
3. A receipt is sent.

## Tasks / Subtasks

- [ ] Choose a seat (AC: 1)
  - [x] Draw the boat
- [ ] Send the receipt (AC: 3)
  - [ ] Write the mail

## Dev Notes

Keep the bytes of this.
`;
const one = { text: "A seat can be chosen.", done: false };
const two = { text: "It is held for ten minutes.", done: false };
const three = { text: "A receipt is sent.", done: false };
const lineOf = (words: string) => TEXT.split("\n").findIndex((line) => line.includes(words)) + 1;

describe("splitting a story's text", () => {
  const { left, right } = splitText({
    ...{ text: TEXT, kept: [one, two], given: [three], title: "Receipts", userStory: "" },
    lines: [lineOf("Send the receipt"), lineOf("Write the mail")],
  });

  it("takes what was chosen out of the first and leaves every other line", () => {
    expect(readStoryText(left).criteria.map(({ text }) => text)).toEqual([one.text, two.text]);
    const gone = TEXT.split("\n").filter((line) => !left.split("\n").includes(line));
    expect(gone).toEqual([
      "3. A receipt is sent.",
      "- [ ] Send the receipt (AC: 3)",
      "  - [ ] Write the mail",
    ]);
  });

  it("gives the second its criteria and its tasks, each once and as nested as it was", () => {
    expect(readStoryText(right).criteria.map(({ text }) => text)).toEqual([three.text]);
    expect(right).toContain("- [ ] Send the receipt (AC: 3)\n  - [ ] Write the mail");
    expect(right.match(/Write the mail/g)).toHaveLength(1);
    expect(right).toMatch(/^# Receipts\n/);
  });
});

describe("merging a story's text into another", () => {
  const other = {
    key: "SHIP-9",
    title: "Receipts",
    userStory: "As a guest, I want a receipt.",
    content:
      "# Receipts\n\n## Acceptance Criteria\n\n1. A receipt is sent.\n\n## Tasks\n\n- [ ] Write the mail\n  - [ ] In two languages\n\n## Dev Notes\n\n### Mail\n\n```\n# no heading\n```\n",
  };
  const merged = mergeText(TEXT, [one, two, three, { text: "It has a number.", done: true }], other);

  it("puts all criteria and tasks into the lists that are there", () => {
    expect(readStoryText(merged).criteria.map(({ text }) => text)).toEqual([
      one.text,
      two.text,
      three.text,
      "It has a number.",
    ]);
    expect(merged).toContain("  - [ ] Write the mail\n- [ ] Write the mail\n  - [ ] In two languages\n");
  });

  it("keeps what else the other says, below a heading that names it, code untouched", () => {
    expect(merged).toContain(
      "## Merged from SHIP-9: Receipts\n\n> As a guest, I want a receipt.\n\n### Dev Notes",
    );
    expect(merged).toContain("#### Mail");
    expect(merged).toContain("\n# no heading\n");
    expect(merged).toContain("Keep the bytes of this.");
  });

  it("gives a story without tasks a list for them", () => {
    expect(mergeText("# Bare\n", [], other)).toMatch(/## Tasks \/ Subtasks\n\n- \[ \] Write the mail/);
  });
});
