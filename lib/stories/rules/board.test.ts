import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { MAX_RANK_LENGTH, ranksAfter } from "@/lib/epics/rules/rank";
import { applyMove, BOARD_COLUMNS, type BoardCard, columnsOf, type Move } from "./board";

const statusArbitrary = fc.constantFrom(...STORY_STATUSES);

function boardOf(statuses: BoardCard["status"][]): BoardCard[] {
  const ranks = ranksAfter(null, statuses.length);
  return statuses.map((status, i) => ({ id: `s${i}`, keyNumber: i + 1, status, rank: ranks[i] ?? "" }));
}

/** A board of up to 12 cards and moves among them; a neighbour may be anywhere, gone, or never have been. */
const journeyArbitrary = fc.array(statusArbitrary, { minLength: 1, maxLength: 12 }).chain((statuses) => {
  const id = fc.nat({ max: statuses.length - 1 }).map((i) => `s${i}`);
  const neighbour = fc.option(fc.oneof({ weight: 6, arbitrary: id }, fc.constant("gone")), {
    nil: undefined,
  });
  const move = fc.record({ storyId: id, status: statusArbitrary, afterId: neighbour, beforeId: neighbour });
  return fc.record({ statuses: fc.constant(statuses), moves: fc.array(move, { maxLength: 60 }) });
});

/** What a move means, said with plain lists. */
function expectedColumn(cards: readonly BoardCard[], move: Move): string[] {
  const ids = columnsOf(cards)
    [move.status].map((card) => card.id)
    .filter((id) => id !== move.storyId);
  const after = move.afterId === undefined ? -1 : ids.indexOf(move.afterId);
  const before = move.beforeId === undefined ? -1 : ids.indexOf(move.beforeId);
  const index = after >= 0 ? after + 1 : before >= 0 ? before : ids.length;
  return ids.toSpliced(index, 0, move.storyId);
}

describe("applyMove", () => {
  it("puts the card where the move says, and leaves every other column as it was", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ statuses, moves }) => {
        let cards = boardOf(statuses);
        for (const move of moves) {
          const before = columnsOf(cards);
          const expected = expectedColumn(cards, move);
          cards = applyMove(cards, move);
          const after = columnsOf(cards);
          expect(after[move.status].map((card) => card.id)).toEqual(expected);
          for (const status of BOARD_COLUMNS.filter((other) => other !== move.status)) {
            expect(after[status]).toEqual(before[status].filter((card) => card.id !== move.storyId));
          }
        }
      }),
    );
  });

  it("keeps each story in exactly one column, with ranks strictly ordered and short, after any moves", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ statuses, moves }) => {
        const cards = moves.reduce(applyMove, boardOf(statuses));
        const columns = Object.values(columnsOf(cards));
        const ids = columns.flatMap((column) => column.map((card) => card.id));
        expect(ids.toSorted()).toEqual(statuses.map((_, i) => `s${i}`).toSorted());
        for (const column of columns) {
          expect(column.every((card, i) => i === 0 || card.rank > (column[i - 1]?.rank ?? ""))).toBe(true);
          expect(column.every((card) => card.rank.length <= MAX_RANK_LENGTH)).toBe(true);
        }
      }),
    );
  });

  it("changes neither the list nor any object that it was given", () => {
    fc.assert(
      fc.property(journeyArbitrary, ({ statuses, moves }) => {
        const cards = Object.freeze(boardOf(statuses).map((card) => Object.freeze(card)));
        const snapshot = structuredClone(cards);
        for (const move of moves) expect(applyMove(cards, move)).not.toBe(cards);
        expect(cards).toEqual(snapshot);
      }),
    );
  });

  it("puts the card after both when two ranks are equal", () => {
    const [a, b, c] = boardOf(["ready", "ready", "draft"]);
    if (!a || !b || !c) throw new Error("three cards were made");
    const cards = [a, { ...b, rank: a.rank }, c];
    const moved = applyMove(cards, { storyId: "s2", status: "ready", afterId: "s0" });
    expect(columnsOf(moved).ready.map((card) => card.id)).toEqual(["s0", "s1", "s2"]);
  });
});
