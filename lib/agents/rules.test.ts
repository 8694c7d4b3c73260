import { describe, expect, it } from "vitest";
import { afterReport, agentRoleName, stateNow } from "./rules";

const NOW = "2026-03-01T12:00:00.000Z";

describe("stateNow", () => {
  it("believes what an agent said for three minutes", () => {
    expect(stateNow("busy", "2026-03-01T11:57:00.001Z", NOW)).toBe("busy");
    expect(stateNow("busy", "2026-03-01T11:57:00.000Z", NOW)).toBe("offline");
  });

  it("calls one that was never seen offline", () => {
    expect(stateNow("idle", null, NOW)).toBe("offline");
  });
});

describe("afterReport", () => {
  const before = { state: "busy", activity: "writes tests", storyId: "s1" } as const;

  it("keeps what a heartbeat leaves out", () => {
    expect(afterReport(before, { state: "active" })).toEqual({ ...before, state: "active" });
  });

  it("clears what is said to be nothing", () => {
    expect(afterReport(before, { state: "busy", activity: null, storyId: null })).toEqual({
      state: "busy",
      activity: null,
      storyId: null,
    });
  });

  it("lets an idle agent do nothing, unless it says otherwise", () => {
    expect(afterReport(before, { state: "idle" })).toEqual({ state: "idle", activity: null, storyId: null });
    expect(afterReport(before, { state: "idle", activity: "waits for a review" }).activity).toBe(
      "waits for a review",
    );
  });
});

describe("agentRoleName", () => {
  it("names the usual parts, and reads others as they are written", () => {
    expect(agentRoleName("sm")).toBe("Scrum master");
    expect(agentRoleName("game-designer")).toBe("Game designer");
  });
});
