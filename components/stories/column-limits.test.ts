import { describe, expect, it } from "vitest";
import { loadOf, refuseColumn } from "./column-limits";
import { aCard, aColumn } from "./plan-fixture";

const mara = new Map([["mara", { name: "Mara" }]]);
const active = (over: Parameters<typeof aColumn>[0] = {}) =>
  aColumn({ id: "doing", name: "In progress", status: "in_progress", ...over });
const ready = (id: string, assigneeId: string | null = null) =>
  aCard({ id, status: "ready", columnId: "ready", assigneeId });

describe("the head of a column", () => {
  it("says how far a soft limit is passed, and that a hard one is full", () => {
    expect(loadOf(active({ count: 4, wipLimit: 3 }), [], mara)).toMatchObject({
      text: "4/3",
      word: "over by 1",
      tone: "warning",
    });
    expect(loadOf(active({ count: 3, wipLimit: 3, wipHard: true }), [], mara)).toMatchObject({
      word: "full",
    });
    expect(loadOf(active({ count: 7 }), [], mara)).toMatchObject({ text: "7", word: null, tone: "neutral" });
  });

  it("names who has more than one person may", () => {
    const cards = [ready("a", "mara"), ready("b", "mara")];
    expect(loadOf(active({ count: 2, assigneeLimit: 1 }), cards, mara).people).toEqual([
      "Mara has 2 of 1 in In progress",
    ]);
  });
});

describe("a drop into a column", () => {
  it("is refused where a hard limit leaves too little room for all of them", () => {
    const column = active({ count: 2, wipLimit: 3, wipHard: true });
    expect(refuseColumn([ready("a")], column, [], mara)).toBeNull();
    expect(refuseColumn([ready("a"), ready("b")], column, [], mara)).toContain("holds 3 of 3");
  });

  it("passes a soft limit", () => {
    expect(refuseColumn([ready("a")], active({ count: 3, wipLimit: 3 }), [], mara)).toBeNull();
  });

  it("is refused where one person would have too many, also when the lane gives them the story", () => {
    const column = active({ count: 1, assigneeLimit: 1, wipHard: true });
    const there = [aCard({ id: "x", columnId: "doing", status: "in_progress", assigneeId: "mara" })];
    expect(refuseColumn([ready("a", "mara")], column, there, mara)).toContain("Mara has 1 of 1");
    expect(refuseColumn([ready("a")], column, there, mara, "mara")).toContain("Mara has 1 of 1");
    expect(refuseColumn([ready("a", "mara")], column, there, mara, null)).toBeNull();
  });

  it("counts nobody twice who stands there already", () => {
    const column = active({ count: 3, wipLimit: 3, wipHard: true });
    const here = aCard({ id: "x", columnId: "doing", status: "in_progress" });
    expect(refuseColumn([here], column, [here], mara)).toBeNull();
  });

  it("is refused where the work does not go that way", () => {
    expect(refuseColumn([ready("a")], aColumn({ id: "done", status: "done" }), [], mara)).toContain("review");
  });
});
