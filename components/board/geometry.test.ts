import { describe, expect, it } from "vitest";
import {
  itemsAt,
  laneBoxes,
  locate,
  placeAtSlot,
  readingOrder,
  rowsIn,
  slotAt,
  slotOfIndex,
  staysInPlace,
} from "./geometry";

const cards = (...ids: string[]) => ids.map((id) => ({ id }));
const PITCH = 100;

describe("a long list", () => {
  it("draws the rows in view and a few around them, never past its ends", () => {
    expect(rowsIn(0, 500, PITCH, 5_000, 2)).toEqual({ from: 0, to: 7 });
    expect(rowsIn(400_050, 500, PITCH, 5_000, 2)).toEqual({ from: 3_998, to: 4_008 });
    expect(rowsIn(499_500, 500, PITCH, 5_000, 2)).toEqual({ from: 4_993, to: 5_000 });
  });

  it("draws nothing where the window is elsewhere, or there is nothing", () => {
    expect(rowsIn(-5_000, 500, PITCH, 10, 2)).toEqual({ from: 0, to: 0 });
    expect(rowsIn(5_000, 500, PITCH, 10, 2)).toEqual({ from: 0, to: 0 });
    expect(rowsIn(0, 500, PITCH, 0, 2)).toEqual({ from: 0, to: 0 });
  });

  it("takes a point for the nearest gap between two cards", () => {
    expect(slotAt(-30, PITCH, 4)).toBe(0);
    expect(slotAt(149, PITCH, 4)).toBe(1);
    expect(slotAt(151, PITCH, 4)).toBe(2);
    expect(slotAt(9_999, PITCH, 4)).toBe(4);
  });
});

describe("a slot", () => {
  it("names the neighbours that are not on their way themselves", () => {
    const items = cards("a", "b", "c", "d");
    expect(placeAtSlot(items, 2, new Set(["x"]))).toEqual({ afterId: "b", beforeId: "c" });
    expect(placeAtSlot(items, 2, new Set(["b", "c"]))).toEqual({ afterId: "a", beforeId: "d" });
    expect(placeAtSlot(items, 4, new Set(["d"]))).toEqual({ afterId: "c", beforeId: null });
    expect(placeAtSlot([], 0, new Set(["x"]))).toEqual({ afterId: null, beforeId: null });
  });

  it("changes nothing beside the card itself, or around a block of them", () => {
    const items = cards("a", "b", "c", "d");
    expect([0, 1, 2, 3].map((slot) => staysInPlace(items, slot, new Set(["b"])))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(staysInPlace(items, 2, new Set(["b", "c"]))).toBe(true);
    expect(staysInPlace(items, 2, new Set(["a", "c"]))).toBe(false);
    expect(staysInPlace(items, 0, new Set(["elsewhere"]))).toBe(false);
  });

  it("is found from a count of the others, as the keyboard counts", () => {
    const items = cards("a", "b", "c");
    const held = new Set(["b"]);
    expect([0, 1, 2].map((index) => slotOfIndex(items, index, held))).toEqual([0, 2, 3]);
  });
});

const cells = new Map([
  [
    "one",
    new Map([
      ["todo", cards("a", "b")],
      ["done", cards("c")],
    ]),
  ],
  ["two", new Map([["todo", cards("d")]])],
]);
const columns = [{ id: "todo" }, { id: "done" }];

describe("lanes", () => {
  it("stand under one another, each as tall as its longest column; a collapsed one is its head alone", () => {
    const lanes = [
      { id: "one", title: "1" },
      { id: "shut", title: "2", collapsed: true },
      { id: "two", title: "3" },
      { id: "empty", title: "4" },
    ];
    const sizes = { headPx: 30, pitch: PITCH, padPx: 10, emptyPx: 40 };
    expect(laneBoxes(lanes, cells, columns, sizes).map(({ top, height }) => [top, height])).toEqual([
      [0, 240],
      [240, 30],
      [270, 140],
      [410, 70],
    ]);
  });

  it("do not grow by the cards of a collapsed column", () => {
    const shut = [{ id: "todo", collapsed: true }, { id: "done" }];
    const sizes = { headPx: 30, pitch: PITCH, padPx: 10, emptyPx: 40 };
    expect(laneBoxes([{ id: "one", title: "1" }], cells, shut, sizes)[0]?.height).toBe(140);
  });
});

it("a card is found with its column, lane and place, and an unknown one is not", () => {
  const places = locate(cells);
  expect(places.get("b")).toMatchObject({ columnId: "todo", laneId: "one", index: 1 });
  expect(places.get("z")).toBeUndefined();
  expect(itemsAt(cells, { columnId: "done", laneId: "two" })).toEqual([]);
});

it("a board is read column after column, and in each from the top lane down", () => {
  expect(readingOrder(cells, columns, ["one", "two"]).map(({ id }) => id)).toEqual(["a", "b", "d", "c"]);
});
