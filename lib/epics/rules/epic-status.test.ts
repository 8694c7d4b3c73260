import { describe, expect, it } from "vitest";
import { EPIC_STATUSES, type EpicStatus } from "@/db/enums";
import { nextEpicStatuses, refuseEpicStatus } from "./epic-status";

describe("refuseEpicStatus", () => {
  it("lets an epic go the usual way and one step back", () => {
    const way: EpicStatus[] = ["draft", "approved", "in_progress", "completed"];
    for (const [i, from] of way.entries()) {
      const to = way[i + 1];
      if (!to) continue;
      expect(refuseEpicStatus(from, to)).toBeNull();
      expect(refuseEpicStatus(to, from)).toBeNull();
    }
  });

  it("refuses everything that is not in the table with a sentence, and nothing that is", () => {
    for (const from of EPIC_STATUSES) {
      for (const to of EPIC_STATUSES) {
        const allowed = from === to || nextEpicStatuses(from).includes(to);
        expect(refuseEpicStatus(from, to) === null).toBe(allowed);
        if (!allowed) expect(refuseEpicStatus(from, to)).toMatch(/^[A-Z].+\.$/);
      }
    }
  });

  it("says what to do instead of skipping the approval", () => {
    expect(refuseEpicStatus("draft", "in_progress")).toContain("Approved first");
  });
});
