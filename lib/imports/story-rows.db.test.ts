import { afterAll, beforeAll, expect, test } from "vitest";
import { answerStories } from "@/lib/api/export-stories";
import { fieldsOfHeadings } from "@/lib/imports/rules/story-rows/headings";
import { readStoryFile, storyRowsOf } from "@/lib/imports/rules/story-rows/read-file";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const api = () => world.acme.as;

async function newProject(key: string) {
  const project = await api().projects.create({ key, name: key, type: "greenfield", hasUi: false });
  return { ...project, projectId: project.id };
}

test("a dry run says what the import then does, and changes nothing itself", async () => {
  const { projectId } = await newProject("DRY");
  const epic = await api().epics.create({
    project_id: projectId,
    epic_data: { number: 1, title: "Accounts" },
  });
  const story = await api().stories.create({ projectId, title: "Sign in" });
  const rows = [
    { row: 2, key: "DRY-1", title: "Sign in with a password", points: "3" },
    {
      row: 3,
      title: "Sign out",
      status: "To Do",
      epic: "Accounts",
      labels: "web, auth",
      criteria: "- It ends\n- It says so",
    },
    { row: 4, title: "Wrong", status: "Somewhere" },
    { row: 5, key: "DRY-99", title: "Gone" },
    { row: 6, title: "", priority: "high" },
    { row: 7, key: "DRY-1", title: "Again" },
  ];
  const checked = await api().storyRows.check({ projectId, rows });
  expect(checked.results.map(({ outcome }) => outcome)).toEqual([
    "update",
    "create",
    "refused",
    "refused",
    "refused",
    "refused",
  ]);
  expect(checked.newLabels).toEqual(["web", "auth"]);
  expect((await api().stories.list({ projectId })).items).toHaveLength(1);

  const applied = await api().storyRows.apply({ projectId, rows });
  const outcomes = (answer: typeof checked) =>
    answer.results.map(({ row, outcome, reason, notes }) => ({ row, outcome, reason, notes }));
  expect(outcomes(applied)).toEqual(outcomes(checked));
  expect(await api().stories.get({ storyId: story.id })).toMatchObject({
    title: "Sign in with a password",
    points: 3,
  });
  const made = await api().stories.get({ storyId: String(applied.results[1]?.storyId) });
  expect(made).toMatchObject({ key: "DRY-2", status: "ready", epicId: epic.id, criteriaTotal: 2 });
  expect(made.labels.map(({ name }) => name).sort()).toEqual(["auth", "web"]);
  expect(made.content).toContain("1. It ends");
});

test("what was imported from another tool is found again by its key there", async () => {
  const { projectId } = await newProject("JIR");
  const first = [{ row: 2, key: "ABC-7", title: "Search", status: "In Progress", estimateSeconds: "5400" }];
  const made = (await api().storyRows.apply({ projectId, rows: first })).results[0];
  expect(made).toMatchObject({ outcome: "create", key: "JIR-1" });
  const again = await api().storyRows.apply({ projectId, rows: first });
  expect(again.results[0]).toMatchObject({ outcome: "unchanged", storyId: made?.storyId });
  expect(await api().stories.get({ storyId: "JIR-1" })).toMatchObject({
    number: "ABC-7",
    status: "in_progress",
    estimateMinutes: 90,
  });
});

test("hard limits and transitions hold for files too, counted as the rows come", async () => {
  const { projectId } = await newProject("WIP");
  const [column] = (await api().columns.list({ projectId })).filter(({ status }) => status === "in_progress");
  if (!column) throw new Error("a project has such a column");
  await api().columns.update({
    columnId: column.id,
    baseVersion: column.version,
    wipLimit: 1,
    wipHard: true,
  });
  const done = await api().stories.create({ projectId, title: "Waits" });
  const { results } = await api().storyRows.apply({
    projectId,
    rows: [
      { row: 2, title: "One", status: "In progress" },
      { row: 3, title: "Two", status: "In progress" },
      { row: 4, key: done.key, status: "Done" },
    ],
  });
  expect(results.map(({ outcome }) => outcome)).toEqual(["create", "refused", "refused"]);
  expect(results[1]?.reason).toContain("holds 1 of 1");
  expect(results[2]?.reason).toContain("review");
});

test("names are found by e-mail address, name and number; what names nobody is left out and said", async () => {
  const { projectId } = await newProject("NAM");
  const { agent } = await api().agents.create({ name: "Coder" });
  const rows = [
    { row: 2, title: "By address", assignee: world.acme.email.toUpperCase() },
    { row: 3, title: "By an agent's name", assignee: "coder" },
    { row: 4, title: "Nobody", assignee: "Somebody Else", sprint: "Sprint 9", epic: "12" },
    { row: 5, title: "Mapped", assignee: "A. Owner", status: "Parked" },
  ];
  const [draft] = await api().columns.list({ projectId });
  const maps = {
    statuses: { Parked: String(draft?.id) },
    assignees: { "A. Owner": world.acme.memberId },
  };
  const { results } = await api().storyRows.apply({ projectId, rows, ...maps });
  const { items } = await api().stories.list({ projectId });
  expect(items.map(({ assigneeId }) => assigneeId)).toEqual([
    world.acme.memberId,
    agent.id,
    null,
    world.acme.memberId,
  ]);
  expect(results[2]?.notes).toHaveLength(3);
});

