import { describe, expect, test } from "vitest";
import { type Filter, NO_FILTER } from "@/lib/stories/rules/filter";
import { filterChoices, filterValueLabel, measuredConditions } from "@/lib/stories/rules/filter-choices";
import { completeFilter } from "@/lib/stories/rules/filter-complete";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { addAt, replaceAt, turnAt } from "@/lib/stories/rules/filter-edit";
import { formatCondition, formatFilter } from "@/lib/stories/rules/filter-format";
import { parseFilter } from "@/lib/stories/rules/filter-parse";

function read(text: string): Filter {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.filter;
}

describe("changing a filter piece by piece", () => {
  test.each([
    ["a b", [], "c", "a b c"],
    ["a or b", [], "c", "a or b or c"],
    ["a", [], "c", "a c"],
    ["", [], "c", "c"],
    ["a (b or c)", [1], "d", "a (b or c or d)"],
    ["a -(b or c)", [1, 0], "d", "a -(b or c or d)"],
  ] as const)("%s with another at %j", (text, path, part, after) => {
    expect(formatFilter(addAt(read(text), path, read(part)))).toBe(after);
  });

  test.each([
    ["a b", [0], null, "b"],
    ["a (b or c)", [1, 0], null, "a c"],
    ["a -b", [1], null, "a"],
    ["a -(b or c)", [1, 0], null, "a"],
    ["a", [], null, ""],
    ["a b", [1], "c or d", "a (c or d)"],
    ["a or b", [1], "c or d", "a or c or d"],
  ] as const)("%s at %j becomes %j", (text, path, next, after) => {
    expect(formatFilter(replaceAt(read(text), path, next === null ? null : read(next)))).toBe(after);
  });

  test("and becomes or, and back", () => {
    expect(formatFilter(turnAt(read("a b"), []))).toBe("a or b");
    expect(formatFilter(turnAt(read("a (b or c)"), [1]))).toBe("a b c");
    expect(turnAt(NO_FILTER, [])).toEqual(NO_FILTER);
  });
});

const context: FilterContext = {
  projectKey: "ACME",
  me: null,
  now: "2026-11-18T12:00:00.000Z",
  today: "2026-11-18",
  columns: [],
  epics: [{ id: "e1", number: "1", title: "Piers", status: "draft", archived: false }],
  assignees: [
    { id: "m1", kind: "member", name: "Ada", role: "owner", state: null, activity: null },
    { id: "m2", kind: "member", name: "Ada", role: "viewer", state: null, activity: null },
    { id: "m3", kind: "member", name: "Me", role: "viewer", state: null, activity: null },
  ],
  labels: [{ id: "l1", name: "two words", colour: "red", version: 1 }],
  sprints: [],
};

describe("what menus and the text offer", () => {
  test("people of one name, or called as a word of the language is, are named by their ids", () => {
    expect(filterChoices("assignee", context).map(({ value }) => value)).toEqual([
      "me",
      "none",
      "m1",
      "m2",
      "m3",
    ]);
    expect(filterValueLabel("assignee", "m2", context)).toBe("Ada");
    expect(filterValueLabel("epic", "1", context)).toBe("1 Piers");
    expect(filterValueLabel("label", "gone", context)).toBe("gone");
  });

  test("a typed number may mean five things, with a sign one", () => {
    expect(measuredConditions("points", "5").map(formatCondition)).toEqual([
      "points:5",
      "points>5",
      "points>=5",
      "points<5",
      "points<=5",
    ]);
    expect(measuredConditions("estimate", ">4h").map(formatCondition)).toEqual(["estimate>4h"]);
    expect(measuredConditions("points", "many")).toEqual([]);
    expect(measuredConditions("label", "5")).toEqual([]);
  });

  test.each([
    ["prio", 4, ["priority:"]],
    ["a (pri", 6, ["priority:"]],
    ["-du", 3, ["due:"]],
    ["label:tw", 8, ['"two words"']],
    ['label:"two w', 12, ['"two words"']],
    ["priority:high,lo", 16, ["low"]],
    ["priority>=cr x", 12, ["critical"]],
    ["nothing like it", 7, []],
  ] as const)("%s at %i", (text, caret, offered) => {
    expect(completeFilter(text, caret, context).map((option) => option.text)).toEqual(offered);
  });

  test("a completion takes the place of what was typed of it", () => {
    const [option] = completeFilter('label:"two w x', 12, context);
    expect(option).toMatchObject({ from: 6, to: 12 });
  });
});
