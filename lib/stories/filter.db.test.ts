import { afterAll, beforeAll, expect, test } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;
let epicId: string;

beforeAll(async () => {
  world = await createWorld();
  const api = world.acme.as;
  const project = await api.projects.create({
    key: "ACME",
    name: "Ferries",
    type: "greenfield",
    hasUi: true,
  });
  projectId = project.id;
  const epic = await api.epics.create({ project_id: projectId, epic_data: { number: 2, title: "Piers" } });
  epicId = epic.id;
  const label = await api.labels.create({ projectId, name: "two words", colour: "red" });
  const make = (title: string, more: object) => api.stories.create({ projectId, title, ...more });
  await make("Alpha", { priority: "high", points: 5, epicId: epic.id, dueOn: "2026-01-03" });
  await make("Beta", { priority: "low", points: 5, assigneeId: world.acme.memberId, labelIds: [label.id] });
  await make("Gamma", { priority: "critical", dueOn: "2026-01-01", status: "ready" });
  const gone = await make("Delta", { priority: "high" });
  await api.stories.archive({ storyId: gone.id });
});

afterAll(() => world.close());

const board = async (filter: string) =>
  (await world.acme.as.stories.board({ projectId, filter })).cards.map(({ title }) => title);
const list = async (input: { filter?: string; sort?: string; archived?: boolean; epicId?: string }) =>
  (await world.acme.as.stories.list({ projectId, ...input })).items.map(({ title }) => title);

test("the board and the list take the language of the screen, resolved among the project's own names", async () => {
  const filter = 'priority>=high or label:"Two Words" assignee:me';
  expect(await board(filter)).toEqual(["Alpha", "Beta", "Gamma"]);
  expect(await board("epic:piers -status:done")).toEqual(["Alpha"]);
  expect(await list({ filter: "points:5 (priority:low or epic:2)" })).toEqual(["Alpha", "Beta"]);
  expect(await list({ filter: "beta", epicId: "none" })).toEqual(["Beta"]);
  expect(await list({ filter: "beta", epicId })).toEqual([]);
});

test("archived stories are found where the filter asks for them", async () => {
  expect(await list({ filter: "archived:yes" })).toEqual(["Delta"]);
  expect(await list({ filter: "priority:high" })).toEqual(["Alpha"]);
  expect(await list({ filter: "priority:high", archived: true })).toEqual(["Delta"]);
  expect(await list({ filter: "archived:yes,no priority:high" })).toEqual(["Alpha", "Delta"]);
});

test("a list is ordered both ways, what has no value last, and its pages meet without a gap", async () => {
  expect(await list({ sort: "-priority" })).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(await list({ sort: "due" })).toEqual(["Gamma", "Alpha", "Beta"]);
  expect(await list({ sort: "-due" })).toEqual(["Alpha", "Gamma", "Beta"]);
  for (const sort of ["points", "-points", "title", "updated", "assignee", "-key", "rank", "-rank"]) {
    const whole = await list({ sort });
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const input = { projectId, sort, limit: 1, ...(cursor ? { cursor } : null) };
      const page = await world.acme.as.stories.list(input);
      paged.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(paged, sort).toEqual(whole);
  }
});

test("a page goes on behind its last story although that has changed since", async () => {
  const first = await world.acme.as.stories.list({ projectId, sort: "-points", limit: 1 });
  const [story] = first.items;
  if (!story || !first.nextCursor) throw new Error("there is a second page");
  await world.acme.as.stories.update({ storyId: story.id, baseVersion: story.version, points: 1 });
  const next = await world.acme.as.stories.list({ projectId, sort: "-points", cursor: first.nextCursor });
  expect(next.items.map(({ title }) => title)).toEqual(["Beta", "Alpha", "Gamma"]);
  await world.acme.as.stories.update({ storyId: story.id, baseVersion: story.version + 1, points: 5 });
});

test("what cannot be read, or names nothing, is refused with its place; so is a cursor of another order", async () => {
  const api = world.acme.as.stories;
  const refused = (message: string, path: string) => ({
    code: "invalid_input",
    data: { fields: [{ path, message: expect.stringContaining(message) }] },
  });
  await expect(api.board({ projectId, filter: "a prio:high" })).rejects.toMatchObject(
    refused("Did you mean priority? (At character 3 of the filter.)", "filter"),
  );
  await expect(api.list({ projectId, filter: "label:nope" })).rejects.toMatchObject(
    refused("No label of this project is called “nope”.", "filter"),
  );
  await expect(api.list({ projectId, sort: "colour" })).rejects.toMatchObject(
    refused("This is no order.", "sort"),
  );
  const { nextCursor } = await api.list({ projectId, sort: "title", limit: 1 });
  for (const cursor of [nextCursor ?? "", "WyJ4Il0", "nonsense"]) {
    await expect(api.list({ projectId, sort: "due", cursor })).rejects.toMatchObject(
      refused("This cursor is not one", "cursor"),
    );
  }
});

test("another workspace's names mean nothing here, and its stories are never found", async () => {
  const theirs = await world.globex.as.projects.create({
    key: "ACME",
    name: "G",
    type: "greenfield",
    hasUi: true,
  });
  const api = world.globex.as.stories;
  for (const filter of [`epic:${epicId}`, `assignee:${world.acme.memberId}`, "epic:piers"]) {
    await expect(api.list({ projectId: theirs.id, filter })).rejects.toMatchObject({ code: "invalid_input" });
  }
  expect((await api.list({ projectId: "ACME", filter: "alpha or archived:yes,no" })).items).toEqual([]);
  await expect(api.list({ projectId, filter: "alpha" })).rejects.toMatchObject({ code: "not_found" });
});

test("a page takes the same few statements however many stories there are", async () => {
  const sent = await countStatements(() => list({ filter: "priority>low", sort: "-due" }));
  expect(sent.length).toBeLessThanOrEqual(6);
});

test("“me” is the agent where an agent asks, not the person who made its token", async () => {
  const { agent, secret } = await world.acme.as.agents.create({ name: "Finder", role: "dev" });
  const { id } = await world.acme.as.stories.create({ projectId, title: "For Finder", assigneeId: agent.id });
  const as = world.caller({ credentials: { kind: "token", secret: String(secret) } });
  const { items } = await as.stories.list({ projectId, filter: "assignee:me" });
  expect(items.map(({ title }) => title)).toEqual(["For Finder"]);
  await world.acme.as.stories.archive({ storyId: id });
});
