import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joined, negated, wordsOf } from "@/lib/stories/rules/filter";
import type { FilterContext } from "@/lib/stories/rules/filter-context";
import { compileFilter, matchesFilter, unknownNames } from "@/lib/stories/rules/filter-match";
import { parseFilter } from "@/lib/stories/rules/filter-parse";
import type { StoryCard } from "@/lib/stories/schema/story";

const ID = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;

const context: FilterContext = {
  projectKey: "ACME",
  me: ID(1),
  // A Wednesday.
  now: "2026-11-18T12:00:00.000Z",
  today: "2026-11-18",
  columns: [column(10, "Doing", "in_progress"), column(11, "Waiting", "in_progress")],
  epics: [
    { id: ID(20), number: "2", title: "Ferry times", status: "draft", archived: false },
    { id: ID(21), number: "2.1", title: "Piers", status: "draft", archived: false },
  ],
  assignees: [
    { id: ID(1), kind: "member", name: "Mara", role: "owner", state: null, activity: null },
    { id: ID(2), kind: "member", name: "Ola Nord", role: "viewer", state: null, activity: null },
    { id: ID(3), kind: "agent", name: "James", role: "dev", state: "busy", activity: null },
  ],
  labels: [
    { id: ID(30), name: "bug", colour: "red", version: 1 },
    { id: ID(31), name: "two words", colour: "blue", version: 1 },
  ],
  sprints: [
    { id: ID(40), number: 1, name: "Sprint 1", status: "completed" },
    { id: ID(41), number: 2, name: "Harbour", status: "active" },
  ],
};

function column(n: number, name: string, status: "in_progress"): FilterContext["columns"][number] {
  return {
    id: ID(n),
    name,
    status,
    category: "active",
    colour: "grey",
    rank: "a0",
    wipLimit: null,
    assigneeLimit: null,
    wipHard: false,
    hidden: false,
    version: 1,
    count: 0,
  };
}

const plain: StoryCard = {
  id: ID(100),
  keyNumber: 12,
  number: "2.3",
  title: "Sign in with a Passkey",
  epicId: null,
  priority: "medium",
  points: null,
  assigneeId: null,
  status: "in_progress",
  columnId: ID(10),
  columnSince: "2026-11-13T09:00:00.000Z",
  rank: "a0",
  sprintId: null,
  labelIds: [],
  dueOn: null,
  blockedReason: null,
  openBlockers: 0,
  estimateMinutes: null,
  spentMinutes: null,
  qaGate: null,
  subtasksTotal: 0,
  subtasksDone: 0,
  attachmentCount: 0,
  criteriaTotal: 0,
  criteriaDone: 0,
  commentCount: 0,
  version: 1,
};

function lets(text: string, change: Partial<StoryCard> = {}): boolean {
  const parsed = parseFilter(text);
  if (!parsed.ok) throw new Error(parsed.message);
  return matchesFilter(parsed.filter, { ...plain, ...change }, context);
}

