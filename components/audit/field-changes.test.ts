import { describe, expect, it } from "vitest";
import { fieldChanges, fieldLabel, showValue } from "./field-changes";

const ADA = "01937b5e-7a3c-7c5e-9f6a-1b2c3d4e5f60";
const nameOf = (id: string) => (id === ADA ? "Ada" : undefined);

describe("what an entry of the log changed", () => {
  it("names the fields that differ and no others", () => {
    const changes = fieldChanges(
      { title: "Old", points: 3, tags: ["a"] },
      { title: "New", points: 3, tags: ["a"] },
    );
    expect(changes).toEqual([{ field: "title", label: "Title", before: "Old", after: "New" }]);
  });

  it("shows everything of what is new and of what is gone", () => {
    expect(fieldChanges(null, { name: "CI", expiresAt: null })).toEqual([
      { field: "name", label: "Name", before: undefined, after: "CI" },
    ]);
    expect(fieldChanges({ role: "viewer" }, null)).toHaveLength(1);
  });

  it("names fields as people do", () => {
    expect(["assigneeId", "acceptance_criteria", "hasUi", "id"].map(fieldLabel)).toEqual([
      "Assignee",
      "Acceptance criteria",
      "Has ui",
      "Id",
    ]);
  });

  it.each([
    [null, { kind: "nothing" }],
    [[], { kind: "nothing" }],
    [false, { kind: "text", value: "No" }],
    [0, { kind: "text", value: "0" }],
    [["read", "write"], { kind: "text", value: "read, write" }],
    [ADA, { kind: "text", value: "Ada" }],
    [ADA.replace("01", "02"), { kind: "code", value: ADA.replace("01", "02") }],
    ["2026-11-21T12:00:00.000Z", { kind: "instant", value: "2026-11-21T12:00:00.000Z" }],
    [{ a: 1 }, { kind: "code", value: '{\n  "a": 1\n}' }],
  ])("shows %j readably", (value, shown) => {
    expect(showValue(value, nameOf)).toEqual(shown);
  });
});
