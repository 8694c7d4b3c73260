import { describe, expect, it } from "vitest";
import type { StoryCard } from "@/lib/stories/schema/story";
import {
  BACKLOG,
  lineOf,
  offsetsOf,
  placementAt,
  ROW_PX,
  rowAt,
  rowsOf,
  sectionsOf,
  spotAt,
} from "./backlog-rows";

const SPRINTS = [
  { id: "s2", number: 2, name: "Sprint 2", status: "planned" as const },
  { id: "s1", number: 1, name: "Sprint 1", status: "active" as const },
  { id: "s0", number: 0, name: "Sprint 0", status: "completed" as const },
];

const card = (id: string, more: Partial<StoryCard> = {}): StoryCard => ({
  id,
  keyNumber: 1,
  number: null,
  title: id,
  epicId: null,
  priority: "medium",
  points: 2,
  assigneeId: null,
  status: "ready",
  columnId: "c",
  columnSince: "",
  rank: id,
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
  ...more,
});

const CARDS = [
  card("a", { sprintId: "s1", status: "done", points: 5 }),
  card("b", { sprintId: "s1", points: null }),
  card("c", { sprintId: "s0" }),
  card("d"),
  card("e", { status: "done" }),
  card("f", { status: "cancelled", sprintId: "s1" }),
];
const sections = (shown = CARDS) => sectionsOf({ sprints: SPRINTS, cards: CARDS, shown });
const idsOf = (list: ReturnType<typeof sections>) =>
  list.map(({ id, cards }) => [id, cards.map((one) => one.id).join("")]);

describe("the sections of a backlog", () => {
  it("are the active sprint, the planned ones and the rest, without what is over", () => {
    expect(idsOf(sections())).toEqual([
      ["s1", "ab"],
      ["s2", ""],
      [BACKLOG, "cd"],
    ]);
  });

  it("are summed up whatever a filter shows", () => {
    const [active] = sections([]);
    expect(active?.cards).toEqual([]);
    expect(active?.total).toEqual({ stories: 2, points: 5, done: 1, donePoints: 5, unestimated: 1 });
  });
});

describe("putting stories at a spot", () => {
  const at = (sectionId: string, slot: number, ...ids: string[]) =>
    placementAt(
      sections(),
      { sectionId, slot },
      CARDS.filter(({ id }) => ids.includes(id)),
    );

  it("names the sprint and the neighbour, and nothing that stays", () => {
    expect(at("s1", 1, "d")).toEqual({ sprintId: "s1", afterId: "a" });
    expect(at("s1", 0, "d")).toEqual({ sprintId: "s1", beforeId: "a" });
    expect(at("s2", 0, "d")).toEqual({ sprintId: "s2" });
    expect(at(BACKLOG, 2, "a")).toEqual({ sprintId: null, afterId: "d" });
    expect(at(BACKLOG, 0, "d")).toEqual({ beforeId: "c" });
  });

  it("takes no neighbour that is on its way too", () => {
    expect(at("s1", 2, "b", "d")).toEqual({ sprintId: "s1", afterId: "a" });
  });

  it("changes nothing where they stand already", () => {
    expect([at("s1", 1, "b"), at("s1", 2, "b"), at("s1", 2, "a", "b")]).toEqual([null, null, null]);
  });

  it("of a completed sprint's open story goes out of it only where it is put elsewhere", () => {
    expect(at(BACKLOG, 2, "c")).toEqual({ afterId: "d" });
  });
});

describe("the lines of the list", () => {
  const rows = rowsOf(sections(), new Set(["s2"]), true);
  const offsets = offsetsOf(rows, ROW_PX.wide);

  it("stand below one another, a collapsed section with its head alone", () => {
    expect(rows.map(({ key }) => key)).toEqual([
      "head s1",
      "a",
      "b",
      "add s1",
      "head s2",
      `head ${BACKLOG}`,
      "c",
      "d",
      `add ${BACKLOG}`,
    ]);
    expect(offsets.at(-1)).toBe(3 * 52 + 4 * 36 + 2 * 40);
    expect([rowAt(offsets, 0), rowAt(offsets, 52), rowAt(offsets, 87), rowAt(offsets, 88)]).toEqual([
      0, 1, 1, 2,
    ]);
  });

  it("say by their halves which spot is meant", () => {
    expect(spotAt(rows, offsets, 10)).toEqual({ sectionId: "s1", slot: 0 });
    expect(spotAt(rows, offsets, 52 + 10)).toEqual({ sectionId: "s1", slot: 0 });
    expect(spotAt(rows, offsets, 52 + 30)).toEqual({ sectionId: "s1", slot: 1 });
    expect(spotAt(rows, offsets, 52 + 72 + 5)).toEqual({ sectionId: "s1", slot: 2 });
    expect(spotAt(rows, offsets, 9_999)).toEqual({ sectionId: BACKLOG, slot: 2 });
    expect(spotAt(rows, offsets, -5)).toEqual({ sectionId: "s1", slot: 0 });
  });

  it("have a line for each spot", () => {
    expect(lineOf(rows, offsets, { sectionId: "s1", slot: 1 })).toBe(52 + 36);
    expect(lineOf(rows, offsets, { sectionId: "s2", slot: 0 })).toBe(52 + 72 + 40 + 52);
    expect(lineOf(rows, offsets, { sectionId: "gone", slot: 0 })).toBeNull();
  });
});
