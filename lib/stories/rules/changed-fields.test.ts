import { describe, expect, it } from "vitest";
import { changedFields } from "./changed-fields";

const story = {
  title: "A",
  userStory: "",
  priority: "low",
  points: 3,
  assigneeId: null,
  epicId: "e1",
} as const;

describe("changedFields", () => {
  it("answers those that differ, null included, and leaves out what nobody asked for", () => {
    expect(changedFields(story, { title: "A", points: null, epicId: undefined })).toEqual({ points: null });
    expect(changedFields(story, { assigneeId: "m1", priority: "high" })).toEqual({
      assigneeId: "m1",
      priority: "high",
    });
    expect(changedFields(story, {})).toEqual({});
  });

  it("takes labels in another order for the same", () => {
    const labelled = { labelIds: ["l1", "l2"] };
    expect(changedFields(labelled, { labelIds: ["l2", "l1"] })).toEqual({});
    expect(changedFields(labelled, { labelIds: ["l2"] })).toEqual({ labelIds: ["l2"] });
  });
});
