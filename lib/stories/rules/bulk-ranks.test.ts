import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_RANK_LENGTH, ranksAfter } from "@/lib/epics/rules/rank";
import { type FoundGap, hasLongRank, ranksInGaps, respread } from "./bulk-ranks";

describe("ranksInGaps", () => {
  it("puts those of one gap there in their order, and those of another into theirs", () => {
    const near: FoundGap = { low: "a0", high: "a1", exact: null };
    const end: FoundGap = { low: "a5", high: null, exact: null };
    const ranks = ranksInGaps([
      { id: "x", gap: near },
      { id: "e", gap: end },
      { id: "y", gap: near },
    ]);
    const at = (id: string) => ranks.get(id) ?? "";
    expect([at("x"), at("y"), at("e")].toSorted()).toEqual([at("x"), at("y"), at("e")]);
    expect(at("x") > "a0" && at("y") < "a1" && at("e") > "a5").toBe(true);
  });

  it("gives a free rank to the first that asks for it, and to others what lies behind", () => {
    const gap: FoundGap = { low: "a1", high: "a2", exact: "a1" };
    const ranks = ranksInGaps([
      { id: "x", gap },
      { id: "y", gap },
    ]);
    expect(ranks.get("x")).toBe("a1");
    expect((ranks.get("y") ?? "") > "a1" && (ranks.get("y") ?? "") < "a2").toBe(true);
  });

  it("never gives two the same rank, nor one that is there, whatever mix of spots they go to", () => {
    const there = ranksAfter(null, 6);
    const spot = fc.oneof(
      fc
        .nat({ max: 6 })
        .map((i): FoundGap => ({ low: there[i - 1] ?? null, high: there[i] ?? null, exact: null })),
      // Ranks that stories had which have left: between two that are there.
      fc.nat({ max: 5 }).map((i): FoundGap => {
        const wanted = `${there[i]}V`;
        return { low: wanted, high: there[i + 1] ?? null, exact: wanted };
      }),
    );
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 40 }), (gaps) => {
        const ranks = ranksInGaps(gaps.map((gap, i) => ({ id: `s${i}`, gap })));
        const all = [...there, ...ranks.values()];
        expect(ranks.size).toBe(gaps.length);
        expect(new Set(all).size).toBe(all.length);
        for (const [i, { low, high, exact }] of gaps.entries()) {
          const rank = ranks.get(`s${i}`) ?? "";
          expect(rank === exact || low === null || rank > low).toBe(true);
          expect(high === null || rank < high).toBe(true);
        }
      }),
    );
  });
});

describe("respread", () => {
  it("gives all short ranks in the order that they had", () => {
    const others = ranksAfter(null, 20).map((rank, i) => ({ id: `o${i}`, rank }));
    const long = new Map([["x", `a3${"V".repeat(60)}`]]);
    expect(hasLongRank(long)).toBe(true);
    const ranks = respread(others, long);
    const order = [...ranks].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([id]) => id);
    expect(order.slice(0, 5)).toEqual(["o0", "o1", "o2", "o3", "x"]);
    expect(ranks.size).toBe(21);
    expect([...ranks.values()].every((rank) => rank.length <= MAX_RANK_LENGTH)).toBe(true);
  });
});
