import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let manager: Inhabitant;
let developer: Inhabitant;
let viewer: Inhabitant;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  manager = await world.join(world.acme, "manager", "Mia Manager");
  developer = await world.join(world.acme, "developer", "Dev Developer");
  viewer = await world.join(world.acme, "viewer", "Vic Viewer");
  const project = await world.acme.as.projects.create({
    key: "ACME",
    name: "Ferries",
    type: "greenfield",
    hasUi: true,
  });
  projectId = project.id;
});

afterAll(() => world.close());

const query = { filter: "priority:high", layout: "table" as const };
const named = async (who: Inhabitant) =>
  (await who.as.views.list({ projectId: "acme" })).views.map(({ name }) => name);

test("a private view is its owner's alone, whatever another's role; a shared one is everybody's", async () => {
  const own = await developer.as.views.create({ projectId, name: "b mine", query });
  const shared = await developer.as.views.create({ projectId, name: "A ours", shared: true, query });
  expect(await named(developer)).toEqual(["A ours", "b mine"]);
  expect(await named(world.acme)).toEqual(["A ours"]);
  expect(await named(viewer)).toEqual(["A ours"]);
  const owner = { id: developer.memberId, name: "Dev Developer" };
  expect(shared).toMatchObject({ owner, version: 1, query });
  for (const act of [
    () => world.acme.as.views.update({ viewId: own.id, baseVersion: 1, name: "Theirs" }),
    () => world.acme.as.views.remove({ viewId: own.id }),
    () => world.acme.as.views.setDefault({ projectId, viewId: own.id }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "not_found" });
  }
});

test("history and other screens learn nothing of what a private view says", async () => {
  const secret = await developer.as.views.create({
    projectId,
    name: "Who is slow",
    query: { filter: 'assignee:"Vic Viewer"' },
  });
  await developer.as.views.update({ viewId: secret.id, baseVersion: 1, name: "Who is quick" });
  await developer.as.views.remove({ viewId: secret.id });
  const { items } = await world.acme.as.audit.list({ subjectId: secret.id });
  expect(items).toHaveLength(3);
  expect(JSON.stringify(items)).not.toMatch(/slow|quick|Vic/);
  const { rows } = await world.pool.query("select * from events where $1 = any (subject_ids)", [secret.id]);
  expect(JSON.stringify(rows)).not.toMatch(/slow|quick|Vic/);
});

test("a shared view is changed by its owner and by who manages the project; a stale change is refused", async () => {
  const view = await developer.as.views.create({ projectId, name: "Shared", shared: true, query });
  const other = await world.join(world.acme, "developer");
  await expect(other.as.views.update({ viewId: view.id, baseVersion: 1, query: {} })).rejects.toMatchObject({
    code: "forbidden",
    message: expect.stringContaining("Save it as one of your own"),
  });
  const changed = await manager.as.views.update({ viewId: view.id, baseVersion: 1, query: { sort: "-due" } });
  expect(changed).toMatchObject({ version: 2, query: { sort: "-due" } });
  await expect(
    developer.as.views.update({ viewId: view.id, baseVersion: 1, name: "Late" }),
  ).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
  expect(
    await developer.as.views.update({ viewId: view.id, baseVersion: 1, query: { sort: "-due" } }),
  ).toEqual(expect.objectContaining({ version: 2 }));
  await expect(
    manager.as.views.update({ viewId: view.id, baseVersion: 2, shared: false }),
  ).rejects.toMatchObject({ code: "forbidden" });
});

test("who only looks keeps views for himself, and cannot share or choose for others", async () => {
  const own = await viewer.as.views.create({ projectId, name: "My look", query });
  await expect(
    viewer.as.views.create({ projectId, name: "Ours", shared: true, query }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(
    viewer.as.views.update({ viewId: own.id, baseVersion: 1, shared: true }),
  ).rejects.toMatchObject({ code: "forbidden" });
  await expect(viewer.as.views.setDefault({ projectId, viewId: null, for: "project" })).rejects.toMatchObject(
    { code: "forbidden" },
  );
  expect(await viewer.as.views.setDefault({ projectId, viewId: own.id })).toMatchObject({
    ownDefaultId: own.id,
  });
  const secret = (await viewer.as.views.list({ projectId })).views.find(({ id }) => id === own.id);
  expect(secret?.shared).toBe(false);
});

test("one's own default stands before the project's; a private view cannot be the project's", async () => {
  const shared = await developer.as.views.create({ projectId, name: "Everyday", shared: true, query });
  const mine = await manager.as.views.create({ projectId, name: "Mine", query });
  await expect(
    manager.as.views.setDefault({ projectId, viewId: mine.id, for: "project" }),
  ).rejects.toMatchObject({ code: "conflict" });
  await manager.as.views.setDefault({ projectId, viewId: shared.id, for: "project" });
  await manager.as.views.setDefault({ projectId, viewId: mine.id });
  expect(await manager.as.views.list({ projectId })).toMatchObject({
    ownDefaultId: mine.id,
    projectDefaultId: shared.id,
  });
  expect(await developer.as.views.list({ projectId })).toMatchObject({
    ownDefaultId: null,
    projectDefaultId: shared.id,
  });
  await expect(
    developer.as.views.update({ viewId: shared.id, baseVersion: 1, shared: false }),
  ).rejects.toMatchObject({ code: "conflict" });
  await manager.as.views.setDefault({ projectId, viewId: null });
  await developer.as.views.remove({ viewId: shared.id });
  expect(await manager.as.views.list({ projectId })).toMatchObject({
    ownDefaultId: null,
    projectDefaultId: null,
  });
});

test("a shared view that its owner makes private is nobody else's default any more", async () => {
  const view = await developer.as.views.create({ projectId, name: "Passing", shared: true, query });
  await manager.as.views.setDefault({ projectId, viewId: view.id });
  await developer.as.views.setDefault({ projectId, viewId: view.id });
  await developer.as.views.update({ viewId: view.id, baseVersion: 1, shared: false });
  expect(await manager.as.views.list({ projectId })).toMatchObject({ ownDefaultId: null });
  expect(await developer.as.views.list({ projectId })).toMatchObject({ ownDefaultId: view.id });
});

test("a filter that cannot be read is not kept, and its place is named", async () => {
  await expect(
    developer.as.views.create({ projectId, name: "Wrong", query: { filter: "prio:high" } }),
  ).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "query.filter", message: expect.stringContaining("Did you mean priority?") }] },
  });
});

