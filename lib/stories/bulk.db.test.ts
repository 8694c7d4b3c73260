import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StoryStatus } from "@/db/enums";
import { compareCards } from "@/lib/stories/rules/board";
import type { BulkInput, BulkSet } from "@/lib/stories/schema/bulk";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

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

type Changes = { storyIds: string[]; set: BulkSet; baseVersion?: number }[];
const api = () => world.acme.as;
const board = () => api().stories.board({ projectId: key });
const bulk = async (changes: Changes, more: Partial<BulkInput> = {}) =>
  (await api().stories.bulk({ projectId: key, changes, ...more })).results;

async function add(count: number, status: StoryStatus = "draft"): Promise<string[]> {
  const ids: string[] = [];
  for (let i = 0; i < count; i++)
    ids.push((await api().stories.create({ projectId: key, title: `${status} ${i}`, status })).id);
  return ids;
}

async function order(status: StoryStatus): Promise<string[]> {
  const { cards } = await board();
  const column = cards.filter((card) => card.status === status);
  return column.sort(compareCards).map(({ id }) => id);
}

async function columnOf(status: StoryStatus) {
  const column = (await board()).columns.find((candidate) => candidate.status === status);
  if (!column) throw new Error("a board has a column of each status");
  return column;
}

async function limit(status: StoryStatus, limits: { wipLimit?: number; assigneeLimit?: number }) {
  const { id, version } = await columnOf(status);
  await api().columns.update({ columnId: id, baseVersion: version, wipHard: true, ...limits });
}

