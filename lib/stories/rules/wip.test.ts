import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Room } from "./room";
import { checkWip, isOverLimit, type Limits, refuseWip } from "./wip";

const column = (limits: Partial<Limits>): Limits => ({
  name: "In progress",
  wipLimit: null,
  assigneeLimit: null,
  wipHard: true,
  ...limits,
});
const load = (count: number | null, assigneeCount: number | null = null) => ({
  count,
  assigneeCount,
  assigneeName: "Ada",
});

describe("checkWip", () => {
  it("lets through what is below the limits, or has none", () => {
    expect(checkWip(column({ wipLimit: 3 }), load(2))).toEqual({ kind: "passed" });
    expect(checkWip(column({}), load(null, 99))).toEqual({ kind: "passed" });
    expect(checkWip(column({ assigneeLimit: 2 }), load(50, 1))).toEqual({ kind: "passed" });
  });

  it("refuses at a hard limit and warns at a soft one, in the same words", () => {
    const sentence = "In progress holds 3 of 3. Finish or move a story first.";
    expect(checkWip(column({ wipLimit: 3 }), load(3))).toEqual({ kind: "refused", sentence });
    expect(checkWip(column({ wipLimit: 3, wipHard: false }), load(3))).toEqual({ kind: "warned", sentence });
    expect(refuseWip(column({ wipLimit: 3, wipHard: false }), load(3))).toBeNull();
  });

  it("counts per assignee, also where nothing new comes into the column", () => {
    const limits = column({ wipLimit: 3, assigneeLimit: 2 });
    const sentence = "Ada has 2 of 2 in In progress. Finish or move one of them first.";
    expect(refuseWip(limits, load(1, 2))).toBe(sentence);
    expect(refuseWip(limits, load(null, 2))).toBe(sentence);
    expect(refuseWip(limits, load(null, null))).toBeNull();
  });

  it("says how a column is that holds more than it should", () => {
    expect(isOverLimit({ wipLimit: 3 }, 3)).toBe(false);
    expect(isOverLimit({ wipLimit: 3 }, 4)).toBe(true);
    expect(isOverLimit({ wipLimit: null }, 400)).toBe(false);
  });
});

describe("a room of columns", () => {
  const ids = ["c0", "c1", "c2"];
  const step = fc.record({
    story: fc.nat({ max: 9 }),
    to: fc.option(
      fc.record({ columnId: fc.constantFrom(...ids), assigneeId: fc.constantFrom("a", "b", null) }),
    ),
  });

  it("never lets a hard limit be passed, in whatever order stories come, go and change hands", () => {
    const limits = fc.record({
      wipLimit: fc.integer({ min: 1, max: 4 }),
      assigneeLimit: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 80 }), (wip, steps) => {
        const columns = ids.map((id) => ({ ...column(wip), id, count: 0 }));
        const room = new Room({ columns, loads: [], nameOf: () => null });
        const standing = new Map<number, { columnId: string; assigneeId: string | null }>();
        for (const { story, to } of steps) {
          const from = standing.get(story) ?? null;
          if (to && room.refuse(from, to)) continue;
          room.move(from, to);
          if (to) standing.set(story, to);
          else standing.delete(story);
          for (const columnId of ids) {
            const here = [...standing.values()].filter((other) => other.columnId === columnId);
            expect(here.length).toBeLessThanOrEqual(wip.wipLimit);
            for (const assigneeId of ["a", "b"])
              expect(here.filter((other) => other.assigneeId === assigneeId).length).toBeLessThanOrEqual(
                wip.assigneeLimit,
              );
          }
        }
      }),
    );
  });
});
