import { describe, expect, it } from "vitest";
import { lockedEpic, lockedStory, storyChanges } from "./plan-changes";
import { mergeItemText } from "./plan-texts";

const BASE = { number: "1.1", title: "Sign in", userStory: "As a user", criteria: ["one", "two"] };
const by = (here: Partial<typeof BASE>, there: Partial<typeof BASE>, base: typeof BASE | undefined = BASE) =>
  storyChanges({ ...BASE, ...here }, { ...BASE, ...there }, base).map((change) => [change.field, change.by]);

describe("who changed a field", () => {
  it("tells the document's change from one made here, and from two different ones", () => {
    expect(by({}, { title: "Log in" })).toEqual([["title", "document"]]);
    expect(by({ title: "Log in" }, {})).toEqual([["title", "here"]]);
    expect(by({ title: "Log in" }, { title: "Enter" })).toEqual([["title", "both"]]);
  });

  it("names nothing where both sides changed it to the same", () => {
    expect(by({ criteria: ["one"] }, { criteria: ["one"] })).toEqual([]);
  });

  it("counts a change as both sides' where nobody knows what the document said before", () => {
    expect(storyChanges(BASE, { ...BASE, title: "Log in" }, undefined)).toMatchObject([{ by: "both" }]);
  });
});

describe("what a document never changes", () => {
  it("is what is done, completed or cancelled", () => {
    expect(lockedStory("done")).toContain("never changes what is done");
    expect(lockedStory("cancelled")).toContain("cancelled");
    expect(lockedEpic("completed")).not.toBeNull();
    expect([lockedStory("review"), lockedStory("draft"), lockedEpic("in_progress")]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe("an item's text beside its document", () => {
  const base = "# One\n\nfirst\n\nsecond\n";

  it("takes over the document's lines and keeps those that were edited here", () => {
    const merged = mergeItemText({
      base,
      here: "# One\n\nfirst\n\nsecond here\n",
      there: "# One\n\nfirst there\n\nsecond\n",
    });
    expect(merged).toEqual({ text: "# One\n\nfirst there\n\nsecond here\n" });
  });

  it("names the line where both were edited", () => {
    const merged = mergeItemText({
      base,
      here: "# One\n\nfirst here\n\nsecond\n",
      there: "# One\n\nfirst there\n\nsecond\n",
    });
    expect(merged).toEqual({ conflictLine: 3 });
  });
});