describe("stories.bulk", () => {
  it("moves stories to the end of a column in the order that they have, wherever they come from", async () => {
    const [a = "", b = ""] = await add(2);
    const [x = ""] = await add(1, "in_progress");
    const [c = ""] = await add(1);
    const results = await bulk([{ storyIds: [c, b, a], set: { status: "in_progress" } }]);
    expect(results.map(({ storyId, outcome }) => [storyId, outcome])).toEqual([
      [c, "changed"],
      [b, "changed"],
      [a, "changed"],
    ]);
    expect(await order("in_progress")).toEqual([x, a, b, c]);
    const cards = new Map((await board()).cards.map((card) => [card.id, card]));
    for (const { storyId, card } of results) expect(card).toEqual(cards.get(storyId));
  });

  it("changes every field, says nothing changed where nothing did, and names what takes it back", async () => {
    const [a = "", b = ""] = await add(2);
    const projectId = key;
    const epic = await api().epics.create({ project_id: projectId, epic_data: { number: 1, title: "One" } });
    const [red, blue] = [
      await api().labels.create({ projectId, name: "Red", colour: "red" }),
      await api().labels.create({ projectId, name: "Blue", colour: "blue" }),
    ];
    const set: BulkSet = {
      epicId: epic.id,
      assigneeId: world.acme.memberId,
      priority: "critical",
      points: 5,
      labelIds: [red.id, blue.id],
      dueOn: "2027-01-31",
      blockedReason: "The key has not come",
      estimateMinutes: 90,
      spentMinutes: 30,
    };
    const [first, second] = await bulk([{ storyIds: [a, b], set }]);
    expect(first).toMatchObject({ outcome: "changed", card: { ...set, version: 2 } });
    expect(first?.before).toEqual({
      epicId: null,
      assigneeId: null,
      priority: "medium",
      points: null,
      labelIds: [],
      dueOn: null,
      blockedReason: null,
      estimateMinutes: null,
      spentMinutes: null,
    });
    expect(await bulk([{ storyIds: [b], set }])).toMatchObject([{ outcome: "unchanged", before: null }]);
    const labels = { addLabelIds: [red.id], removeLabelIds: [blue.id] };
    const [less] = await bulk([{ storyIds: [a], set: labels }]);
    expect(less).toMatchObject({ before: { labelIds: [red.id, blue.id] }, card: { labelIds: [red.id] } });
    await bulk([{ storyIds: [b], set: second?.before ?? {} }], { undo: true });
    expect((await board()).cards.find(({ id }) => id === b)).toMatchObject({ epicId: null, labelIds: [] });
  });

  it("takes a move, an archive and a restore back to the very place, past the transitions", async () => {
    const [a = "", b = "", c = ""] = await add(3, "ready");
    const start = (await board()).cards;
    const undo = async (results: Awaited<ReturnType<typeof bulk>>) =>
      bulk(
        results.map(({ storyId, before }) => ({ storyIds: [storyId], set: before ?? {} })),
        { undo: true },
      );
    const cancelled = await bulk([{ storyIds: [b, c], set: { status: "cancelled" } }]);
    const refused = await bulk([{ storyIds: [b], set: { status: "in_progress" } }], { undo: true });
    expect(refused).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("reopened first") },
    ]);
    expect(await undo(cancelled)).toMatchObject([{ outcome: "changed" }, { outcome: "changed" }]);
    const placesOf = (cards: typeof start) => cards.map(({ id, columnId, rank }) => ({ id, columnId, rank }));
    expect(placesOf((await board()).cards)).toEqual(placesOf(start));

    const archived = await bulk([{ storyIds: [a, b], set: { archived: true } }]);
    expect(archived).toMatchObject([{ card: null }, { card: null }]);
    expect(await order("ready")).toEqual([c]);
    const restored = await undo(archived);
    expect(placesOf((await board()).cards)).toEqual(placesOf(start));
    await undo(restored);
    expect(await order("ready")).toEqual([c]);
  });

  it("gives a place that is taken meanwhile to whoever took it, and the next one to who comes back", async () => {
    const [a = "", b = "", c = ""] = await add(3);
    const moved = await bulk([{ storyIds: [b], set: { beforeId: a } }]);
    const place = moved[0]?.before?.rank ?? "";
    await bulk([{ storyIds: [c], set: { rank: place } }]);
    const [again] = await bulk([{ storyIds: [b], set: moved[0]?.before ?? {} }], { undo: true });
    expect(again?.card?.rank).not.toBe(place);
    expect(await order("draft")).toEqual([a, c, b]);
  });

  it("puts several beside another story, anywhere in the project when no column is named", async () => {
    const [a = "", b = ""] = await add(2);
    const [x = "", y = ""] = await add(2, "ready");
    await bulk([{ storyIds: [y, b], set: { beforeId: a } }]);
    expect((await board()).cards.map(({ id }) => id)).toEqual([b, y, a, x]);
    await bulk([{ storyIds: [b, a], set: { status: "ready", afterId: y } }]);
    expect(await order("ready")).toEqual([y, b, a, x]);
  });

  it("refuses one by one what may not be, and lets the others through", async () => {
    const [a = "", b = ""] = await add(2);
    const [c = ""] = await add(1, "in_progress");
    const results = await bulk([{ storyIds: [a, c], set: { status: "review", points: 3 } }]);
    expect(results).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("Move it to In progress first") },
      { outcome: "changed", reason: null },
    ]);
    expect((await board()).cards.find(({ id }) => id === a)).toMatchObject({ status: "draft", points: null });
    await api().stories.archive({ storyId: b });
    expect(await bulk([{ storyIds: [b], set: { points: 1 } }])).toMatchObject([
      { outcome: "refused", card: null },
    ]);
    expect(await bulk([{ storyIds: [c], set: { points: 8 }, baseVersion: 1 }])).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("has edited this story since") },
    ]);
  });

  it("counts hard limits as it goes, of the column and of each assignee", async () => {
    const ids = await add(5, "ready");
    await limit("in_progress", { wipLimit: 3 });
    const results = await bulk([{ storyIds: ids, set: { status: "in_progress" } }]);
    expect(results.map(({ outcome }) => outcome)).toEqual([
      "changed",
      "changed",
      "changed",
      "refused",
      "refused",
    ]);
    expect(results[3]?.reason).toBe("In progress holds 3 of 3. Finish or move a story first.");
    const [first = "", second = "", , fourth = ""] = ids;
    // What leaves makes room for what comes after it in the same request.
    const swapped = await bulk([
      { storyIds: [first], set: { status: "review" } },
      { storyIds: [fourth], set: { status: "in_progress" } },
    ]);
    expect(swapped.map(({ outcome }) => outcome)).toEqual(["changed", "changed"]);
    await limit("in_progress", { wipLimit: 9, assigneeLimit: 1 });
    const assigned = await bulk([{ storyIds: [second, fourth], set: { assigneeId: world.acme.memberId } }]);
    expect(assigned).toMatchObject([
      { outcome: "changed" },
      {
        outcome: "refused",
        reason: "Ada Owner has 1 of 1 in In progress. Finish or move one of them first.",
      },
    ]);
  });

  it("takes as many statements for many stories as for two", async () => {
    const ids = await add(30);
    const count = (storyIds: string[], set: BulkSet) => countStatements(() => bulk([{ storyIds, set }]));
    const two = await count(ids.slice(0, 2), { status: "ready", points: 1 });
    const most = await count(ids.slice(2), { status: "ready", points: 1 });
    expect(most.length).toBe(two.length);
    expect(most.length).toBeLessThanOrEqual(12);
    expect(await order("ready")).toEqual(ids);
  });

  it("writes history for each story, in words that can be read when the names are gone", async () => {
    const [a = ""] = await add(1);
    await bulk([{ storyIds: [a], set: { status: "ready", assigneeId: world.acme.memberId } }]);
    const { items } = await api().audit.list({ subjectId: a });
    const entries = items.filter(({ operation }) => operation === "stories.bulk");
    expect(entries.map(({ before, after }) => ({ before, after }))).toEqual(
      expect.arrayContaining([
        {
          before: expect.objectContaining({ status: "draft", column: "Draft" }),
          after: expect.objectContaining({ status: "ready", column: "Ready" }),
        },
        {
          before: { assigneeId: null, assignee: null },
          after: { assigneeId: world.acme.memberId, assignee: "Ada Owner" },
        },
      ]),
    );
  });

  it("cannot name a story, column, epic, label or assignee of another workspace, nor a story twice", async () => {
    const [a = ""] = await add(1);
    const theirs = world.globex.as;
    await theirs.projects.create({ key, name: key, type: "greenfield", hasUi: true }).catch(() => undefined);
    const story = await theirs.stories.create({ projectId: key, title: "Theirs" });
    const label = await theirs.labels.create({ projectId: key, name: "Theirs" });
    const epic = await theirs.epics.create({
      project_id: story.projectId,
      epic_data: { number: 1, title: "T" },
    });
    const refuse = async (changes: Changes, code: string) =>
      expect(bulk(changes)).rejects.toMatchObject({ code });
    await refuse([{ storyIds: [a, story.id], set: { points: 1 } }], "not_found");
    await refuse([{ storyIds: [a], set: { columnId: story.columnId } }], "not_found");
    await refuse([{ storyIds: [a], set: { epicId: epic.id } }], "not_found");
    await refuse([{ storyIds: [a], set: { addLabelIds: [label.id] } }], "not_found");
    await refuse([{ storyIds: [a], set: { assigneeId: world.globex.memberId } }], "not_found");
    await refuse([{ storyIds: [a, a], set: { points: 1 } }], "invalid_input");
    const viewer = await world.join(world.acme, "viewer");
    await expect(
      viewer.as.stories.bulk({ projectId: key, changes: [{ storyIds: [a], set: { points: 1 } }] }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect((await board()).cards).toMatchObject([{ id: a, points: null }]);
  });
});
