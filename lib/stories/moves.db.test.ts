import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { STORY_STATUSES } from "@/db/enums";
import { MAX_RANK_LENGTH } from "@/lib/epics/rules/rank";
import { applyMove, columnsOf, type Move } from "@/lib/stories/rules/board";
import { nextStoryStatuses } from "@/lib/stories/rules/transitions";
import type { StoryCard } from "@/lib/stories/schema/story";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let projects = 0;
let key = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `P${++projects}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
});

const board = async () => (await world.acme.as.stories.board({ projectId: key })).cards;
const move = (input: Move) => world.acme.as.stories.move(input);

async function addCards(count: number, status: (typeof STORY_STATUSES)[number] = "draft") {
  const cards = [];
  for (let i = 0; i < count; i++) {
    cards.push(await world.acme.as.stories.create({ projectId: key, title: `Card ${i}`, status }));
  }
  return cards.map(({ id }) => id);
}

async function columnIds(status: (typeof STORY_STATUSES)[number]): Promise<string[]> {
  const cards = (await board()).filter((card) => card.status === status);
  return [...columnsOf(cards).values()].flat().map(({ id }) => id);
}

describe("stories.move", () => {
  it("puts a card after or before another one, or at the end", async () => {
    const [a = "", b = "", c = ""] = await addCards(3);
    await move({ storyId: c, status: "draft", afterId: a });
    expect(await columnIds("draft")).toEqual([a, c, b]);
    await move({ storyId: b, status: "draft", beforeId: a });
    expect(await columnIds("draft")).toEqual([b, a, c]);
    await move({ storyId: b, status: "ready" });
    expect(await columnIds("draft")).toEqual([a, c]);
    expect(await columnIds("ready")).toEqual([b]);
  });

  it("goes by the other neighbour, or to the end, when the named one has left the column", async () => {
    const [a = "", b = "", c = "", d = ""] = await addCards(4);
    await move({ storyId: a, status: "ready" });
    await move({ storyId: d, status: "draft", afterId: a, beforeId: b });
    expect(await columnIds("draft")).toEqual([d, b, c]);
    await world.acme.as.stories.archive({ storyId: b });
    await move({ storyId: d, status: "draft", afterId: b });
    expect(await columnIds("draft")).toEqual([c, d]);
  });

  it("puts the card behind both when two cards have got the same rank", async () => {
    const [a = "", b = "", c = "", d = ""] = await addCards(4);
    await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query("update stories set rank = (select rank from stories where id = $1) where id = $2", [
        a,
        b,
      ]),
    );
    await move({ storyId: d, status: "draft", afterId: a });
    expect(await columnIds("draft")).toEqual([a, b, d, c]);
  });

  it("refuses what the states do not allow with a sentence, and leaves the card where it was", async () => {
    const [a = ""] = await addCards(1);
    await expect(move({ storyId: a, status: "done" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "A story is done when its review has passed. Move it to Review first.",
      data: { fields: [{ path: "status" }] },
    });
    expect(await columnIds("draft")).toEqual([a]);
  });

  it("refuses an archived story and an archived project", async () => {
    const [a = "", b = ""] = await addCards(2);
    await world.acme.as.stories.archive({ storyId: a });
    await expect(move({ storyId: a, status: "ready" })).rejects.toMatchObject({ code: "conflict" });
    await world.acme.as.projects.archive({ projectId: key });
    await expect(move({ storyId: b, status: "ready" })).rejects.toMatchObject({ code: "conflict" });
  });

  it("is for those who may write stories, in their own workspace, among stories of one project", async () => {
    const [a = "", b = ""] = await addCards(2);
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.stories.move({ storyId: a, status: "ready" })).rejects.toMatchObject({
      code: "forbidden",
    });
    const unknown = { code: "not_found" };
    await expect(world.globex.as.stories.move({ storyId: a, status: "ready" })).rejects.toMatchObject(
      unknown,
    );
    await expect(world.globex.asToken.stories.move({ storyId: a, status: "ready" })).rejects.toMatchObject(
      unknown,
    );
    await world.acme.as.projects.create({ key: `${key}2`, name: "Other", type: "greenfield", hasUi: true });
    const other = await world.acme.as.stories.create({ projectId: `${key}2`, title: "Elsewhere" });
    await expect(move({ storyId: a, status: "draft", afterId: other.id })).rejects.toMatchObject(unknown);
    await expect(move({ storyId: a, status: "draft", beforeId: world.acme.userId })).rejects.toMatchObject(
      unknown,
    );
    await expect(move({ storyId: "not-a-story", status: "ready" })).rejects.toMatchObject(unknown);
    expect(await columnIds("draft")).toEqual([a, b]);
  });

  it("takes the story's key for its id, and leaves its version alone, so that an open panel can still save", async () => {
    const [a = ""] = await addCards(1);
    const moved = await world.acme.as.stories.move({ storyId: `${key.toLowerCase()}-1`, status: "ready" });
    expect(moved).toMatchObject({ id: a, status: "ready", version: 1 });
    const saved = await world.acme.as.stories.update({ storyId: a, baseVersion: 1, title: "Still saved" });
    expect(saved).toMatchObject({ title: "Still saved", status: "ready", version: 2 });
  });

  it("takes six statements, transaction, audit and event included", async () => {
    const [a = "", b = ""] = await addCards(2);
    const sent = await countStatements(() => move({ storyId: b, status: "draft", beforeId: a }));
    expect(sent.length).toBeLessThanOrEqual(6);
  });

  it("spreads a column whose ranks have grown long, in the same order", async () => {
    const [a = "", b = "", c = ""] = await addCards(3);
    const ranks = [
      [a, "a0"],
      [b, `a0${"0".repeat(MAX_RANK_LENGTH)}1`],
      [c, `a0${"0".repeat(MAX_RANK_LENGTH)}2`],
    ];
    for (const [id, rank] of ranks) {
      await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
        client.query("update stories set rank = $1 where id = $2", [rank, id]),
      );
    }
    const [d = ""] = await addCards(1);
    await move({ storyId: d, status: "draft", afterId: b });
    expect(await columnIds("draft")).toEqual([a, b, d, c]);
    expect((await board()).every(({ rank }) => rank.length <= 4)).toBe(true);
    const told = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query(
        "select 1 from events e join projects p on p.id = e.project_id where e.topic = 'board.spread' and p.key = $1",
        [key],
      ),
    );
    expect(told.rowCount, "boards that follow card by card hear that all ranks are new").toBe(1);
  });
});

describe("moves at the same moment", () => {
  it("lets two people drag the same card: both are answered, and it stands in one place", async () => {
    const [a = "", b = "", c = ""] = await addCards(3);
    const colleague = await world.join(world.acme, "developer");
    await Promise.all([
      move({ storyId: b, status: "ready" }),
      colleague.as.stories.move({ storyId: b, status: "cancelled" }).catch((error: unknown) => {
        // Whoever comes second may find that the card's new state does not allow it.
        expect(error).toMatchObject({ code: "invalid_input" });
      }),
    ]);
    const cards = await board();
    expect(cards.map(({ id }) => id).toSorted()).toEqual([a, b, c].toSorted());
  });

  it("never gives two cards one rank, although many go to the same spot", async () => {
    const [first = "", ...others] = await addCards(13);
    await Promise.all(others.map((id) => move({ storyId: id, status: "draft", afterId: first })));
    const cards = await board();
    expect(new Set(cards.map(({ rank }) => rank)).size).toBe(13);
    expect(cards[0]?.id).toBe(first);
  });

  it("keeps every card once and every column strictly ordered through a storm of moves and new cards", async () => {
    const ids = await addCards(10);
    const arbitrary = fc.record({
      storyId: fc.constantFrom(...ids),
      status: fc.constantFrom(...STORY_STATUSES),
      afterId: fc.constantFrom(...ids),
    });
    const storm = fc.sample(arbitrary, { numRuns: 150, seed: 7 });
    const answers = await Promise.all([
      ...storm.map((input) =>
        move(input).then(
          () => "moved",
          (error: { code: string }) => error.code,
        ),
      ),
      ...Array.from({ length: 10 }, (_, i) =>
        world.acme.as.stories.create({ projectId: key, title: `New ${i}` }).then(() => "created"),
      ),
    ]);
    expect(new Set(answers)).toEqual(new Set(["moved", "invalid_input", "created"]));
    const cards = await board();
    expect(cards).toHaveLength(20);
    expect(new Set(cards.map(({ keyNumber }) => keyNumber)).size).toBe(20);
    expect(new Set(cards.map(({ rank }) => rank)).size).toBe(20);
  });
});

describe("the optimistic board", () => {
  it("shows what the server will answer, rank for rank", async () => {
    const ids = await addCards(6);
    const projectId = key;
    await world.acme.as.columns.create({ projectId, name: "Pairing", category: "active" });
    const { columns, cards } = await world.acme.as.stories.board({ projectId });
    const neighbour = fc.option(fc.constantFrom(...ids), { nil: undefined });
    const arbitrary = fc.record({
      storyId: fc.constantFrom(...ids),
      pick: fc.nat({ max: 23 }),
      afterId: neighbour,
      beforeId: neighbour,
    });
    let local: readonly StoryCard[] = cards;
    for (const { storyId, pick, ...spot } of fc.sample(arbitrary, { numRuns: 120, seed: 11 })) {
      const from = local.find(({ id }) => id === storyId)?.status ?? "draft";
      const allowed = [from, ...nextStoryStatuses(from)];
      const status = allowed[pick % allowed.length] ?? from;
      const kin = columns.filter((column) => column.status === status);
      const columnId = kin[pick % kin.length]?.id;
      const target = pick % 3 === 0 ? { status } : pick % 3 === 1 ? { columnId } : {};
      const input = { storyId, ...target, ...spot };
      local = applyMove(local, input, columns);
      await move(input);
      expect(places(local)).toEqual(places(await board()));
    }
  });
});

/** Where each story stands. */
function places(cards: readonly StoryCard[]) {
  return Object.fromEntries(cards.map(({ id, columnId, status, rank }) => [id, { columnId, status, rank }]));
}
