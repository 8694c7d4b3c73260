import { expect, test } from "vitest";
import { NOTHING_SELECTED, nextSelection, type Selection } from "./selection";

const ORDER = ["a", "b", "c", "d", "e"];
const after = (...events: Parameters<typeof nextSelection>[1][]) =>
  events.reduce<Selection>(nextSelection, NOTHING_SELECTED);
const ids = ({ ids: selected }: Selection) => [...selected].toSorted();

test("a story is selected, and once more it is not", () => {
  expect(ids(after({ kind: "toggle", itemId: "b" }))).toEqual(["b"]);
  expect(ids(after({ kind: "toggle", itemId: "b" }, { kind: "toggle", itemId: "b" }))).toEqual([]);
});

test("a range goes from the last story that was selected, in either direction, and can be drawn further", () => {
  const range = (itemId: string) => ({ kind: "range" as const, itemId, fromId: "a", order: ORDER });
  expect(ids(after({ kind: "toggle", itemId: "c" }, range("e")))).toEqual(["c", "d", "e"]);
  expect(ids(after({ kind: "toggle", itemId: "c" }, range("a")))).toEqual(["a", "b", "c"]);
  expect(ids(after({ kind: "toggle", itemId: "b" }, range("c"), range("d")))).toEqual(["b", "c", "d"]);
});

test("a range without a beginning begins where the focus was", () => {
  expect(ids(after({ kind: "range", itemId: "d", fromId: "b", order: ORDER }))).toEqual(["b", "c", "d"]);
});

test("all of a column are added; once they all are selected, they are taken out again", () => {
  const column = { kind: "all" as const, itemIds: ["a", "b"] };
  expect(ids(after({ kind: "toggle", itemId: "e" }, column))).toEqual(["a", "b", "e"]);
  expect(ids(after({ kind: "toggle", itemId: "e" }, column, column))).toEqual(["e"]);
  expect(ids(after(column, { kind: "none" }))).toEqual([]);
});
