// @vitest-environment happy-dom
import type { KeyboardEvent } from "react";
import { describe, expect, test } from "vitest";
import { columnsOfQuery, queryOfColumns, timeText } from "./table-columns";
import { tablePlaces, tableRem } from "./table-frame";
import { type Spot, tableKeyDown } from "./table-keys";
import { readCell } from "./table-values";

describe("what is written into a cell", () => {
  test.each([
    ["points", " 8 ", { points: 8 }],
    ["points", "", { points: null }],
    ["dueOn", "2026-11-30", { dueOn: "2026-11-30" }],
    ["dueOn", " ", { dueOn: null }],
    ["estimateMinutes", "1h 30m", { estimateMinutes: 90 }],
    ["estimateMinutes", "1,5h", { estimateMinutes: 90 }],
    ["spentMinutes", "45m", { spentMinutes: 45 }],
    ["blockedReason", "", { blockedReason: null }],
    ["title", " A title ", { title: "A title" }],
  ] as const)("%s %j is kept", (field, text, set) => {
    expect(readCell(field, text)).toEqual({ set });
  });

  test.each([
    ["points", "1.5"],
    ["points", "1000"],
    ["dueOn", "2026-02-30"],
    ["dueOn", "tomorrow"],
    ["estimateMinutes", "90"],
    ["title", "  "],
  ] as const)("%s %j is refused with a sentence", (field, text) => {
    expect(readCell(field, text)).toEqual({ message: expect.stringMatching(/\.$/) });
  });

  test("times are written as they are read", () => {
    expect([null, 0, 30, 60, 90].map(timeText)).toEqual(["", "0m", "30m", "1h", "1h 30m"]);
  });
});

describe("columns", () => {
  test("an address names them in its order; nothing and nonsense mean those of a new table", () => {
    expect(columnsOfQuery("points,epic,points,nope").map(({ id }) => id)).toEqual(["points", "epic"]);
    const fresh = columnsOfQuery("").map(({ id }) => id);
    expect(columnsOfQuery("nope").map(({ id }) => id)).toEqual(fresh);
    expect(queryOfColumns(fresh)).toBe("");
    expect(queryOfColumns(["points", "epic"])).toBe("points,epic");
  });

  test("key and title stay in sight beside one another; a phone has the key in the title", () => {
    const wide = tablePlaces("points", { narrow: false, selectable: true });
    expect(wide.map(({ column, sticky }) => [column.id, sticky])).toEqual([
      ["select", true],
      ["key", true],
      ["title", true],
      ["points", false],
    ]);
    expect(wide[2]?.leftRem).toBe((wide[0]?.widthRem ?? 0) + (wide[1]?.widthRem ?? 0));
    const narrow = tablePlaces("points", { narrow: true, selectable: true });
    expect(narrow.map(({ column }) => column.id)).toEqual(["title", "points"]);
    expect(tableRem(narrow)).toBeLessThan(390 / 16);
  });
});

describe("keys", () => {
  const press = (key: string, spot: Spot, more: Partial<KeyboardEvent> = {}) => {
    const done: [string, ...unknown[]][] = [];
    const event = {
      ...{
        key,
        altKey: false,
        ctrlKey: false,
        metaKey: false,
        shiftKey: false,
        defaultPrevented: false,
        target: null,
      },
      ...{ preventDefault: () => undefined, stopPropagation: () => undefined },
      ...more,
    };
    tableKeyDown(event as KeyboardEvent, {
      rowKeys: ["head", "a", "b", "c"],
      columnCount: 3,
      spot,
      pageRows: 2,
      go: (to) => done.push(["go", to.rowKey, to.at]),
      edit: (to, typed) => done.push(["edit", to.rowKey, to.at, typed]),
      toggle: (to, range) => done.push(["toggle", to.rowKey, range]),
      open: (to) => done.push(["open", to.rowKey]),
    });
    return done[0];
  };
  test.each([
    ["ArrowDown", {}, ["go", "b", 1]],
    ["ArrowUp", {}, ["go", "head", 1]],
    ["ArrowRight", {}, ["go", "a", 2]],
    ["ArrowDown", { ctrlKey: true }, ["go", "c", 1]],
    ["PageDown", {}, ["go", "c", 1]],
    ["End", {}, ["go", "a", 2]],
    ["Home", { ctrlKey: true }, ["go", "head", 0]],
    ["Enter", {}, ["edit", "a", 1, null]],
    ["7", {}, ["edit", "a", 1, "7"]],
    ["Delete", {}, ["edit", "a", 1, ""]],
    ["x", {}, ["toggle", "a", false]],
    [" ", { shiftKey: true }, ["toggle", "a", true]],
    ["o", {}, ["open", "a"]],
    ["p", {}, undefined],
    ["x", { ctrlKey: true }, undefined],
  ] as const)("%s %j", (key, more, done) => {
    expect(press(key, { rowKey: "a", at: 1 }, more)).toEqual(done);
  });

  test("the keyboard never leaves the table by walking", () => {
    expect(press("ArrowDown", { rowKey: "c", at: 2 })).toEqual(["go", "c", 2]);
    expect(press("ArrowRight", { rowKey: "c", at: 2 })).toEqual(["go", "c", 2]);
    expect(press("ArrowUp", { rowKey: "head", at: 0 })).toEqual(["go", "head", 0]);
  });
});
