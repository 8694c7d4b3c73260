import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { MAX_RANK_LENGTH } from "@/lib/epics/rules/rank";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

const STORIES = 14;
const STEPS = 120;

let world: World;
let people: Inhabitant[];
beforeAll(async () => {
  world = await createWorld();
  people = [world.acme, await world.join(world.acme, "manager"), await world.join(world.acme, "developer")];
});
afterAll(() => world.close());

const story = fc.nat({ max: STORIES - 1 });
const column = fc.nat({ max: STORY_STATUSES.length });
/** What somebody does who may look at an old board: neighbours may be anywhere by now, or nowhere. */
const stepArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("move" as const), story, column, near: story }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("place" as const), story, near: story }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("bulk" as const),
      stories: fc.uniqueArray(story, { minLength: 1, maxLength: 6 }),
      column,
      archived: fc.option(fc.boolean(), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("archive" as const), story }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restore" as const), story }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("create" as const), column }) },
);
type Step = typeof stepArbitrary extends fc.Arbitrary<infer T> ? T : never;

describe("a board that many change at the same moment", () => {
  it.each([3, 17])(
    "has each story in exactly one column, in one total order, and true counts (seed %i)",
    async (seed) => {
      const projectId = `S${seed}X`;
      await world.acme.as.projects.create({
        key: projectId,
        name: projectId,
        type: "greenfield",
        hasUi: true,
      });
      await world.acme.as.columns.create({
        projectId,
        name: "Pairing",
        category: "active",
        wipLimit: 3,
        wipHard: true,
      });
      const ids: string[] = [];
      for (let i = 0; i < STORIES; i++)
        ids.push((await world.acme.as.stories.create({ projectId, title: `Story ${i}` })).id);
      const columnIds = (await world.acme.as.columns.list({ projectId })).map(({ id }) => id);
      const at = (list: readonly string[], index: number) => list[index] ?? "";

      const take = ({ as }: Inhabitant, step: Step): Promise<unknown> => {
        switch (step.kind) {
          case "move":
            return as.stories.move({
              storyId: at(ids, step.story),
              columnId: at(columnIds, step.column),
              afterId: at(ids, step.near),
            });
          case "place":
            return as.stories.move({ storyId: at(ids, step.story), beforeId: at(ids, step.near) });
          case "bulk": {
            const storyIds = step.stories.map((index) => at(ids, index));
            const { archived } = step;
            const set = archived === undefined ? { columnId: at(columnIds, step.column) } : { archived };
            return as.stories.bulk({ projectId, changes: [{ storyIds, set }] });
          }
          case "archive":
            return as.stories.archive({ storyId: at(ids, step.story) });
          case "restore":
            return as.stories.restore({ storyId: at(ids, step.story) });
          case "create":
            return as.stories.create({ projectId, title: "New", columnId: at(columnIds, step.column) });
        }
      };

      const steps = fc.sample(stepArbitrary, { numRuns: STEPS, seed });
      const outcomes = await Promise.allSettled(
        steps.map((step, i) => take(people[i % people.length] ?? world.acme, step)),
      );
      // What a rule refuses is refused by its rule; nothing fails because somebody else was there at the same moment.
      for (const outcome of outcomes)
        if (outcome.status === "rejected")
          expect(outcome.reason).toMatchObject({ code: expect.stringMatching(/^(invalid_input|conflict)$/) });

      const done = outcomes.filter(({ status }) => status === "fulfilled").length;
      expect(done).toBeGreaterThan(STEPS / 3);

      const { cards, columns } = await world.acme.as.stories.board({ projectId });
      const archived = await world.acme.as.stories.list({ projectId, archived: true, limit: 200 });
      const created = steps.filter(
        (step, i) => step.kind === "create" && outcomes[i]?.status === "fulfilled",
      );
      const all = [...cards, ...archived.items].map(({ id }) => id);
      expect(new Set(all).size).toBe(all.length);
      expect(all).toHaveLength(STORIES + created.length);
      expect(new Set(cards.map(({ rank }) => rank)).size).toBe(cards.length);
      expect(cards.every(({ rank }) => rank.length <= MAX_RANK_LENGTH)).toBe(true);
      for (const { id, status, count, wipLimit } of columns) {
        const here = cards.filter((card) => card.columnId === id);
        expect(here.every((card) => card.status === status)).toBe(true);
        expect(here).toHaveLength(count);
        if (wipLimit !== null) expect(count).toBeLessThanOrEqual(wipLimit);
      }
      expect(cards.every((card) => columnIds.includes(card.columnId))).toBe(true);
    },
  );
});
