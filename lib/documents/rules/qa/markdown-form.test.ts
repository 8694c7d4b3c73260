import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changeForm, readForm } from "./markdown-form";

const RISK = `# Risk Profile: Story 1.1

Date: 2026-01-02
**Reviewer:** Quinn

## Matrix

| Risk ID | Description   | Score |
|---------|---------------|------:|
| SEC-001 | No \\| limit   |     9 |
| TECH-002| Slow          | 4 |

## Notes

- Total risks: 2

\`\`\`
Code: none
\`\`\`
`;

describe("a form over a Markdown document", () => {
  it("shows its fields and tables by section, and nothing of its code", () => {
    const form = readForm(RISK);
    expect(form.map(({ title }) => title)).toEqual(["Risk Profile: Story 1.1", "Matrix", "Notes"]);
    expect(form[0]?.fields).toEqual([
      { line: 3, name: "Date", value: "2026-01-02" },
      { line: 4, name: "Reviewer", value: "Quinn" },
    ]);
    expect(form[1]?.tables).toEqual([
      {
        line: 8,
        columns: ["Risk ID", "Description", "Score"],
        rows: [
          { line: 10, cells: ["SEC-001", "No | limit", "9"] },
          { line: 11, cells: ["TECH-002", "Slow", "4"] },
        ],
      },
    ]);
    expect(form[2]?.fields).toEqual([{ line: 15, name: "Total risks", value: "2" }]);
  });

  it("changes one line and no other", () => {
    const field = changeForm(RISK, { kind: "field", line: 4, value: "Ada" });
    expect(field).toBe(RISK.replace("Quinn", "Ada"));
    const cell = changeForm(RISK, { kind: "cell", line: 11, column: 1, value: "Slow | late" });
    expect(readForm(cell)[1]?.tables[0]?.rows[1]?.cells).toEqual(["TECH-002", "Slow | late", "4"]);
    expect(differing(RISK, cell)).toEqual([11]);
    expect(changeForm(RISK, { kind: "remove", line: 10 })).toBe(RISK.replace(/^\| SEC-001.*\n/m, ""));
    const added = changeForm(RISK, { kind: "add", table: 8, columns: 3 });
    expect(readForm(added)[1]?.tables[0]?.rows[2]).toEqual({ line: 12, cells: ["", "", ""] });
    expect(added.replace("| | | |\n", "")).toBe(RISK);
  });

  it("keeps Windows line ends and a last line without one", () => {
    const windows = RISK.replaceAll("\n", "\r\n");
    expect(changeForm(windows, { kind: "field", line: 3, value: "today" })).toBe(
      windows.replace("2026-01-02", "today"),
    );
    const bare = "| A | B |\n|---|---|";
    expect(changeForm(bare, { kind: "add", table: 1, columns: 2 })).toBe("| A | B |\n|---|---|\n| | |\n");
  });

  it("reads back what was written, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 30 }),
        fc.integer({ min: 0, max: 2 }),
        (value, column) => {
          const words = value.replace(/\s*[\r\n]+\s*/g, " ").trim();
          fc.pre(!words.endsWith("\\") && !words.includes("\\|"));
          const out = changeForm(RISK, { kind: "cell", line: 10, column, value });
          const table = readForm(out)[1]?.tables[0];
          expect(table?.rows[0]?.cells[column]).toBe(words);
          expect(table?.rows[1]?.cells).toEqual(["TECH-002", "Slow", "4"]);
        },
      ),
    );
  });
});

function differing(a: string, b: string): number[] {
  const after = b.split("\n");
  return a.split("\n").flatMap((line, index) => (line === after[index] ? [] : [index + 1]));
}
