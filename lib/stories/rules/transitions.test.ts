import { describe, expect, it } from "vitest";
import { STORY_STATUSES, type StoryStatus } from "@/db/enums";
import { nextStoryStatuses, refuseStoryStatus } from "./transitions";

describe("refuseStoryStatus", () => {
  it("lets a story go the usual way, and back to any step before", () => {
    const way: StoryStatus[] = ["draft", "ready", "in_progress", "review"];
    for (const [i, from] of way.entries()) {
      expect(refuseStoryStatus(from, way[i + 1] ?? "done")).toBeNull();
      for (const earlier of way.slice(0, i)) expect(refuseStoryStatus(from, earlier)).toBeNull();
    }
  });

  it("lets work start on a draft: whoever begins it has judged it ready", () => {
    expect(refuseStoryStatus("draft", "in_progress")).toBeNull();
  });

  it("refuses to skip a step forward and names the step that is missing", () => {
    expect(refuseStoryStatus("draft", "review")).toContain("In progress first");
    expect(refuseStoryStatus("in_progress", "done")).toContain("Review first");
  });

  it("reopens what is done or cancelled, and only so", () => {
    expect(refuseStoryStatus("done", "in_progress")).toBeNull();
    expect(refuseStoryStatus("done", "cancelled")).toContain("reopened first");
    expect(refuseStoryStatus("cancelled", "draft")).toBeNull();
    expect(refuseStoryStatus("cancelled", "done")).toContain("reopened first");
  });

  it("refuses everything that is not in the table with a sentence, and nothing that is", () => {
    for (const from of STORY_STATUSES) {
      for (const to of STORY_STATUSES) {
        const allowed = from === to || nextStoryStatuses(from).includes(to);
        expect(refuseStoryStatus(from, to) === null).toBe(allowed);
        if (!allowed) expect(refuseStoryStatus(from, to)).toMatch(/^[A-Z].+\.$/);
      }
    }
  });
});
