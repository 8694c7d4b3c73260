import fc from "fast-check";
import { expect, test } from "vitest";
import { GROUPINGS, groupCards, groupsOf, NO_GROUP, parseGrouping } from "@/lib/stories/rules/group";
import {
  compareSorted,
  formatSort,
  parseSort,
  SORT_FIELDS,
  sortCards,
  sortValue,
} from "@/lib/stories/rules/sort";
import type { StoryCard } from "@/lib/stories/schema/story";

const context = {
  columns: [],
  epics: [
    { id: "e1", number: "1", title: "One", status: "draft" as const, archived: false },
    { id: "e2", number: "2", title: "Two", status: "draft" as const, archived: false },
  ],
  assignees: [
    { id: "m1", kind: "member" as const, name: "Ada", role: "owner", state: null, activity: null },
    { id: "a1", kind: "agent" as const, name: "James", role: "dev", state: "idle" as const, activity: null },
  ],
  labels: [
    { id: "l1", name: "bug", colour: "red" as const, version: 1 },
    { id: "l2", name: "chore", colour: "grey" as const, version: 1 },
  ],
  sprints: [{ id: "s1", number: 1, name: "Sprint 1", status: "active" as const }],
};

const anyCard: fc.Arbitrary<StoryCard> = fc.record({
  id: fc.uuid(),
  keyNumber: fc.integer({ min: 1, max: 500 }),
  number: fc.constant(null),
  title: fc.constantFrom("b", "A", "c"),
  epicId: fc.constantFrom(null, "e1", "e2", "gone"),
  priority: fc.constantFrom("low", "medium", "high", "critical"),
  points: fc.constantFrom(null, 0, 1, 8),
  assigneeId: fc.constantFrom(null, "m1", "a1"),
  status: fc.constant("draft"),
  columnId: fc.constant("c1"),
  columnSince: fc.constantFrom("2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"),
  rank: fc.constantFrom("a0", "a1", "a2"),
  sprintId: fc.constantFrom(null, "s1"),
  labelIds: fc.subarray(["l1", "l2", "gone"]),
  dueOn: fc.constantFrom(null, "2026-01-01", "2026-02-01"),
  blockedReason: fc.constant(null),
  openBlockers: fc.constant(0),
  estimateMinutes: fc.constantFrom(null, 60),
  spentMinutes: fc.constantFrom(null, 60),
  qaGate: fc.constant(null),
  subtasksTotal: fc.constant(0),
  subtasksDone: fc.constant(0),
  attachmentCount: fc.constant(0),
  criteriaTotal: fc.constant(0),
  criteriaDone: fc.constant(0),
  commentCount: fc.constant(0),
  version: fc.constant(1),
});
const cards = fc.uniqueArray(anyCard, { selector: ({ keyNumber }) => keyNumber, maxLength: 30 });
const sorts = fc.record({ field: fc.constantFrom(...SORT_FIELDS), descending: fc.boolean() });

test("any order is total: it never depends on how the cards lay before", () => {
  fc.assert(
    fc.property(cards, sorts, (some, sort) => {
      const sorted = sortCards(some, sort, context);
      expect(sortCards([...some].reverse(), sort, context)).toEqual(sorted);
      expect(new Set(sorted)).toEqual(new Set(some));
      const read = sortValue(sort, context);
      const placed = sorted.map((card) => ({ value: read(card), card }));
      for (const [index, entry] of placed.slice(1).entries()) {
        expect(compareSorted(sort, placed[index] ?? entry, entry)).toBeLessThan(0);
      }
    }),
  );
});

test("what has no value stands last, whichever way round", () => {
  fc.assert(
    fc.property(cards, fc.boolean(), (some, descending) => {
      const due = sortCards(some, { field: "due", descending }, context).map(({ dueOn }) => dueOn);
      const firstNone = due.indexOf(null);
      if (firstNone >= 0) expect(new Set(due.slice(firstNone))).toEqual(new Set([null]));
    }),
  );
});

test("every card is in exactly one group, in the order in which it came", () => {
  fc.assert(
    fc.property(cards, fc.constantFrom(...GROUPINGS), (some, grouping) => {
      const groups = groupCards(some, grouping, { ...context, columns: [column()] });
      const all = groups.flatMap((group) => group.cards);
      expect(new Set(all)).toEqual(new Set(some));
      expect(all).toHaveLength(some.length);
      for (const group of groups) {
        expect(group.cards).toEqual(some.filter((card) => group.cards.includes(card)));
      }
    }),
  );
});

test("what has none comes last, a card with two labels is in the first of them", () => {
  expect(groupsOf("label", context).map(({ title }) => title)).toEqual(["bug", "chore", "No label"]);
  expect(groupsOf("epic", context).at(-1)).toEqual({ id: NO_GROUP, title: "No epic" });
  expect(groupsOf("priority", context)[0]).toEqual({ id: "critical", title: "Critical priority" });
  const [card] = fc.sample(anyCard, 1);
  if (!card) throw new Error("a sample has one");
  const groups = groupCards([{ ...card, labelIds: ["l2", "l1"] }], "label", context);
  expect(groups.map((group) => group.cards.length)).toEqual([1, 0, 0]);
});

test("orders and groupings are read from an address as they are written there", () => {
  for (const field of SORT_FIELDS) {
    for (const descending of [false, true]) {
      expect(parseSort(formatSort({ field, descending }) || "rank")).toEqual({ field, descending });
    }
  }
  expect(parseSort("colour")).toBeNull();
  expect(parseGrouping("epic")).toBe("epic");
  expect(parseGrouping("weather")).toBeNull();
});

function column() {
  return {
    id: "c1",
    name: "Draft",
    status: "draft" as const,
    category: "backlog" as const,
    colour: "grey" as const,
    rank: "a0",
    wipLimit: null,
    assigneeLimit: null,
    wipHard: false,
    hidden: false,
    version: 1,
    count: 0,
  };
}
