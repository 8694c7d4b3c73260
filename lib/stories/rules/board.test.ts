import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { MAX_RANK_LENGTH, ranksAfter } from "@/lib/epics/rules/rank";
import {
  applyMove,
  type BoardCard,
  type BoardStep,
  columnOfStatus,
  columnsOf,
  compareCards,
  type Move,
  targetColumn,
} from "./board";

/** A column for each status, and a second one for work in progress; the ones of the same status as far apart as can be. */
const COLUMNS: BoardStep[] = [...STORY_STATUSES, "in_progress" as const].map((status, i) => ({
  id: `c${i}`,
  status,
  rank: `a${i}`,
  hidden: false,
}));

function boardOf(columns: readonly number[]): BoardCard[] {
  const ranks = ranksAfter(null, columns.length);
  return columns.map((at, i) => {
    const column = COLUMNS[at % COLUMNS.length];
    if (!column) throw new Error("there are columns");
    return {
      id: `s${i}`,
      keyNumber: i + 1,
      status: column.status,
      columnId: column.id,
      rank: ranks[i] ?? "",
    };
  });
}

/** A board of up to 12 cards and moves among them; a neighbour may be anywhere, gone, or never have been. */
const journeyArbitrary = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 12 }).chain((columns) => {
  const id = fc.nat({ max: columns.length - 1 }).map((i) => `s${i}`);
  const neighbour = fc.option(fc.oneof({ weight: 6, arbitrary: id }, fc.constant("gone")), {
    nil: undefined,
  });
  const spot = { storyId: id, afterId: neighbour, beforeId: neighbour };
  const move = fc.oneof(
    fc.record({ ...spot, columnId: fc.constantFrom(...COLUMNS.map((column) => column.id)) }),
    fc.record({ ...spot, status: fc.constantFrom(...STORY_STATUSES) }),
    fc.record(spot),
  );
  return fc.record({ columns: fc.constant(columns), moves: fc.array(move, { maxLength: 60 }) });
});

const idsOf = (cards: readonly BoardCard[] | undefined) => (cards ?? []).map((card) => card.id);
const inOrder = (cards: readonly BoardCard[]) => idsOf(cards.toSorted(compareCards));

/** What a move means for the order, said with plain lists: of its column, or of all cards where it names none. */
function expectedOrder(cards: readonly BoardCard[], move: Move): string[] {
  const moved = cards.find((card) => card.id === move.storyId);
  const column = moved && targetColumn(moved, move, COLUMNS);
  const anywhere = !("columnId" in move) && !("status" in move);
  const among = anywhere ? inOrder(cards) : idsOf(columnsOf(cards).get(column?.id ?? ""));
  const ids = among.filter((id) => id !== move.storyId);
  const after = ids.indexOf(move.afterId ?? "");
  const before = ids.indexOf(move.beforeId ?? "");
  return ids.toSpliced(after >= 0 ? after + 1 : before >= 0 ? before : ids.length, 0, move.storyId);
}

