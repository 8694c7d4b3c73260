import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareCards } from "@/lib/stories/rules/board";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let world: World;
let ids: string[];
beforeAll(async () => {
  world = await createWorld();
  const { as } = world.acme;
  await as.projects.create({ key: "ACME", name: "A", type: "greenfield", hasUi: true });
  ids = [];
  for (const [i, status] of (["draft", "draft", "draft", "ready", "ready"] as const).entries())
    ids.push((await as.stories.create({ projectId: "ACME", title: `Card ${i}`, status })).id);
});
afterAll(() => world.close());

const stories = () => world.acme.as.stories;

describe("stories.board", () => {
  it("answers all cards in the one order of the project, with moments in ISO 8601", async () => {
    const { cards, complete } = await stories().board({ projectId: "ACME" });
    expect(cards.map(({ id }) => id)).toEqual(ids);
    expect(cards.toSorted(compareCards)).toEqual(cards);
    expect(cards.every(({ columnSince }) => INSTANT.test(columnSince))).toBe(true);
    expect(complete).toBe(true);
  });

  it("answers the first of each column at once, and says that there are more", async () => {
    const all = await stories().board({ projectId: "ACME" });
    const [a, b, , d, e] = ids;
    const first = await stories().board({ projectId: "ACME", perColumn: 2 });
    expect(first.cards.map(({ id }) => id)).toEqual([a, b, d, e]);
    expect(first.complete).toBe(false);
    expect({ ...first, cards: [], complete: true }).toEqual({ ...all, cards: [] });
    expect(await stories().board({ projectId: "ACME", perColumn: 3 })).toEqual(all);
  });
});

describe("stories.listCards", () => {
  it("answers cards as the board has them, what is off the board, and how full each column is", async () => {
    const archived = await stories().create({ projectId: "ACME", title: "Archived" });
    await stories().archive({ storyId: archived.id });
    const { cards, columns } = await stories().board({ projectId: "ACME" });
    const gone = crypto.randomUUID();
    const wanted = [ids[3] ?? "", (ids[1] ?? "").toUpperCase(), archived.id, gone];
    const some = await stories().listCards({ projectId: "acme", ids: wanted });
    expect(some.cards).toEqual([cards[1], cards[3]]);
    expect(some.missing).toEqual([archived.id, gone]);
    expect(some.counts).toEqual(Object.fromEntries(columns.map(({ id, count }) => [id, count])));
  });

  it("takes as many statements for two hundred as for one, and not more", async () => {
    const read = (count: number) =>
      stories().listCards({
        projectId: "ACME",
        ids: Array.from({ length: count }, () => crypto.randomUUID()),
      });
    expect(await countStatements(() => read(200))).toHaveLength(
      (await countStatements(() => read(1))).length,
    );
    await expect(read(201)).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("shows nothing of another project or workspace", async () => {
    const { as } = world.acme;
    await as.projects.create({ key: "OTHER", name: "O", type: "greenfield", hasUi: true });
    const other = await as.stories.listCards({ projectId: "OTHER", ids });
    expect(other).toMatchObject({ cards: [], missing: ids });
    await expect(world.globex.as.stories.listCards({ projectId: "ACME", ids })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});
