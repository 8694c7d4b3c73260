import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isLate, refuseDays, spanOf } from "./epic-days";
import { circleOf, isConflict } from "./epic-links";

const link = (blockerId: string, blockedId: string) => ({ blockerId, blockedId });

describe("circleOf", () => {
  it("finds the way back, however long", () => {
    const links = [link("a", "b"), link("b", "c"), link("c", "d")];
    expect(circleOf(links, link("d", "a"))).toEqual(["a", "b", "c", "d"]);
    expect(circleOf(links, link("a", "d"))).toBeNull();
    expect(circleOf([], link("a", "a"))).toEqual(["a"]);
  });

  it("keeps any sequence of links that it lets through free of circles", () => {
    const ids = fc.constantFrom("a", "b", "c", "d", "e", "f");
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, ids), { maxLength: 40 }), (pairs) => {
        const links: { blockerId: string; blockedId: string }[] = [];
        for (const [blockerId, blockedId] of pairs) {
          if (circleOf(links, { blockerId, blockedId }) === null) links.push({ blockerId, blockedId });
        }
        // What can be taken apart from its beginnings has no circle.
        let left = links;
        for (;;) {
          const blocked = new Set(left.map((each) => each.blockedId));
          const rest = left.filter((each) => blocked.has(each.blockerId));
          if (rest.length === left.length) break;
          left = rest;
        }
        expect(left).toEqual([]);
      }),
    );
  });
});

describe("isConflict", () => {
  const planned = (startsOn: string | null, dueOn: string | null) =>
    ({ startsOn, dueOn, status: "approved" }) as const;

  it("is a start before, or on, the last day of what it waits for", () => {
    const blocker = planned("2026-01-01", "2026-01-10");
    expect(isConflict(blocker, planned("2026-01-10", "2026-01-20"))).toBe(true);
    expect(isConflict(blocker, planned("2026-01-11", "2026-01-20"))).toBe(false);
    expect(isConflict(blocker, planned(null, "2026-01-09"))).toBe(true);
    expect(isConflict(blocker, planned(null, null))).toBe(false);
    expect(isConflict({ ...blocker, status: "completed" }, planned("2026-01-05", null))).toBe(false);
  });
});

describe("the days of an epic", () => {
  it("are a span as soon as one is known", () => {
    expect(spanOf({ startsOn: null, dueOn: "2026-01-02" })).toEqual({
      first: "2026-01-02",
      last: "2026-01-02",
    });
    expect(spanOf({ startsOn: null, dueOn: null })).toBeNull();
  });

  it("are refused when the end comes first", () => {
    expect(refuseDays({ startsOn: "2026-02-02", dueOn: "2026-02-01" })).toContain("2026-02-02");
    expect(refuseDays({ startsOn: "2026-02-02", dueOn: "2026-02-02" })).toBeNull();
  });

  it("are late the day after, unless all is done", () => {
    const epic = { dueOn: "2026-02-01", status: "in_progress" } as const;
    expect(isLate(epic, "2026-02-01")).toBe(false);
    expect(isLate(epic, "2026-02-02")).toBe(true);
    expect(isLate({ ...epic, status: "completed" }, "2026-02-02")).toBe(false);
  });
});
