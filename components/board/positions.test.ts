import { describe, expect, it } from "vitest";
import { clamp, findItem, placeAt, rowsOf, visibleItems } from "./positions";

const card = (id: string, groupId?: string) => ({ id, label: id, ...(groupId ? { groupId } : {}) });
const groups = [
  { id: "one", title: "Epic 1" },
  { id: "two", title: "Epic 2" },
];

describe("a column's rows", () => {
  it("are its cards in order where nothing is grouped", () => {
    const rows = rowsOf([card("a"), card("b")], null);
    expect(rows.map((row) => row.key)).toEqual(["a", "b"]);
  });

  it("stand by section in the sections' order, and a section without cards has no heading", () => {
    const rows = rowsOf([card("a", "two"), card("b", "two")], groups);
    expect(rows.map((row) => row.key)).toEqual(["heading two", "a", "b"]);
  });

  it("leave out the card that is on its way", () => {
    const rows = rowsOf([card("a", "one"), card("b", "one"), card("c", "two")], groups);
    expect(visibleItems(rows, "b").map((item) => item.id)).toEqual(["a", "c"]);
  });
});

describe("a place", () => {
  it("names both neighbours, or the one there is", () => {
    const others = [card("a"), card("b")];
    expect(placeAt("done", others, 0, card("x"))).toEqual({ columnId: "done", afterId: null, beforeId: "a" });
    expect(placeAt("done", others, 1, card("x"))).toEqual({ columnId: "done", afterId: "a", beforeId: "b" });
    expect(placeAt("done", others, 2, card("x"))).toEqual({ columnId: "done", afterId: "b", beforeId: null });
    expect(placeAt("done", [], 0, card("x"))).toEqual({ columnId: "done", afterId: null, beforeId: null });
  });

  it("is among the card's own section, wherever in the column it was dropped", () => {
    const others = [card("a", "one"), card("b", "two"), card("c", "two")];
    expect(placeAt("done", others, 3, card("x", "one"))).toEqual({
      columnId: "done",
      afterId: "a",
      beforeId: null,
    });
    expect(placeAt("done", others, 0, card("x", "two"))).toEqual({
      columnId: "done",
      afterId: null,
      beforeId: "b",
    });
  });
});

it("a card is found with its column, and an unknown one is not", () => {
  const columns = [{ id: "todo", title: "To do", items: [card("a")] }];
  expect(findItem(columns, "a")?.column.id).toBe("todo");
  expect(findItem(columns, "z")).toBeNull();
});

it("an index stays inside its list", () => {
  expect([clamp(-1, 3), clamp(1, 3), clamp(9, 3)]).toEqual([0, 1, 2]);
});
