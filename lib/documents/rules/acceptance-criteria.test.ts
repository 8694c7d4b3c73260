import { describe, expect, it } from "vitest";
import { findCriteria } from "./acceptance-criteria";
import { visibleLines } from "./lines";
import { readOutline } from "./outline";

function body(...lines: string[]) {
  const outline = readOutline(lines.join("\n"));
  return visibleLines(outline, 1, outline.lines.length);
}

function criteria(...lines: string[]) {
  return findCriteria(body(...lines)).map(({ text }) => text);
}

describe("acceptance criteria", () => {
  it.each([
    ["heading and numbers", ["#### Acceptance Criteria", "", "1. One", "2. Two"]],
    ["emoji heading", ["## 📋 Acceptance Criteria", "- One", "- Two"]],
    ["numbered heading", ["## 3. Acceptance Criteria:", "- One", "- Two"]],
    ["the template's colons", ["#### Acceptance Criteria", "1: One", "2: Two"]],
    ["stops and colons mixed", ["#### Acceptance Criteria", "1. One", "2: Two"]],
    [
      "bold label",
      ["**Acceptance Criteria:**", "1. One", "2. Two", "", "**Dependencies:** none", "1. Not this"],
    ],
    [
      "label without colon",
      ["**Acceptance Criteria**", "", "1. One", "2. Two", "", "**Estimate:** 3", "- Not this"],
    ],
    ["italic label", ["*Acceptance Criteria:*", "1. One", "2. Two"]],
    ["plain label", ["Acceptance Criteria:", "- One", "- Two", "", "Some prose.", "- Not this"]],
    [
      "label as a list item",
      ["- **Status:** new", "- **Acceptance Criteria:**", "  - One", "  - Two", "- **Notes:** x"],
    ],
    [
      "gaps under a list item",
      ["- **Acceptance Criteria:**", "", "    1. One", "", "    2. Two", "", "- **Notes:** x"],
    ],
    ["tick boxes", ["### Acceptance Criteria", "- [ ] One", "- [x] Two"]],
    ["named items", ["## Acceptance Criteria", "1.  **AC1:** One", "2.  **AC2:** Two"]],
    ["full numbers", ["## Acceptance Criteria", "1. **1.1.1:** One", "2. **1.1.2:** Two"]],
    ["full numbers in bullets", ["## Acceptance Criteria", "- 1.1.1: One", "- 1.1.2: Two"]],
    ["full numbers alone", ["## Acceptance Criteria", "1.1.1: One", "1.1.2: Two"]],
    ["names alone", ["## Acceptance Criteria", "AC1: One", "AC-2 – Two"]],
    ["check marks", ["**Acceptance criteria:**", "- ✅ One", "- ✅ Two", "", "**Effort**: 4 hours"]],
    [
      "groups by heading",
      ["## Acceptance Criteria", "### Functional", "1. One", "### Quality", "2. Two", "## Dev Notes", "- x"],
    ],
    [
      "groups by label",
      ["## Acceptance Criteria", "**Functional Requirements:**", "1. One", "", "**Quality:**", "2. Two"],
    ],
    ["headings below a label", ["**Acceptance Criteria:**", "", "### Core", "1. One", "### Rest", "2. Two"]],
    ["a table", ["## Acceptance Criteria", "| AC | Text |", "|----|------|", "| 1 | One |", "| AC2 | Two |"]],
    ["trailing numbers", ["## Acceptance Criteria", "1. One (AC#1)", "2. Two (AC: 2)"]],
    ["paragraphs", ["## Acceptance Criteria", "", "One", "", "Two"]],
    [
      "verification behind",
      ["#### Acceptance Criteria", "1. One", "2. Two", "#### Integration Verification", "1. IV1: no"],
    ],
    ["emphasis", ["## Acceptance Criteria", "1. **One**", "2. *Two*"]],
  ])("%s", (_, lines) => expect(criteria(...lines)).toEqual(["One", "Two"]));

  it("keeps details with their criterion, indented or not", () => {
    expect(
      criteria("## Acceptance Criteria", "1. **One**", "   - a", "     - b", "2. Two", "- c", "3. Three"),
    ).toEqual(["One\n- a\n- b", "Two\n- c", "Three"]);
  });

  it("takes a heading “AC 1” and all below it as one criterion, done when all its boxes are", () => {
    const found = findCriteria(
      body(
        "## Acceptance Criteria",
        "### AC 1: One",
        "- [x] a",
        "**Validation**:",
        "- [x] b",
        "### AC 2: Two",
        "- [ ] c",
        "- [x] d",
      ),
    );
    expect(found.map(({ text, done, line }) => [text, done, line])).toEqual([
      ["One\n- a\nValidation:\n- b", true, 2],
      ["Two\n- c\n- d", false, 6],
    ]);
  });

  it("takes one block from Given to Then as one criterion", () => {
    const lines = [
      "**Given** a",
      "**When** b",
      "**Then** c",
      "**And** d",
      "",
      "**Given** e",
      "**When** f",
      "**Then** g",
    ];
    const expected = ["Given a\nWhen b\nThen c\nAnd d", "Given e\nWhen f\nThen g"];
    expect(criteria("**Acceptance Criteria:**", "", ...lines)).toEqual(expected);
    expect(criteria("## Acceptance Criteria", ...lines.map((line) => (line ? `- ${line}` : line)))).toEqual(
      expected,
    );
    expect(criteria("## Acceptance Criteria", ...lines.map((line) => line.replaceAll("**", "")))).toEqual(
      expected,
    );
  });

  it("takes numbered blocks one by one, and scenarios with their names", () => {
    expect(
      criteria("## Acceptance Criteria", "1. **Given** a **When** b **Then** c", "2. **Given** d"),
    ).toEqual(["Given a When b Then c", "Given d"]);
    expect(criteria("## Acceptance Criteria", "**Scenario 1: Happy**", "Given a", "Then b")).toEqual([
      "Scenario 1: Happy\nGiven a\nThen b",
    ]);
  });

  it("does not read code or comments", () => {
    expect(
      criteria(
        "## Acceptance Criteria",
        "1. One",
        "```",
        "2. coded",
        "```",
        "<!-- 3. hidden -->",
        "4. Two `x <y>`",
      ),
    ).toEqual(["One", "Two `x <y>`"]);
  });

  it("tells which are done and where they stand", () => {
    expect(findCriteria(body("## Acceptance Criteria", "- [x] One", "- [✅] Two", "- [ ] Three"))).toEqual([
      { text: "One", done: true, line: 2 },
      { text: "Two", done: true, line: 3 },
      { text: "Three", done: false, line: 4 },
    ]);
  });

  it("is empty without such a section", () => {
    expect(criteria("## Dev Notes", "1. One", "The acceptance criteria are elsewhere.")).toEqual([]);
  });
});
