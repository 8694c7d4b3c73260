import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gapOf, MAX_RANK_LENGTH, neighboursIn, place, type Ranked, rankIn, ranksAfter } from "./rank";

describe("gapOf", () => {
  const after = { rank: "a1", next: "a2" };
  const before = { rank: "a5", previous: "a4" };

  it("prefers the card to come after", () => {
    expect(gapOf({ after, before, last: "a9" })).toEqual({ low: "a1", high: "a2" });
  });

  it("falls back to the card to come before when the other is gone", () => {
    expect(gapOf({ after: null, before, last: "a9" })).toEqual({ low: "a4", high: "a5" });
  });

  it("falls back to the end of the column when both are gone", () => {
    expect(gapOf({ after: null, before: null, last: "a9" })).toEqual({ low: "a9", high: null });
  });
});

describe("neighboursIn", () => {
  it("never answers a gap between two equal ranks", () => {
    const column = [
      { id: "a", rank: "a1" },
      { id: "b", rank: "a1" },
      { id: "c", rank: "a3" },
    ];
    expect(gapOf(neighboursIn(column, { afterId: "a" }))).toEqual({ low: "a1", high: "a3" });
    expect(gapOf(neighboursIn(column, { beforeId: "b" }))).toEqual({ low: null, high: "a1" });
  });
});

describe("rank growth", () => {
  it("stays at a few characters when cards go to either end of a column, however many", () => {
    let [first, last] = ["a0", "a0"];
    for (let i = 0; i < 10_000; i++) {
      first = rankIn({ low: null, high: first }) ?? "";
      last = rankIn({ low: last, high: null }) ?? "";
    }
    expect(Math.max(first.length, last.length)).toBeLessThanOrEqual(4);
  });

  it("takes about six cards at the very same spot to grow by one character", () => {
    const low = "a0";
    let high = "a1";
    for (let i = 0; i < 120; i++) high = rankIn({ low, high }) ?? "";
    expect(high.length).toBeLessThanOrEqual(2 + Math.ceil(120 / 5));
  });

  it("spreads a column anew before a rank passes the limit, and keeps its order", () => {
    const column: Ranked[] = ranksAfter(null, 3).map((rank, i) => ({ id: `start-${i}`, rank }));
    const expected = ["start-0", "start-1", "start-2"];
    for (let i = 0; i < 1_000; i++) {
      const id = `card-${i}`;
      const ranks = place(column, { afterId: "start-0" }, id);
      column.push({ id, rank: "" });
      for (const card of column) card.rank = ranks.get(card.id) ?? card.rank;
      column.sort((a, b) => (a.rank < b.rank ? -1 : 1));
      expected.splice(1, 0, id);
    }
    expect(column.map((card) => card.id)).toEqual(expected);
    expect(Math.max(...column.map((card) => card.rank.length))).toBeLessThanOrEqual(MAX_RANK_LENGTH);
  });
});

describe("ranksAfter", () => {
  it("answers distinct ranks in order, all after the given one", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 60 }), (before, count) => {
        const last = ranksAfter(null, before).at(-1) ?? null;
        const ranks = ranksAfter(last, count);
        const all = last === null ? ranks : [last, ...ranks];
        expect(ranks).toHaveLength(count);
        expect(all.every((rank, i) => i === 0 || rank > (all[i - 1] ?? ""))).toBe(true);
      }),
    );
  });
});
