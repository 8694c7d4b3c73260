import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cardOf, changeOf } from "./board-fixture";
import { Outbox, type Outcome, type Queued } from "./outbox-queue";

/** A server that the test answers for, one request after another. */
function worldOf(answer: (queued: Queued) => Outcome | Promise<Outcome>) {
  const sent: Queued[] = [];
  const kept: (readonly Queued[])[] = [];
  const refused: Queued[] = [];
  const outbox = new Outbox({
    send: async (queued) => {
      sent.push(queued);
      return answer(queued);
    },
    keep: (queue) => kept.push(queue),
    onDone: () => undefined,
    onRefused: (queued) => refused.push(queued),
  });
  return { outbox, sent, kept, refused };
}

const done = (...cards: ReturnType<typeof cardOf>[]): Outcome => ({ kind: "done", cards, refused: {} });
const edit = (id: string, storyId = "story-0", version = 1) =>
  changeOf(id, { storyId, version, set: { points: 1 } });
const idsOf = (queue: readonly Queued[]) => queue.map(({ change }) => change.id);
const settled = () => vi.advanceTimersByTimeAsync(1);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("changes are sent in their order, one at a time, and leave the queue when they are answered", async () => {
  const answers: ((outcome: Outcome) => void)[] = [];
  const { outbox, sent } = worldOf(() => new Promise((resolve) => answers.push(resolve)));
  outbox.add(edit("one"));
  outbox.add(edit("two"));
  await settled();
  expect(idsOf(sent)).toEqual(["one"]);
  expect(outbox.snapshot().map(({ state }) => state)).toEqual(["sending", "waiting"]);
  answers[0]?.(done());
  await settled();
  expect(idsOf(sent)).toEqual(["one", "two"]);
  answers[1]?.(done());
  await settled();
  expect(outbox.snapshot()).toEqual([]);
});

test("while nobody answers changes stay in their order, are kept, and go out under their old keys", async () => {
  let away = true;
  const { outbox, sent, kept } = worldOf(() => (away ? { kind: "away", retryAfterMs: null } : done()));
  outbox.add(edit("one"));
  outbox.add(edit("two"));
  await settled();
  expect(idsOf(sent)).toEqual(["one"]);
  expect(idsOf(kept.at(-1) ?? [])).toEqual(["one", "two"]);
  expect(outbox.snapshot()[0]).toMatchObject({ state: "waiting", kept: true });
  away = false;
  outbox.wake();
  await settled();
  expect(idsOf(sent)).toEqual(["one", "one", "two"]);
  expect(kept.at(-1)).toEqual([]);
});

test("it tries again by itself, less and less often, and when the server says so", async () => {
  let outcome: Outcome = { kind: "away", retryAfterMs: null };
  const { outbox, sent } = worldOf(() => outcome);
  outbox.add(edit("one"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sent.length).toBeGreaterThan(3);
  expect(sent.length).toBeLessThan(15);
  outcome = { kind: "away", retryAfterMs: 5_000 };
  await vi.advanceTimersByTimeAsync(30_000);
  outcome = done();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(outbox.snapshot()).toEqual([]);
});

test("what is refused stays with its reason, and does not hold up what comes after it", async () => {
  const { outbox, refused } = worldOf(({ change }) =>
    change.id === "one" ? { kind: "refused", reason: "It is archived." } : done(),
  );
  outbox.add(edit("one"));
  outbox.add(edit("two"));
  await settled();
  expect(outbox.snapshot()).toMatchObject([{ state: "refused", reasons: { "story-0": "It is archived." } }]);
  expect(idsOf(refused)).toEqual(["one"]);
});

test("what is tried again is a new request on top of the newest version; what is discarded is gone", async () => {
  let refuses = true;
  const { outbox, sent } = worldOf(() => (refuses ? { kind: "refused", reason: "Stale." } : done()));
  outbox.add(edit("one"));
  outbox.add(edit("two"));
  await settled();
  outbox.discard("two");
  refuses = false;
  outbox.retry("one", () => 7);
  await settled();
  expect(sent.at(-1)?.change.steps[0]?.version).toBe(7);
  expect(sent.at(-1)?.change.id).not.toBe("one");
  expect(outbox.snapshot()).toEqual([]);
});

test("of many stories only those that were refused stay, each with its reason", async () => {
  const { outbox } = worldOf(() => ({
    kind: "done",
    cards: [],
    refused: { "story-1": "Done holds 3 of 3." },
  }));
  const both = ["story-0", "story-1"].map((storyId) => ({ storyId, set: { columnId: "column-ready" } }));
  outbox.add(changeOf("both", ...both));
  await settled();
  const [left] = outbox.snapshot();
  expect(left).toMatchObject({ state: "refused", of: 2, reasons: { "story-1": "Done holds 3 of 3." } });
  expect(left?.change.steps.map(({ storyId }) => storyId)).toEqual(["story-1"]);
});

test("a second edit that was made on top of the first is based on what the first came to", async () => {
  const { outbox, sent } = worldOf(({ change }) => done(cardOf(0, { version: change.id === "one" ? 2 : 3 })));
  outbox.add(edit("one"));
  outbox.add(edit("two"));
  outbox.add(edit("later", "story-0", 9));
  await settled();
  expect(sent.map(({ change }) => change.steps[0]?.version)).toEqual([1, 2, 9]);
});

test("only what was never sent can be taken back", async () => {
  const { outbox } = worldOf(() => ({ kind: "away", retryAfterMs: null }));
  outbox.add(edit("sent"));
  outbox.add(edit("unsent"));
  await settled();
  expect(outbox.cancel("sent")).toBe(false);
  expect(outbox.cancel("unsent")).toBe(true);
  expect(idsOf(outbox.snapshot())).toEqual(["sent"]);
});

test("what an earlier visit left comes before what is done now, and what was being sent then is sent again", async () => {
  const { outbox, sent } = worldOf(() => done());
  const left = { change: edit("left"), state: "sending", reasons: {}, kept: false, of: 1 } as const;
  outbox.restore([left]);
  outbox.add(edit("new"));
  await settled();
  expect(idsOf(sent)).toEqual(["left", "new"]);
});

test("however often requests or their answers are lost, each change is done exactly once and in order", async () => {
  const fates = fc.array(fc.constantFrom("arrives", "request lost", "answer lost"), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(fates, fc.integer({ min: 1, max: 6 }), async (chances, count) => {
      const left = [...chances];
      const doneOnce: string[] = [];
      const { outbox } = worldOf(({ change: { id } }) => {
        const fate = left.shift() ?? "arrives";
        if (fate !== "request lost" && !doneOnce.includes(id)) doneOnce.push(id);
        return fate === "arrives" ? done() : { kind: "away", retryAfterMs: 10 };
      });
      const ids = Array.from({ length: count }, (_, index) => `change ${index}`);
      for (const id of ids) outbox.add(edit(id));
      await vi.advanceTimersByTimeAsync(1_000);
      expect(doneOnce).toEqual(ids);
      expect(outbox.snapshot()).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
