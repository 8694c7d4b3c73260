import { expect, test } from "vitest";
import type { StoryCard } from "@/lib/stories/schema/story";
import type { BoardChange } from "./board-changes";
import { withValues } from "./board-changes";
import { cardOf, changeOf } from "./board-fixture";
import { UndoStack } from "./undo-stack";

/** Stories as the server has them; changes are done at once. */
function worldOf(...cards: StoryCard[]) {
  const stories = new Map(cards.map((card) => [card.id, card]));
  const stack = new UndoStack();
  const unsent = new Set<string>();
  const send = (change: BoardChange) => {
    const answers = change.steps.flatMap(({ storyId, set }) => {
      const card = stories.get(storyId);
      if (!card) return [];
      const next = { ...withValues(card, set), version: card.version + 1 };
      stories.set(storyId, next);
      return [next];
    });
    stack.settle(change.id, answers, new Set());
  };
  const situation = {
    cardOf: (id: string) => stories.get(id),
    isUnderWay: (id: string) => unsent.has(id),
    cancel: (id: string) => unsent.delete(id),
  };
  const take = (way: "undo" | "redo") => {
    const reversal = stack[way](situation);
    if (reversal.kind === "send") send(reversal.change);
    return reversal;
  };
  return { stack, stories, send, take, unsent };
}

const points = (id: string, set: number, before: number | null, storyId = "story-0") =>
  changeOf(id, { storyId, set: { points: set }, before: { points: before } });

test("what was done is taken back step by step, and done again", () => {
  const { stack, stories, send, take } = worldOf(cardOf(0));
  for (const change of [points("one", 1, null), points("two", 2, 1)]) {
    stack.push(change);
    send(change);
  }
  take("undo");
  expect(stories.get("story-0")?.points).toBe(1);
  take("undo");
  expect(stories.get("story-0")?.points).toBe(null);
  take("redo");
  take("redo");
  expect(stories.get("story-0")?.points).toBe(2);
  expect(take("redo").kind).toBe("nothing");
});

test("it names the version that it takes back, and says that it is an undo", () => {
  const { stack, send, take } = worldOf(cardOf(0));
  const change = points("one", 1, null);
  stack.push(change);
  send(change);
  const reversal = take("undo");
  expect(reversal).toMatchObject({
    kind: "send",
    change: { undo: true, steps: [{ version: 2, set: { points: null } }] },
  });
});

test("what somebody else changed since is left alone, and that is said", () => {
  const { stack, stories, send, take } = worldOf(cardOf(0), cardOf(1));
  const both = changeOf(
    "both",
    ...["story-0", "story-1"].map((storyId) => ({ storyId, set: { points: 5 }, before: { points: null } })),
  );
  stack.push(both);
  send(both);
  stories.set("story-0", { ...cardOf(0), points: 8 });
  expect(take("undo")).toMatchObject({ kind: "send", outdated: ["story-0"] });
  expect([...stories.values()].map((card) => card.points)).toEqual([8, null]);
  stack.push(points("again", 3, 8));
  expect(take("undo")).toMatchObject({ kind: "outdated", outdated: ["story-0"] });
});

test("what has not been sent is simply not sent, and can be done again", () => {
  const { stack, stories, take, unsent } = worldOf(cardOf(0));
  stack.push(points("one", 1, null));
  unsent.add("one");
  expect(take("undo").kind).toBe("cancelled");
  take("redo");
  expect(stories.get("story-0")?.points).toBe(1);
});

test("what was refused cannot be taken back", () => {
  const { stack, take } = worldOf(cardOf(0));
  stack.push(points("one", 1, null));
  stack.settle("one", [], new Set(["story-0"]));
  expect(take("undo").kind).toBe("nothing");
});

test("something new ends what could be done again", () => {
  const { stack, send, take } = worldOf(cardOf(0));
  const change = points("one", 1, null);
  stack.push(change);
  send(change);
  take("undo");
  stack.push(points("two", 2, null));
  expect(take("redo").kind).toBe("nothing");
});