describe("applyMove", () => {
  it("puts the card where the move says, and leaves the order of all others as it was", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ columns, moves }) => {
        let cards: readonly BoardCard[] = boardOf(columns);
        for (const move of moves) {
          const before = cards;
          cards = applyMove(before, move, COLUMNS);
          const moved = cards.find((card) => card.id === move.storyId);
          const anywhere = !("columnId" in move) && !("status" in move);
          const column = columnsOf(cards).get(moved?.columnId ?? "");
          expect(anywhere ? inOrder(cards) : idsOf(column)).toEqual(expectedOrder(before, move));
          const others = (all: readonly BoardCard[]) => inOrder(all).filter((id) => id !== move.storyId);
          expect(others(cards)).toEqual(others(before));
          const unmoved = (all: readonly BoardCard[]) => all.filter((card) => card.id !== move.storyId);
          expect(unmoved(cards)).toEqual(unmoved(before));
        }
      }),
    );
  });

  it("keeps each story in exactly one column of its status, with ranks strictly ordered and short, after any moves", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ columns, moves }) => {
        const start: readonly BoardCard[] = boardOf(columns);
        const cards = moves.reduce((shown, move) => applyMove(shown, move, COLUMNS), start);
        const ids = [...columnsOf(cards).values()].flatMap(idsOf);
        expect(ids.toSorted()).toEqual(idsOf(start).toSorted());
        expect(new Set(cards.map((card) => card.rank)).size).toBe(cards.length);
        expect(cards.every((card) => card.rank.length <= MAX_RANK_LENGTH)).toBe(true);
        for (const card of cards) {
          expect(COLUMNS.find((column) => column.id === card.columnId)?.status).toBe(card.status);
        }
      }),
    );
  });

  it("changes neither the list nor any object that it was given, and no object that need not change", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ columns, moves }) => {
        const cards = Object.freeze(boardOf(columns).map((card) => Object.freeze(card)));
        const snapshot = structuredClone(cards);
        for (const move of moves) {
          const after = applyMove(cards, move, COLUMNS);
          expect(after.filter((card, i) => card !== cards[i])).toHaveLength(1);
        }
        expect(cards).toEqual(snapshot);
      }),
    );
  });

  it("spreads the ranks of the whole project when one would grow too long, and keeps every order", () => {
    let cards: readonly BoardCard[] = boardOf([0, 1, 2, 0]);
    for (let i = 0; i < 400; i++) {
      const storyId = i % 2 === 0 ? "s3" : "s2";
      const columnId = "c0";
      const before = cards;
      cards = applyMove(cards, { storyId, columnId, afterId: "s0" }, COLUMNS);
      expect(idsOf(columnsOf(cards).get(columnId))).toEqual(
        expectedOrder(before, { storyId, columnId, afterId: "s0" }),
      );
    }
    expect(inOrder(cards)).toEqual(["s0", "s2", "s3", "s1"]);
    expect(Math.max(...cards.map((card) => card.rank.length))).toBeLessThanOrEqual(MAX_RANK_LENGTH);
  });

  it("keeps the order of the backlog where a card stands at its column's end with the rank that it has", () => {
    const cards = boardOf([0, 0, 1, 0]);
    const started = applyMove(cards, { storyId: "s1", status: "in_progress" }, COLUMNS);
    expect(inOrder(started)).toEqual(["s0", "s1", "s2", "s3"]);
    const ready = applyMove(started, { storyId: "s3", status: "ready" }, COLUMNS);
    expect(inOrder(ready)).toEqual(["s0", "s1", "s2", "s3"]);
    expect(inOrder(applyMove(ready, { storyId: "s0", status: "ready" }, COLUMNS))).toEqual([
      "s1",
      "s2",
      "s3",
      "s0",
    ]);
  });

  it("puts the card after both when two ranks are equal", () => {
    const [a, b, c] = boardOf([1, 1, 0]);
    if (!a || !b || !c) throw new Error("three cards were made");
    const cards = [a, { ...b, rank: a.rank }, c];
    const moved = applyMove(cards, { storyId: "s2", status: "ready", afterId: "s0" }, COLUMNS);
    expect(idsOf(columnsOf(moved).get("c1"))).toEqual(["s0", "s1", "s2"]);
  });

  it("changes nothing for a card or a column that is not there", () => {
    const cards = boardOf([0, 1]);
    expect(applyMove(cards, { storyId: "s9", status: "ready" }, COLUMNS)).toBe(cards);
    expect(applyMove(cards, { storyId: "s0", columnId: "c9" }, COLUMNS)).toBe(cards);
  });
});

describe("columnOfStatus", () => {
  it("is the first column of the status that is shown, and a hidden one only where there is no other", () => {
    const step = (id: string, rank: string, hidden: boolean) => ({
      id,
      rank,
      hidden,
      status: "ready" as const,
    });
    const [hidden, shown] = [step("h", "a0", true), step("s", "a1", false)];
    expect(columnOfStatus([hidden, shown, step("l", "a2", false)], "ready")).toBe(shown);
    expect(columnOfStatus([hidden], "ready")).toBe(hidden);
    expect(columnOfStatus([hidden], "done")).toBeUndefined();
  });
});
