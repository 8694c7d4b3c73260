import { existsSync, globSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { gateProblems, isGateFile, isRecord, readGate } from "./gate";
import { patchYaml, readYaml, sameValue, type YamlValue } from "./patch-yaml";

const GATE = `# Gate of the first story
schema: 1
story: '1.1'   # as in the file
story_title: "Sign in"
gate: PASS

status_reason: 'All met'
reviewer: Quinn
updated: "2026-01-02T10:00:00Z"
waiver: { active: false }
top_issues:
  - id: TEST-001   # keep me
    severity: low
    finding: Few tests
    refs: [a.ts]
  - id: SEC-001
    severity: high
    finding: No limit
risk_summary:
  recommendations:
    must_fix: []
    monitor:
      - Logins
`;

function changed(change: (gate: Record<string, YamlValue>) => void): string {
  const value: unknown = parse(GATE);
  if (!isRecord(value)) throw new Error("the gate is no map");
  change(value);
  return patchYaml(GATE, value);
}

describe("a gate's text", () => {
  it("is a file of YAML though it begins with remarks, and Markdown where it only tells about a gate", () => {
    expect(isGateFile(GATE, null)).toBe(true);
    expect(isGateFile("# Decided\n# Again\n", "docs/qa/gates/1.1-sign-in.yml")).toBe(true);
    expect(isGateFile("# Gate of story 1.1\n\nDecision: PASS\n", "docs/qa/gates/1.1.md")).toBe(false);
    expect(isGateFile("", null)).toBe(false);
  });
});

describe("a changed gate", () => {
  it("is the same file where nothing changed", () => {
    expect(changed(() => undefined)).toBe(GATE);
    expect(patchYaml(GATE.replaceAll("\n", "\r\n"), parse(GATE))).toBe(GATE.replaceAll("\n", "\r\n"));
  });

  it("has one line changed for one value, in its own quotes and with its remark", () => {
    const out = changed((gate) => {
      gate.story = "1.2";
      gate.status_reason = "It's fine";
    });
    expect(out).toBe(GATE.replace("'1.1'", "'1.2'").replace("'All met'", "'It''s fine'"));
  });

  it("gets, loses and changes issues without touching the others", () => {
    const added = changed((gate) => {
      (gate.top_issues as YamlValue[]).push({ id: "NEW", severity: "medium", finding: "Odd: very" });
    });
    expect(added).toBe(
      GATE.replace(
        "    finding: No limit\n",
        '    finding: No limit\n  - id: NEW\n    severity: medium\n    finding: "Odd: very"\n',
      ),
    );
    const removed = changed((gate) => {
      (gate.top_issues as YamlValue[]).splice(1, 1);
    });
    expect(removed).toBe(GATE.replace(/ {2}- id: SEC-001\n.*\n.*\n/, ""));
    const reworded = changed((gate) => {
      ((gate.top_issues as YamlValue[])[0] as Record<string, YamlValue>).severity = "high";
    });
    expect(reworded).toBe(GATE.replace("severity: low", "severity: high"));
  });

  it("gets what it did not have, and fills what was empty", () => {
    const out = changed((gate) => {
      gate.quality_score = 80;
      gate.waiver = { active: true, reason: "Release", approved_by: "Ada" };
    });
    expect(out).toContain("waiver: { active: true, reason: Release, approved_by: Ada }\n");
    expect(out.endsWith("      - Logins\nquality_score: 80\n")).toBe(true);
    expect(out).toContain("id: TEST-001   # keep me");
  });

  it("says exactly what was asked, whatever that is", () => {
    const leaf = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 20 }),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const value = fc.letrec<{ value: YamlValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom("gate", "story", "a", "b c", "top_issues"), tie("value"), {
          maxKeys: 4,
        }),
      ),
    })).value;
    const gate = fc.dictionary(
      fc.constantFrom("gate", "story", "waiver", "top_issues", "new", "risk_summary"),
      value,
    );
    fc.assert(
      fc.property(gate, (wanted) => {
        expect(sameValue(parse(patchYaml(GATE, wanted)) ?? {}, wanted)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  const corpus = path.resolve(import.meta.dirname, "../../../../../shared/corpus");
  it.skipIf(!existsSync(corpus))(
    "is byte for byte itself for each gate of the corpus (runs where that is at hand)",
    () => {
      const files = globSync("**/gates/*.{yml,yaml}", { cwd: corpus });
      expect(files.length).toBeGreaterThan(5);
      for (const file of files) {
        const source = readFileSync(path.join(corpus, file), "utf8");
        const { value } = readGate(source);
        if (value === null) continue;
        expect(patchYaml(source, value), file).toBe(source);
        const out = patchYaml(source, { ...value, gate: "FAIL", status_reason: "Other" });
        const before = source.split("\n");
        expect(out.split("\n").filter((line) => !before.includes(line)).length, file).toBeLessThanOrEqual(2);
        expect(readYaml(out)[0]?.toJS()).toMatchObject({ gate: "FAIL", status_reason: "Other" });
      }
    },
  );
});

describe("what is wrong with a gate", () => {
  const wrong = (text: string) => readGate(text).problems.map(({ path: at, line }) => `${at} ${line}`);

  it("is nothing for a whole one", () => {
    expect(wrong(GATE)).toEqual([]);
  });

  it("is said with its line", () => {
    expect(wrong(GATE.replace("PASS", "Passed").replace("severity: high", "severity: critical"))).toEqual([
      "gate 5",
      "top_issues.1.severity 17",
    ]);
    expect(wrong(GATE.replace("PASS", "WAIVED"))).toEqual(["waiver.active 10"]);
    expect(wrong("gate: [")).toEqual([" 1"]);
    expect(wrong("")).toEqual([" 1"]);
    expect(wrong("just words")).toEqual([" 1"]);
  });

  it("is every field that a gate needs", () => {
    const paths = gateProblems({ gate: "PASS", waiver: { active: true }, quality_score: 140 }).map(
      ({ path: at }) => at,
    );
    expect(paths).toEqual([
      "story",
      "status_reason",
      "reviewer",
      "waiver.reason",
      "waiver.approved_by",
      "quality_score",
    ]);
  });
});