test("nobody reaches the views of another workspace", async () => {
  const view = await world.acme.as.views.create({ projectId, name: "Ours", shared: true, query });
  const foreign = await world.globex.as.projects.create({
    key: "GLO",
    name: "Globe",
    type: "greenfield",
    hasUi: true,
  });
  const api = world.globex.as.views;
  for (const act of [
    () => api.list({ projectId }),
    () => api.create({ projectId, name: "In", query }),
    () => api.update({ viewId: view.id, baseVersion: 1, name: "Taken" }),
    () => api.remove({ viewId: view.id }),
    () => api.setDefault({ projectId: foreign.id, viewId: view.id }),
    // A view of another project of one's own workspace is none of this one either.
    () => world.acme.as.views.setDefault({ projectId: foreign.id, viewId: view.id }),
  ]) {
    await expect(act()).rejects.toMatchObject({ code: "not_found" });
  }
});

test("views of somebody who left: the shared ones stay and are nobody's, the private ones go", async () => {
  const leaver = await world.join(world.acme, "developer", "Len Leaver");
  const shared = await leaver.as.views.create({ projectId, name: "Stays", shared: true, query });
  const own = await leaver.as.views.create({ projectId, name: "Goes", query });
  await leaver.as.views.setDefault({ projectId, viewId: own.id });
  await world.acme.as.members.remove({ memberId: leaver.memberId });
  const { views } = await manager.as.views.list({ projectId });
  expect(views.find(({ id }) => id === shared.id)).toMatchObject({ owner: null });
  const { rows } = await world.pool.query("select id from saved_views where id = any ($1)", [
    [shared.id, own.id],
  ]);
  expect(rows).toEqual([{ id: shared.id }]);
});

test("an agent is not the person who made its token: it neither sees nor changes that person's views", async () => {
  const own = await manager.as.views.create({ projectId, name: "Mine alone", query });
  const shared = await manager.as.views.create({ projectId, name: "Ours too", shared: true, query });
  await manager.as.views.setDefault({ projectId, viewId: own.id });
  const { secret } = await world.acme.as.agents.create({ name: "Viewing agent", role: "dev" });
  const agent = world.caller({ credentials: { kind: "token", secret: String(secret) } }).views;
  const mine = await world.acme.as.views.create({ projectId, name: "The registrar's", query });
  await world.acme.as.views.setDefault({ projectId, viewId: mine.id });
  const list = await agent.list({ projectId });
  expect(list.views.every((view) => view.shared)).toBe(true);
  expect(list.ownDefaultId).toBeNull();
  await expect(agent.remove({ viewId: mine.id })).rejects.toMatchObject({ code: "not_found" });
  for (const act of [
    () => agent.create({ projectId, name: "Kept", query }),
    () => agent.update({ viewId: shared.id, baseVersion: 1, name: "Taken" }),
    () => agent.setDefault({ projectId, viewId: shared.id }),
  ])
    await expect(act()).rejects.toMatchObject({ code: "forbidden" });
  expect((await world.acme.as.views.list({ projectId })).ownDefaultId).toBe(mine.id);
});

test("what a view says once it is private again stays its owner's, in the audit log too", async () => {
  const view = await developer.as.views.create({ projectId, name: "Was ours", shared: true, query });
  await developer.as.views.update({ viewId: view.id, baseVersion: 1, shared: false, name: "A secret plan" });
  const log = await world.acme.as.audit.list({ subjectId: view.id });
  expect(JSON.stringify(log.items)).not.toContain("A secret plan");
});
