import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf } from "@/lib/stories/rules/board";
import type { Board } from "@/lib/stories/schema/board";
import { type BoardChange, showChanges, stillHas, valuesBefore } from "./board-changes";
import { boardOf, cardOf, changeOf } from "./board-fixture";

const orderIn = (board: Board, columnId: string) =>
  (columnsOf(board.cards).get(columnId) ?? []).map(({ id }) => id);
const whole = (board: Board) => board.columns.map(({ id }) => orderIn(board, id));

test("what is on its way lies over what the server said, and nothing of that is changed itself", () => {
  const board = boardOf(6);
  const before = JSON.stringify(board);
  const shown = showChanges(board, [
    changeOf("move", { storyId: "story-0", set: { columnId: "column-ready", afterId: "story-1" } }),
    changeOf("edit", { storyId: "story-3", set: { title: "Renamed", points: 5, addLabelIds: ["label"] } }),
    changeOf("away", { storyId: "story-2", set: { archived: true } }),
  ]);
  expect(orderIn(shown, "column-ready")).toEqual(["story-1", "story-0", "story-4"]);
  expect(shown.cards.find(({ id }) => id === "story-0")?.status).toBe("ready");
  expect(shown.cards.find(({ id }) => id === "story-3")).toMatchObject({
    title: "Renamed",
    points: 5,
    labelIds: ["label"],
  });
  expect(shown.cards.some(({ id }) => id === "story-2")).toBe(false);
  expect(JSON.stringify(board)).toBe(before);
});

test("cards that nothing is on its way to stay the same objects, and without changes so does the board", () => {
  const board = boardOf(6);
  expect(showChanges(board, [])).toBe(board);
  const shown = showChanges(board, [changeOf("edit", { storyId: "story-0", set: { points: 1 } })]);
  expect(shown.cards.slice(1).every((card, index) => card === board.cards[index + 1])).toBe(true);
});

test("several that go to the same place stand there in their order", () => {
  const set = { columnId: "column-ready", afterId: "story-1" };
  const steps = ["story-0", "story-3", "story-2"].map((storyId) => ({ storyId, set }));
  const shown = showChanges(boardOf(6), [changeOf("many", ...steps)]);
  expect(orderIn(shown, "column-ready")).toEqual(["story-1", "story-0", "story-3", "story-2", "story-4"]);
});

test("a change of another project, or of a story that is gone, changes nothing", () => {
  const board = boardOf(3);
  const foreign = { ...changeOf("x", { storyId: "story-0", set: { points: 1 } }), projectId: "other" };
  expect(showChanges(board, [foreign])).toBe(board);
  const gone = changeOf("y", { storyId: "story-99", set: { columnId: "column-ready" } });
  expect(whole(showChanges(board, [gone]))).toEqual(whole(board));
});

const move = fc.record({
  card: fc.nat(11),
  column: fc.constantFrom("column-draft", "column-ready", "column-in_progress"),
  afterId: fc.option(fc.nat(11), { nil: undefined }),
  beforeId: fc.option(fc.nat(11), { nil: undefined }),
});
const moves = fc.array(move, { maxLength: 12 }).map((all) =>
  all.map(
    ({ card, column, afterId, beforeId }, index): BoardChange =>
      changeOf(`move ${index}`, {
        storyId: `story-${card}`,
        set: {
          columnId: column,
          ...(afterId === undefined ? null : { afterId: `story-${afterId}` }),
          ...(beforeId === undefined ? null : { beforeId: `story-${beforeId}` }),
        },
      }),
  ),
);

test("whatever is moved, each story stands in exactly one column, and all in a total order", () => {
  fc.assert(
    fc.property(moves, (changes) => {
      const shown = showChanges(boardOf(12), changes);
      expect(whole(shown).flat().toSorted()).toEqual(
        boardOf(12)
          .cards.map(({ id }) => id)
          .toSorted(),
      );
      expect(new Set(shown.cards.map(({ rank }) => rank)).size).toBe(12);
      for (const card of shown.cards) {
        expect(card.status).toBe(shown.columns.find(({ id }) => id === card.columnId)?.status);
      }
    }),
  );
});

test("as the server acknowledges one change after the other, the board that is shown does not change", () => {
  fc.assert(
    fc.property(moves, (changes) => {
      const first = whole(showChanges(boardOf(12), changes));
      let server = boardOf(12);
      changes.forEach((change, index) => {
        server = showChanges(server, [change]);
        expect(whole(showChanges(server, changes.slice(index + 1)))).toEqual(first);
      });
    }),
  );
});

test("two people who move the same cards see the same board once the server has put both in one order", () => {
  fc.assert(
    fc.property(moves, moves, fc.array(fc.boolean(), { maxLength: 24 }), (mine, theirs, turns) => {
      const left = { mine: [...mine], theirs: [...theirs] };
      let server = boardOf(12);
      for (const turn of [...turns, ...mine.map(() => true), ...theirs.map(() => false)]) {
        const next = (turn ? left.mine : left.theirs).shift();
        if (next) server = showChanges(server, [next]);
      }
      expect(whole(showChanges(server, left.mine))).toEqual(whole(showChanges(server, left.theirs)));
    }),
  );
});

test("what a card was before brings it back from any change", () => {
  const card = cardOf(0, { labelIds: ["a"], points: 3, assigneeId: "mara" });
  const set = { columnId: "column-ready", points: 8, assigneeId: null, addLabelIds: ["a", "b"] };
  expect(valuesBefore(card, set)).toEqual({
    columnId: "column-draft",
    rank: "a0",
    points: 3,
    assigneeId: "mara",
    removeLabelIds: ["b"],
  });
  expect(valuesBefore(card, { archived: true })).toEqual({ archived: false, rank: "a0" });
});

test("a story that somebody changed since no longer has what a change left", () => {
  const card = cardOf(0, { points: 5, labelIds: ["a"] });
  expect(stillHas(card, { points: 5, addLabelIds: ["a"] })).toBe(true);
  expect(stillHas(card, { points: 6 })).toBe(false);
  expect(stillHas(card, { removeLabelIds: ["a"] })).toBe(false);
  expect(stillHas(card, { columnId: "column-ready" })).toBe(false);
  expect(stillHas(undefined, { archived: true })).toBe(true);
  expect(stillHas(card, { archived: true })).toBe(false);
});
