import { afterAll, beforeAll, expect, test } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let ids: string[];

beforeAll(async () => {
  world = await createWorld();
  await makeProject("ROAD");
  ids = [];
  for (const number of [1, 2, 3]) ids.push((await addEpic("ROAD", number)).id);
});
afterAll(() => world.close());

const api = () => world.acme.as;
const makeProject = (key: string) =>
  api().projects.create({ key, name: key, type: "greenfield", hasUi: false });
const addEpic = (project_id: string, number: number) =>
  api().epics.create({ project_id, epic_data: { number, title: `Epic ${number}` } });
const epicAt = (index: number) => String(ids[index]);
const link = (from: number, to: number) =>
  api().epicLinks.create({ blockerId: epicAt(from), blockedId: epicAt(to) });

test("the days of an epic are kept, and a stale or backward change of them is refused", async () => {
  const epic_id = epicAt(0);
  const planned = await api().epics.update({
    epic_id,
    startsOn: "2026-03-02",
    dueOn: "2026-03-20",
    base_version: 1,
  });
  expect(planned).toMatchObject({ startsOn: "2026-03-02", dueOn: "2026-03-20", version: 2 });
  await expect(api().epics.update({ epic_id, dueOn: "2026-04-01", base_version: 1 })).rejects.toMatchObject({
    code: "conflict",
    data: { currentVersion: 2 },
  });
  await expect(api().epics.update({ epic_id, dueOn: "2026-03-01" })).rejects.toMatchObject({
    code: "invalid_input",
    data: { fields: [{ path: "dueOn" }] },
  });
  await expect(api().epics.update({ epic_id, dueOn: "2026-02-30" })).rejects.toMatchObject({
    code: "invalid_input",
  });
  const cleared = await api().epics.update({ epic_id, startsOn: null });
  expect(cleared).toMatchObject({ startsOn: null, dueOn: "2026-03-20" });
  const unchanged = await api().epics.update({ epic_id, startsOn: null, base_version: cleared.version });
  expect(unchanged.version).toBe(cleared.version);
});

test("an epic waits for another one once, and a circle is refused with the way it would take", async () => {
  const first = await link(0, 1);
  expect((await link(0, 1)).id).toBe(first.id);
  await link(1, 2);
  await expect(link(2, 0)).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("Epic 2"),
  });
  await expect(link(0, 0)).rejects.toMatchObject({ code: "invalid_input" });
  expect(await api().epicLinks.list({ projectId: "ROAD" })).toHaveLength(2);
});

test("of two links at once that would close a circle together, one is refused", async () => {
  await makeProject("RACE");
  const [one, two] = [await addEpic("RACE", 1), await addEpic("RACE", 2)];
  const answers = await Promise.allSettled([
    api().epicLinks.create({ blockerId: one.id, blockedId: two.id }),
    api().epicLinks.create({ blockerId: two.id, blockedId: one.id }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("epics wait for epics of their own project only", async () => {
  await makeProject("OTH");
  const other = await addEpic("OTH", 1);
  await expect(api().epicLinks.create({ blockerId: epicAt(0), blockedId: other.id })).rejects.toMatchObject({
    code: "invalid_input",
  });
});

test("the overview says how far each epic is by its stories, in a number of statements that does not grow", async () => {
  await makeProject("OVR");
  const epic = await addEpic("OVR", 1);
  const small = await countStatements(() => api().epics.overview({ projectId: "OVR" }));
  for (const number of [2, 3, 4, 5]) {
    const blocked = await addEpic("OVR", number);
    await api().epicLinks.create({ blockerId: epic.id, blockedId: blocked.id });
    await api().stories.create({ projectId: "OVR", title: `Story ${number}`, epicId: epic.id });
  }
  const large = await countStatements(() => api().epics.overview({ projectId: "OVR" }));
  expect(large.length).toBe(small.length);
  const { epics, links } = await api().epics.overview({ projectId: "OVR" });
  expect(epics[0]?.progress).toMatchObject({
    stories: { total: 4, done: 0 },
    byStatus: { draft: 4, ready: 0, in_progress: 0, review: 0, done: 0 },
  });
  expect(links).toHaveLength(4);
  await api().epics.archive({ epicId: String(epics[4]?.id) });
  expect((await api().epics.overview({ projectId: "OVR" })).links).toHaveLength(3);
});

test("a developer sees the roadmap and cannot change it", async () => {
  const developer = await world.join(world.acme, "developer");
  await expect(developer.as.epics.overview({ projectId: "ROAD" })).resolves.toBeDefined();
  const refused = { code: "forbidden" };
  await expect(developer.as.epics.update({ epic_id: epicAt(0), dueOn: null })).rejects.toMatchObject(refused);
  await expect(
    developer.as.epicLinks.create({ blockerId: epicAt(0), blockedId: epicAt(2) }),
  ).rejects.toMatchObject(refused);
});

test("a link can be taken away, and what is archived is not linked anew", async () => {
  const { id } = await link(0, 2);
  await api().epicLinks.remove({ epicLinkId: id });
  await expect(api().epicLinks.remove({ epicLinkId: id })).rejects.toMatchObject({ code: "not_found" });
  const log = await api().audit.list({ subjectId: id });
  expect(log.items.map(({ operation }) => operation)).toEqual(["epicLinks.remove", "epicLinks.create"]);
});

test("epics and links of another workspace are not found", async () => {
  await world.globex.as.projects.create({ key: "GLOB", name: "Globex", type: "greenfield", hasUi: false });
  const newTheirs = (number: number) =>
    world.globex.as.epics.create({ project_id: "GLOB", epic_data: { number, title: "Theirs" } });
  const [theirs, others] = [await newTheirs(1), await newTheirs(2)];
  const { id } = await world.globex.as.epicLinks.create({ blockerId: theirs.id, blockedId: others.id });
  for (const as of [world.acme.as, world.acme.asToken]) {
    const missing = { code: "not_found" };
    await expect(as.epicLinks.remove({ epicLinkId: id })).rejects.toMatchObject(missing);
    await expect(as.epicLinks.create({ blockerId: epicAt(0), blockedId: theirs.id })).rejects.toMatchObject(
      missing,
    );
    await expect(as.epics.overview({ projectId: "GLOB" })).rejects.toMatchObject(missing);
    await expect(as.epics.update({ epic_id: theirs.id, dueOn: "2026-03-01" })).rejects.toMatchObject(missing);
  }
});
