import { describe, expect, it } from "vitest";
import { cellsOf, lanesOf, laneValues, reordered } from "./board-cells";
import { aBoard, aCard, aLabel } from "./plan-fixture";

const labels = [aLabel("ui"), aLabel("api"), aLabel("docs")];

describe("a board's cells", () => {
  it("hold every card once, in its column and the lane of its first label", () => {
    const cards = [
      aCard({ id: "a", columnId: "todo", labelIds: ["docs", "api"] }),
      aCard({ id: "b", columnId: "todo", labelIds: [] }),
      aCard({ id: "c", columnId: "done", labelIds: ["gone"] }),
    ];
    const cells = cellsOf(cards, "label", aBoard({ labels }));
    expect(cells.get("api")?.get("todo")).toEqual([cards[0]]);
    expect(cells.get("none")?.get("todo")).toEqual([cards[1]]);
    expect(cells.get("none")?.get("done")).toEqual([cards[2]]);
  });

  it("put a card of an epic that is not known with those without one", () => {
    const cells = cellsOf([aCard({ id: "a", epicId: "gone" })], "epic", aBoard());
    expect(cells.get("none")?.size).toBe(1);
  });
});

describe("lanes", () => {
  const cells = cellsOf(
    [
      aCard({ id: "a", columnId: "todo", labelIds: ["docs"], points: 3 }),
      aCard({ id: "b", columnId: "done", labelIds: ["docs"], points: 2 }),
      aCard({ id: "c", columnId: "hidden", labelIds: ["api"] }),
    ],
    "label",
    aBoard({ labels }),
  );
  const wishes = { columnIds: ["todo", "done"], order: ["none", "docs"], hideEmpty: false };

  it("stand as the reader put them, new ones behind, and count what is shown of them", () => {
    expect(lanesOf("label", aBoard({ labels }), cells, wishes)).toEqual([
      { id: "none", title: "No label", count: 0, points: 0 },
      { id: "docs", title: "docs", count: 2, points: 5 },
      { id: "ui", title: "ui", count: 0, points: 0 },
      { id: "api", title: "api", count: 0, points: 0 },
    ]);
  });

  it("are left out where nothing of them is shown and empty ones are hidden", () => {
    const shown = lanesOf("label", aBoard({ labels }), cells, { ...wishes, hideEmpty: true });
    expect(shown.map(({ id }) => id)).toEqual(["docs"]);
  });

  it("are put before another, or to the end", () => {
    expect(reordered(["a", "b", "c"], "c", "a")).toEqual(["c", "a", "b"]);
    expect(reordered(["a", "b", "c"], "a", null)).toEqual(["b", "c", "a"]);
    expect(reordered(["a", "b", "c"], "a", "gone")).toEqual(["b", "c", "a"]);
  });
});

describe("what a lane gives to a card that is put into it", () => {
  const card = aCard({ id: "a", labelIds: ["docs", "ui"] });

  it("is what the lane stands for; the lane of none takes it away", () => {
    expect(laneValues("epic", "e1", [card], labels)).toEqual({ epicId: "e1" });
    expect(laneValues("assignee", "none", [card], labels)).toEqual({ assigneeId: null });
    expect(laneValues("priority", "critical", [card], labels)).toEqual({ priority: "critical" });
    expect(laneValues(null, "", [card], labels)).toEqual({});
  });

  it("leaves the card in that lane: labels that would come first are taken off, others stay", () => {
    expect(laneValues("label", "api", [card], labels)).toEqual({
      addLabelIds: ["api"],
      removeLabelIds: ["ui"],
    });
    expect(laneValues("label", "none", [card], labels)).toEqual({ removeLabelIds: ["docs", "ui"] });
  });

  it("takes off the label of the lane that it leaves", () => {
    const second = aCard({ id: "b", labelIds: ["docs"] });
    expect(laneValues("label", "ui", [second], labels)).toEqual({
      addLabelIds: ["ui"],
      removeLabelIds: ["docs"],
    });
  });
});
