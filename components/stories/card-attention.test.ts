import { describe, expect, it } from "vitest";
import { ageOf, attentionOf } from "./card-attention";
import { aCard } from "./plan-fixture";

const TODAY = "2026-03-10";
const agent = { kind: "agent" as const, name: "Dev", state: "busy" as const, activity: "writing tests" };

describe("what must be seen first on a card", () => {
  it("is that it is blocked, with the reason and how many stories it waits for", () => {
    const card = aCard({
      blockedReason: "No contract",
      openBlockers: 2,
      qaGate: "FAIL",
      dueOn: "2026-03-01",
    });
    expect(attentionOf(card, agent, TODAY)).toEqual({
      kind: "blocked",
      word: "Blocked",
      detail: "No contract · 2 open blockers",
    });
  });

  it("else a failed gate, else that its day has passed, else the agent at work", () => {
    const late = { dueOn: "2026-03-09" };
    expect(attentionOf(aCard({ ...late, qaGate: "FAIL" }), agent, TODAY)?.kind).toBe("failed gate");
    expect(attentionOf(aCard(late), agent, TODAY)?.kind).toBe("overdue");
    expect(attentionOf(aCard({ dueOn: TODAY }), agent, TODAY)).toMatchObject({
      kind: "agent",
      detail: "writing tests",
    });
  });

  it("is nothing on what is done or cancelled, and on what goes its way", () => {
    expect(attentionOf(aCard({ status: "done", openBlockers: 1 }), agent, TODAY)).toBeNull();
    expect(attentionOf(aCard(), { ...agent, state: "offline" }, TODAY)).toBeNull();
    expect(attentionOf(aCard(), null, TODAY)).toBeNull();
  });
});

it("a card is old when it stands long in a column where work is under way", () => {
  const nowMs = Date.parse("2026-03-10T08:00:00Z");
  expect(ageOf(aCard({ status: "in_progress" }), nowMs)).toEqual({ days: 9, old: true });
  expect(ageOf(aCard({ status: "draft" }), nowMs)).toEqual({ days: 9, old: false });
});
