import { describe, expect, it } from "vitest";
import { describeActivity } from "./activity";

const told = (
  operation: string,
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
) => describeActivity({ operation, before, after }).sentence;
const criterion = (text: string, done = false, position = 0) => ({ criterion: { text, done, position } });

describe("describeActivity", () => {
  it.each([
    ["stories.create", null, { title: "X" }, "created the story"],
    ["plans.apply", null, { title: "X" }, "created the story from a document"],
    [
      "stories.move",
      { status: "ready" },
      { status: "in_progress" },
      "moved the story from Ready to In progress",
    ],
    ["stories.move", { status: "ready" }, { status: "ready" }, "moved the story within Ready"],
    ["stories.update", { title: "A" }, { title: "B" }, "changed the title"],
    [
      "stories.update",
      { title: "A", points: null, epic: null },
      { title: "B", points: 1, epic: "E" },
      "changed the title, points and epic",
    ],
    ["stories.update", { assignee: "Ada" }, { assignee: null }, "took the assignee away"],
    ["stories.update", { assignee: null }, { assignee: "Ada" }, "assigned the story to Ada"],
    ["stories.addCriterion", null, criterion("It works"), "added the criterion “It works”"],
    ["stories.removeCriterion", criterion("It works"), null, "removed the criterion “It works”"],
    [
      "stories.setCriterion",
      criterion("It works"),
      criterion("It works", true),
      "ticked the criterion “It works”",
    ],
    [
      "stories.setCriterion",
      criterion("It works", true),
      criterion("It works"),
      "unticked the criterion “It works”",
    ],
    ["stories.updateCriterion", criterion("It"), criterion("It works"), "changed a criterion to “It works”"],
    [
      "stories.moveCriterion",
      criterion("It works"),
      criterion("It works", false, 2),
      "moved the criterion “It works”",
    ],
    ["comments.create", null, { comment: { body: "Hi" } }, "commented"],
  ])("says of %s what happened", (operation, before, after, sentence) => {
    expect(told(operation, before, after)).toBe(sentence);
  });

  it("says something of rows that it does not understand", () => {
    expect(told("stories.later", { status: "unheard of" }, null)).toBe("changed the story");
    expect(told("stories.update", null, null)).toBe("changed the story");
  });

  it("keeps long criteria to a line", () => {
    expect(told("stories.addCriterion", null, criterion(`Given\n${"x".repeat(400)}`)).length).toBeLessThan(
      160,
    );
  });
});
