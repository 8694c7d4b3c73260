import { describe, expect, it } from "vitest";
import { SPEC_STATUSES } from "@/db/enums";
import { refuseSpecStatus } from "@/lib/specs/rules/transitions";
import { specMoves } from "./spec-moves";

const labels = (standing: Parameters<typeof specMoves>[0], mayReview = true) =>
  specMoves(standing, mayReview).map(({ label }) => label);

describe("the steps that a spec's menu offers", () => {
  it("are steps that the table of transitions allows, whatever the state", () => {
    for (const status of SPEC_STATUSES)
      for (const { to } of specMoves({ status, changedSince: true }, true))
        expect(refuseSpecStatus(status, to)).toBeNull();
  });

  it("leave deciding to those who may review", () => {
    expect(labels({ status: "review", changedSince: false })).toEqual([
      "Back to draft",
      "Approve…",
      "Replace by another spec…",
      "Reject…",
    ]);
    expect(labels({ status: "review", changedSince: false }, false)).not.toContain("Approve…");
  });

  it("ask for another review only where the text has changed since the approval", () => {
    expect(labels({ status: "approved", changedSince: false })).not.toContain("Ask for review…");
    expect(labels({ status: "approved", changedSince: true })).toContain("Ask for review…");
  });
});
