import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factsOf } from "./document-facts";
import { idsOn, requirementsIn } from "./requirements";

const PRD = `# PRD

### Functional

1. FR1: Sign in
- **FR2:** Sign *out*
- [ ] NFR1 - Quick (see FR1)
#### FR-3: Export

As a file.

| CR1 | The API stays | as it is |

## Epic 1: Access

Covers FR1–FR3 and NFR1.

\`\`\`
FR9: code
\`\`\`
<!-- FR8: gone -->
`;

describe("requirements of a text", () => {
  it("are those that it states, by line and in words", () => {
    expect(requirementsIn(PRD).stated).toEqual([
      { id: "FR1", line: 5, text: "Sign in" },
      { id: "FR2", line: 6, text: "Sign out" },
      { id: "NFR1", line: 7, text: "Quick (see FR1)" },
      { id: "FR3", line: 8, text: "Export: As a file." },
      { id: "CR1", line: 12, text: "The API stays – as it is" },
    ]);
  });

  it("and those that it speaks of, ranges included", () => {
    expect([...requirementsIn(PRD).mentioned]).toEqual([
      ["FR1", [7, 16]],
      ["FR2", [16]],
      ["FR3", [16]],
      ["NFR1", [16]],
    ]);
    expect(idsOn("FR-2 through FR4, UJ1, NFR10.2")).toEqual(["FR2", "FR3", "FR4", "UJ1", "NFR10.2"]);
    expect(idsOn("AFR1 FR1a fr1 FR1.2.3 FR1000")).toEqual([]);
  });

  it("a coverage map states none", () => {
    const { stated, mentioned } = requirementsIn("FR1: Epic 2 - Sign in\n- FR2: Story 1.1");
    expect(stated).toEqual([]);
    expect([...mentioned.keys()]).toEqual(["FR1", "FR2"]);
  });

  it("are kept as facts with the headings and the first line of the plan", () => {
    const facts = factsOf(PRD);
    expect(facts.h).toContainEqual([2, 14, "Epic 1: Access"]);
    expect(facts.r.FR2).toEqual([6, "Sign out"]);
    expect(facts.p).toBe(14);
  });

  it("never fail, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const facts = factsOf(text);
        expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
      }),
      { numRuns: 50 },
    );
  });
});
