import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { refuseAnswer, refuseConditions, refuseDecision } from "@/lib/checklists/rules/answers";
import { readinessOf, sectionStatus, withOpen } from "@/lib/checklists/rules/counts";
import { gateState, opensEpics } from "@/lib/checklists/rules/gate";
import { reportSection, sameButForReport, withReport } from "@/lib/checklists/rules/report-section";
import type { Decision } from "@/lib/checklists/schema/run";

const run = (prdVersion: number, decision: Decision | null) => ({
  prdVersion,
  state: decision ? "decided" : "open",
  decision,
});
const ground = (change: object) => ({ version: 3, waived: false, decided: null, latest: null, ...change });

describe("the gate", () => {
  it.each([
    ["nothing was run", ground({}), "not_run"],
    ["a run is open", ground({ latest: run(3, null) }), "open"],
    ["a run of an earlier version is open", ground({ latest: run(2, null) }), "outdated"],
    [
      "this version was approved",
      ground({ decided: run(3, "approved"), latest: run(3, "approved") }),
      "passed",
    ],
    [
      "it was let through on conditions",
      ground({ decided: run(3, "conditional"), latest: run(3, "conditional") }),
      "passed",
    ],
    ["it was rejected", ground({ decided: run(3, "rejected"), latest: run(3, "rejected") }), "rejected"],
    [
      "it was rejected and is looked at again",
      ground({ decided: run(3, "rejected"), latest: run(3, null) }),
      "open",
    ],
    [
      "it was rejected and waived",
      ground({ waived: true, decided: run(3, "rejected"), latest: run(3, "rejected") }),
      "waived",
    ],
    [
      "an earlier version was approved",
      ground({ decided: run(2, "approved"), latest: run(2, "approved") }),
      "outdated",
    ],
    [
      "an approved version is looked at again",
      ground({ decided: run(3, "approved"), latest: run(3, null) }),
      "passed",
    ],
  ])("when %s", (_, standing, state) => {
    expect(gateState(standing)).toBe(state);
  });

  it("opens for the same text under a newer number, and never for a rejected one", () => {
    expect(gateState(ground({ decided: run(2, "approved"), latest: run(2, "approved") }), true)).toBe(
      "passed",
    );
    expect(opensEpics(gateState(ground({ decided: run(2, "rejected") }), true))).toBe(false);
  });
});

describe("the report in the PRD", () => {
  const text = fc
    .array(
      fc.constantFrom(
        "# One",
        "## Two",
        "text",
        "",
        "## Next Steps",
        "- item",
        "```",
        "## Checklist Results Report",
        "_TBD_",
      ),
      { maxLength: 20 },
    )
    .map((lines) => lines.join("\n"));

  it("changes nothing else, wherever its section stands", () => {
    fc.assert(
      fc.property(text, (content) => {
        const { content: after, added } = withReport(content, "### Summary\n\nAll is well.");
        // A fence that is never closed swallows what is written behind it, as it does for every reader.
        if (reportSection(after) === null) return;
        expect(after).toContain("All is well.");
        expect(added).toBe(reportSection(content) === null);
        expect(sameButForReport(content, after)).toBe(true);
        expect(withReport(after, "### Summary\n\nAll is well.").content).toBe(after);
      }),
    );
  });

  it("is told from a change of the plan, and keeps the line ends of the file", () => {
    const prd = "# PRD\r\n\r\n## Checklist Results Report\r\n\r\n_TBD_\r\n\r\n## Next Steps\r\n\r\nGo.\r\n";
    const { content } = withReport(prd, "Good.\nVery good.");
    expect(content).toBe(
      "# PRD\r\n\r\n## Checklist Results Report\r\n\r\nGood.\r\nVery good.\r\n\r\n## Next Steps\r\n\r\nGo.\r\n",
    );
    expect(sameButForReport(prd, content.replace("Go.", "Stay."))).toBe(false);
  });
});

test("readiness counts a partial half, leaves out what does not apply, and says 100 only of everything", () => {
  const counts = (change: object) =>
    withOpen(10, { pass: 0, partial: 0, fail: 0, na: 0, criticalFails: 0, ...change });
  expect(readinessOf(counts({ pass: 5, partial: 2, na: 2 }))).toBe(75);
  expect(readinessOf(counts({ pass: 8, na: 2 }))).toBe(100);
  expect(readinessOf(counts({ pass: 9, partial: 1 }))).toBe(95);
  expect(sectionStatus(counts({}))).toBe("TBD");
  expect(sectionStatus(counts({ pass: 9, na: 1 }))).toBe("PASS");
  expect(sectionStatus(counts({ pass: 9 }))).toBe("PARTIAL");
  expect(sectionStatus(counts({ pass: 9, fail: 1 }))).toBe("FAIL");
  expect(sectionStatus(withOpen(0, counts({})))).toBe("N/A");
});

test("what cannot be answered or decided is told by field", () => {
  expect(refuseAnswer({ answer: "pass", evidence: [], note: "" })?.path).toBe("evidence");
  expect(refuseAnswer({ answer: "pass", evidence: [{}], note: "" })).toBeNull();
  expect(refuseAnswer({ answer: "na", evidence: [{}], note: "" })?.path).toBe("note");
  expect(refuseAnswer({ answer: "fail", evidence: [], note: "" })).toBeNull();
  const counts = withOpen(1, { pass: 0, partial: 0, fail: 1, na: 0, criticalFails: 1 });
  expect(refuseDecision({ counts, decision: "approved" })).toContain("1 critical item fails");
  expect(refuseDecision({ counts, decision: "rejected" })).toBeNull();
  expect(refuseConditions("conditional", [])?.path).toBe("conditions");
});