describe("each field looks at what it names", () => {
  const of: [text: string, passes: Partial<StoryCard>, fails: Partial<StoryCard>][] = [
    ["status:in_progress,done", { status: "done" }, { status: "review" }],
    ["category:active", { status: "in_progress" }, { status: "draft" }],
    ["column:doing", { columnId: ID(10) }, { columnId: ID(11) }],
    ["epic:2", { epicId: ID(20) }, { epicId: ID(21) }],
    ['epic:"ferry times"', { epicId: ID(20) }, { epicId: null }],
    [`epic:${ID(21)}`, { epicId: ID(21) }, { epicId: ID(20) }],
    ["epic:none", { epicId: null }, { epicId: ID(20) }],
    ["assignee:me", { assigneeId: ID(1) }, { assigneeId: ID(2) }],
    ['assignee:"ola nord",none', { assigneeId: null }, { assigneeId: ID(1) }],
    ["assignee:agent", { assigneeId: ID(3) }, { assigneeId: ID(1) }],
    ["priority>=high", { priority: "critical" }, { priority: "medium" }],
    ["priority<high", { priority: "low" }, { priority: "high" }],
    ["points>3", { points: 5 }, { points: null }],
    ["points:none,0", { points: 0 }, { points: 1 }],
    ["label:bug", { labelIds: [ID(31), ID(30)] }, { labelIds: [ID(31)] }],
    ['label:none,"two words"', { labelIds: [ID(31)] }, { labelIds: [ID(30)] }],
    ["sprint:current", { sprintId: ID(41) }, { sprintId: ID(40) }],
    ["sprint:1", { sprintId: ID(40) }, { sprintId: null }],
    ["due<2026-12-01", { dueOn: "2026-11-30" }, { dueOn: "2026-12-01" }],
    ["due<=today", { dueOn: "2026-11-18" }, { dueOn: null }],
    ["due>=today", { dueOn: "2026-11-18" }, { dueOn: "2026-11-17" }],
    ["due:overdue", { dueOn: "2026-11-17" }, { dueOn: "2026-11-17", status: "done" }],
    ["due:this-week", { dueOn: "2026-11-22" }, { dueOn: "2026-11-23" }],
    ["due:next-week", { dueOn: "2026-11-23" }, { dueOn: "2026-11-22" }],
    ["due:none,tomorrow", { dueOn: "2026-11-19" }, { dueOn: "2026-11-18" }],
    ["blocked:yes", { openBlockers: 1 }, { blockedReason: null }],
    ["blocked:yes", { blockedReason: "Waits for the harbour" }, {}],
    ["qa:FAIL,none", { qaGate: null }, { qaGate: "PASS" }],
    ["criteria:open", { criteriaTotal: 2, criteriaDone: 1 }, { criteriaTotal: 0 }],
    ["criteria:done", { criteriaTotal: 2, criteriaDone: 2 }, { criteriaTotal: 0 }],
    ["subtasks:none", { subtasksTotal: 0 }, { subtasksTotal: 1 }],
    ["comments>0", { commentCount: 1 }, { commentCount: 0 }],
    ["attachments:0", { attachmentCount: 0 }, { attachmentCount: 2 }],
    ["estimate>=4h", { estimateMinutes: 240 }, { estimateMinutes: 239 }],
    ["spent:none", { spentMinutes: null }, { spentMinutes: 0 }],
    ["age>4d", { columnSince: "2026-11-13T09:00:00.000Z" }, { columnSince: "2026-11-14T09:00:00.000Z" }],
    ["age:5d", { columnSince: "2026-11-13T09:00:00.000Z" }, { columnSince: "2026-11-12T09:00:00.000Z" }],
    ["age<1w", { columnSince: "2026-11-13T09:00:00.000Z" }, { columnSince: "2026-11-01T09:00:00.000Z" }],
    ["archived:no -blocked:yes", {}, { blockedReason: "x" }],
    ["acme-12 passkey", {}, { title: "Sign in" }],
    ['"in with"', {}, { title: "Sign in as with" }],
    ["2.3 or cabin", { number: null, title: "Cabin" }, { number: "3.3" }],
  ];
  test.each(of)("%s", (text, passes, fails) => {
    expect([lets(text, passes), lets(text, fails)]).toEqual([true, false]);
  });
});

test("and, or and not mean what they say, whatever stands inside", () => {
  const words = fc.constantFrom("sign", "passkey", "zebra", "acme");
  fc.assert(
    fc.property(words, words, (a, b) => {
      const [left, right] = [wordsOf(a), wordsOf(b)];
      const holds = (filter: typeof left) => compileFilter(filter, context)(plain);
      expect(holds(joined("all", [left, right]))).toBe(holds(left) && holds(right));
      expect(holds(joined("any", [left, right]))).toBe(holds(left) || holds(right));
      expect(holds(negated(left))).toBe(!holds(left));
    }),
  );
});

test("a name that nothing has finds nothing, and is pointed at", () => {
  const parsed = parseFilter("priority:high (label:nope or assignee:Mara) -epic:9,2");
  if (!parsed.ok) throw new Error(parsed.message);
  expect(unknownNames(parsed.filter, context)).toEqual([
    { message: "No label of this project is called “nope”.", at: 15, end: 25 },
    { message: "No epic of this project is called “9”.", at: 45, end: 53 },
  ]);
  expect(lets("label:nope")).toBe(false);
});

test("5,000 cards are looked through in the time of a frame", () => {
  const cards = Array.from({ length: 5_000 }, (_, n) => ({
    ...plain,
    keyNumber: n + 1,
    title: `Story ${n} of many`,
  }));
  const parsed = parseFilter('priority>=medium (label:bug or assignee:none) age>1d -due:overdue "of many" 9');
  if (!parsed.ok) throw new Error(parsed.message);
  const startMs = performance.now();
  const found = cards.filter(compileFilter(parsed.filter, context));
  const tookMs = performance.now() - startMs;
  expect(found.length).toBeGreaterThan(1_000);
  // It takes about 5 ms; the room above that is for a busy machine.
  expect(tookMs).toBeLessThan(60);
});