test("an import takes the same number of statements however many stories it makes", async () => {
  const { projectId } = await newProject("BIG");
  const rows = (from: number, count: number) =>
    Array.from({ length: count }, (_, i) => ({ row: from + i, title: `Story ${from + i}`, criteria: "One" }));
  const few = await countStatements(() => api().storyRows.apply({ projectId, rows: rows(2, 2) }));
  const many = await countStatements(() => api().storyRows.apply({ projectId, rows: rows(100, 300) }));
  expect(many.length).toBe(few.length);
  const ranks = (await api().stories.board({ projectId })).cards.map(({ rank }) => rank);
  expect(new Set(ranks).size).toBe(302);
});

test("a viewer imports nothing, and another workspace's project, columns and people are not found", async () => {
  const { projectId } = await newProject("ISO");
  const rows = [{ row: 2, title: "X" }];
  const viewer = await world.join(world.acme, "viewer");
  await expect(viewer.as.storyRows.check({ projectId, rows })).rejects.toMatchObject({ code: "forbidden" });
  for (const as of [world.globex.as, world.globex.asToken]) {
    await expect(as.storyRows.check({ projectId, rows })).rejects.toMatchObject({ code: "not_found" });
    await expect(as.storyRows.apply({ projectId, rows })).rejects.toMatchObject({ code: "not_found" });
  }
  const theirs = await world.globex.as.projects.create({
    key: "GLX",
    name: "G",
    type: "greenfield",
    hasUi: false,
  });
  const [column] = await world.globex.as.columns.list({ projectId: theirs.id });
  const { results } = await api().storyRows.apply({
    projectId,
    rows: [{ row: 2, title: "X", status: "Elsewhere", assignee: "Gus" }],
    statuses: { Elsewhere: String(column?.id) },
    assignees: { Gus: world.globex.memberId },
  });
  expect(results[0]).toMatchObject({ outcome: "refused" });
});

test("what is exported and imported again changes nothing, as CSV and as JSON", async () => {
  const { projectId, key } = await newProject("RND");
  await api().epics.create({ project_id: projectId, epic_data: { number: "1", title: "=Accounts" } });
  const { agent } = await api().agents.create({ name: "Round tripper" });
  const rows = [
    { row: 2, title: "=1+1", description: "-x\n\ny", status: "Review", priority: "low", points: "0" },
    { row: 3, key: "OLD-3", title: "B", assignee: agent.name, labels: "a\nb, c", criteria: "One\nTwo" },
    {
      row: 4,
      title: 'C, "d"',
      assignee: world.acme.name,
      epic: "1",
      dueOn: "2026-11-30",
      estimateMinutes: "45",
    },
  ];
  const made = await api().storyRows.apply({ projectId, rows });
  expect(made.results.map(({ outcome, notes }) => [outcome, notes])).toEqual(rows.map(() => ["create", []]));
  for (const format of ["csv", "json"] as const) {
    const response = await answerStories(
      new Request(`http://localhost/api/v1/projects/${key}/stories.${format}`, {
        headers: { authorization: `Bearer ${world.acme.tokenSecret}` },
      }),
      key,
      format,
    );
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toContain(`rnd-stories-`);
    const read = readStoryFile(new Uint8Array(await response.arrayBuffer()), `x.${format}`);
    if (!read.ok) throw new Error(read.message);
    const again = storyRowsOf(read.table, fieldsOfHeadings(read.table.headings));
    const { results } = await api().storyRows.check({ projectId, rows: again });
    expect(results.map(({ outcome, notes, changes }) => [outcome, notes, changes])).toEqual(
      rows.map(() => ["unchanged", [], []]),
    );
  }
});

test("an export holds what its filter leaves, and nothing of another workspace", async () => {
  const { projectId, key } = await newProject("FLT");
  await api().storyRows.apply({
    projectId,
    rows: [
      { row: 2, title: "High one", priority: "high" },
      { row: 3, title: "Low one", priority: "low" },
    ],
  });
  const ask = (secret: string, filter: string) =>
    answerStories(
      new Request(`http://localhost/x?filter=${encodeURIComponent(filter)}`, {
        headers: { authorization: `Bearer ${secret}` },
      }),
      key,
      "csv",
    );
  const text = await (await ask(world.acme.tokenSecret, "priority:high")).text();
  expect(text).toContain("High one");
  expect(text).not.toContain("Low one");
  expect((await ask(world.acme.tokenSecret, "priority:(")).status).toBe(422);
  expect((await ask(world.globex.tokenSecret, "")).status).toBe(404);
});
