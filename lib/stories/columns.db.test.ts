import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projects = 0;
let key = "";
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  key = `C${++projects}X`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
});

const columns = () => world.acme.as.columns;
const names = async () => (await columns().list({ projectId: key })).map(({ name }) => name);
const named = async (name: string) => {
  const column = (await columns().list({ projectId: key })).find((candidate) => candidate.name === name);
  if (!column) throw new Error(`there is no column ${name}`);
  return column;
};

describe("columns", () => {
  it("begin as one for each status, and a new one stands behind its own kind", async () => {
    expect(await names()).toEqual(["Draft", "Ready", "In progress", "Review", "Done", "Cancelled"]);
    const pairing = await columns().create({
      projectId: key,
      name: "Pairing",
      category: "active",
      colour: "teal",
    });
    expect(pairing).toMatchObject({ status: "in_progress", category: "active", version: 1, count: 0 });
    await columns().create({
      projectId: key,
      name: "Ideas",
      category: "backlog",
      beforeId: (await named("Draft")).id,
    });
    expect(await names()).toEqual([
      "Ideas",
      "Draft",
      "Ready",
      "In progress",
      "Pairing",
      "Review",
      "Done",
      "Cancelled",
    ]);
    expect(await named("Pairing")).toEqual(pairing);
  });

  it("are called differently within a project, whatever the case of the letters", async () => {
    await expect(
      columns().create({ projectId: key, name: "dRAFT", category: "ready" }),
    ).rejects.toMatchObject({
      code: "invalid_input",
      message: "This board has a column “Draft” already. Choose another name.",
    });
    const { id, version } = await named("Ready");
    const rename = (name: string) => columns().update({ columnId: id, baseVersion: version, name });
    await expect(rename("draft")).rejects.toMatchObject({ code: "invalid_input" });
    expect(await rename("READY")).toMatchObject({ name: "READY", version: 2 });
  });

  it("take changes only from who saw the last version; the same again is no change", async () => {
    const { id } = await named("Review");
    const change = {
      columnId: id,
      baseVersion: 1,
      wipLimit: 4,
      assigneeLimit: 2,
      wipHard: true,
      hidden: true,
    };
    const after = await columns().update(change);
    expect(after).toMatchObject({ wipLimit: 4, assigneeLimit: 2, wipHard: true, hidden: true, version: 2 });
    expect(await columns().update(change)).toEqual(after);
    await expect(columns().update({ columnId: id, baseVersion: 1, wipLimit: null })).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: 2 },
    });
    await expect(columns().update({ columnId: id, baseVersion: 2, wipLimit: 0 })).rejects.toMatchObject({
      code: "invalid_input",
      message: "A limit is a whole number from 1 to 9,999.",
    });
  });

  it("move between any two, and keep their stories", async () => {
    const [draft, done] = [await named("Draft"), await named("Done")];
    await columns().move({ columnId: done.id, beforeId: draft.id });
    expect((await names())[0]).toBe("Done");
    await columns().move({ columnId: done.id });
    expect((await names()).at(-1)).toBe("Done");
  });

  it("are removed into another of the same category, with archived stories, each at its rank", async () => {
    const pairing = await columns().create({ projectId: key, name: "Pairing", category: "active" });
    const inProgress = await named("In progress");
    const add = (title: string, columnId: string) =>
      world.acme.as.stories.create({ projectId: key, title, columnId });
    const [a, b, c] = [await add("A", pairing.id), await add("B", inProgress.id), await add("C", pairing.id)];
    await world.acme.as.stories.archive({ storyId: c.id });
    const remove = (moveToColumnId?: string) => columns().remove({ columnId: pairing.id, moveToColumnId });
    await expect(remove()).rejects.toMatchObject({
      code: "invalid_input",
      message: "“Pairing” holds 1 story. Choose the column that they go to.",
    });
    await expect(remove((await named("Done")).id)).rejects.toMatchObject({ code: "invalid_input" });
    expect(await remove(inProgress.id)).toEqual({ id: pairing.id, movedToColumnId: inProgress.id, moved: 2 });
    const { cards } = await world.acme.as.stories.board({ projectId: key });
    expect(cards.map(({ id, columnId, rank }) => [id, columnId, rank])).toEqual([
      [a.id, inProgress.id, a.rank],
      [b.id, inProgress.id, b.rank],
    ]);
    const { items } = await world.acme.as.audit.list({ subjectId: a.id });
    expect(items[0]).toMatchObject({ operation: "columns.remove", after: { column: "In progress" } });
    await expect(columns().remove({ columnId: inProgress.id })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("is the only column of its category"),
    });
  });

  it("are for those who may change projects, in their own workspace", async () => {
    const { id } = await named("Draft");
    const developer = await world.join(world.acme, "developer");
    const create = { projectId: key, name: "Mine", category: "ready" as const };
    await expect(developer.as.columns.create(create)).rejects.toMatchObject({ code: "forbidden" });
    expect(await developer.as.columns.list({ projectId: key })).toHaveLength(6);
    const stranger = { code: "not_found" };
    await expect(world.globex.as.columns.create(create)).rejects.toMatchObject(stranger);
    await expect(
      world.globex.as.columns.update({ columnId: id, baseVersion: 1, name: "Ours" }),
    ).rejects.toMatchObject(stranger);
    await expect(world.globex.as.columns.remove({ columnId: id })).rejects.toMatchObject(stranger);
  });
});

describe("labels", () => {
  const labels = () => world.acme.as.labels;

  it("are made, renamed, counted, and taken off their stories when they are removed", async () => {
    const [red, blue] = [
      await labels().create({ projectId: key, name: "Red", colour: "red" }),
      await labels().create({ projectId: key, name: "blue", colour: "blue" }),
    ];
    const story = await world.acme.as.stories.create({
      projectId: key,
      title: "A",
      labelIds: [red.id, blue.id],
    });
    const renamed = await labels().update({ labelId: red.id, baseVersion: 1, name: "Urgent" });
    expect(await labels().list({ projectId: key })).toEqual([
      { ...blue, count: 1 },
      { ...renamed, count: 1 },
    ]);
    await expect(labels().create({ projectId: key, name: "BLUE" })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(labels().update({ labelId: red.id, baseVersion: 1, colour: "pink" })).rejects.toMatchObject({
      code: "conflict",
    });
    expect(await labels().remove({ labelId: red.id })).toEqual({ id: red.id, stories: 1 });
    const { labelIds, labels: shown } = await world.acme.as.stories.get({ storyId: story.id });
    expect(labelIds).toEqual([blue.id]);
    expect(shown).toEqual([{ id: blue.id, name: "blue", colour: "blue" }]);
  });

  it("belong to one project and one workspace", async () => {
    const label = await labels().create({ projectId: key, name: "Red" });
    const other = `${key}O`;
    await world.acme.as.projects.create({ key: other, name: other, type: "greenfield", hasUi: true });
    await expect(
      world.acme.as.stories.create({ projectId: other, title: "A", labelIds: [label.id] }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.labels.remove({ labelId: label.id })).rejects.toMatchObject({
      code: "not_found",
    });
    const viewer = await world.join(world.acme, "viewer");
    await expect(viewer.as.labels.create({ projectId: key, name: "No" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });
});
