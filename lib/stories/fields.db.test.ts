import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countStatements } from "@/scripts/test/count-statements";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let agentId = "";
let sprintId = "";
let completedId = "";
beforeAll(async () => {
  world = await createWorld();
  const project = await world.acme.as.projects.create({
    key: "ACME",
    name: "A",
    type: "greenfield",
    hasUi: true,
  });
  agentId = (await world.acme.as.agents.create({ name: "Dev agent", role: "dev" })).agent.id;
  [sprintId, completedId] = [
    await addSprint(project.id, 1, "planned"),
    await addSprint(project.id, 2, "completed"),
  ];
});
afterAll(() => world.close());

const stories = () => world.acme.as.stories;

async function addSprint(projectId: string, number: number, status: string): Promise<string> {
  const id = crypto.randomUUID();
  await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
    client.query(
      `insert into sprints (id, workspace_id, project_id, number, name, status, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, now(), now())`,
      [id, world.acme.workspaceId, projectId, number, `Sprint ${number}`, status],
    ),
  );
  return id;
}

describe("a story", () => {
  it("is made with everything that a card shows, in the column that was named", async () => {
    const { columns } = await stories().board({ projectId: "ACME" });
    const ready = columns.find(({ status }) => status === "ready");
    const label = await world.acme.as.labels.create({ projectId: "ACME", name: "Urgent", colour: "red" });
    const fields = {
      columnId: ready?.id ?? "",
      assigneeId: agentId,
      labelIds: [label.id],
      sprintId,
      dueOn: "2027-02-28",
      estimateMinutes: 240,
    };
    const made = await stories().create({ projectId: "ACME", title: "Everything", ...fields });
    expect(made).toMatchObject({ ...fields, status: "ready" });
    const { criteria: _, ...read } = await stories().get({ storyId: made.id });
    expect(read).toMatchObject({
      ...made,
      assignee: { id: agentId, kind: "agent", name: "Dev agent" },
      column: { id: ready?.id, name: "Ready", colour: "blue" },
      sprint: { id: sprintId, number: 1, name: "Sprint 1", status: "planned" },
      labels: [{ id: label.id, name: "Urgent", colour: "red" }],
    });
    const { cards } = await stories().listCards({ projectId: "ACME", ids: [made.id] });
    for (const [field, value] of Object.entries(cards[0] ?? {}))
      expect(Reflect.get(made, field)).toEqual(value);
  });

  it("goes from a person to an agent and back; history has their names", async () => {
    const { id } = await stories().create({ projectId: "ACME", title: "Handed over" });
    const give = (assigneeId: string | null, baseVersion: number) =>
      stories().update({ storyId: id, baseVersion, assigneeId });
    expect(await give(world.acme.memberId, 1)).toMatchObject({ assigneeId: world.acme.memberId });
    expect(await give(agentId.toUpperCase(), 2)).toMatchObject({ assigneeId: agentId });
    expect(await give(null, 3)).toMatchObject({ assigneeId: null, version: 4 });
    const { items } = await world.acme.as.audit.list({ subjectId: id });
    const named = items.filter(({ operation }) => operation === "stories.update").map(({ after }) => after);
    expect(named).toEqual([
      { assigneeId: null, assignee: null },
      { assigneeId: agentId, assignee: "Dev agent" },
      { assigneeId: world.acme.memberId, assignee: "Ada Owner" },
    ]);
  });

  it("is edited field by field, and what is the same raises no version", async () => {
    const { id } = await stories().create({ projectId: "ACME", title: "Edited" });
    const fields = {
      sprintId,
      dueOn: "2027-03-01",
      blockedReason: "The contract is not signed",
      estimateMinutes: 60,
      spentMinutes: 15,
    };
    expect(await stories().update({ storyId: id, baseVersion: 1, ...fields })).toMatchObject({
      ...fields,
      version: 2,
    });
    expect(await stories().update({ storyId: id, baseVersion: 1, ...fields })).toMatchObject({ version: 2 });
    const cleared = {
      sprintId: null,
      dueOn: null,
      blockedReason: null,
      estimateMinutes: null,
      spentMinutes: null,
    };
    expect(await stories().update({ storyId: id, baseVersion: 2, ...cleared })).toMatchObject(cleared);
    const { items } = await world.acme.as.audit.list({ subjectId: id });
    expect(items[0]).toMatchObject({
      before: { sprint: "Sprint 1", dueOn: "2027-03-01" },
      after: { sprint: null },
    });
  });

  it("does not come to an archived agent or a completed sprint, but keeps what it has", async () => {
    const { agent } = await world.acme.as.agents.create({ name: "Old agent", role: "qa" });
    await world.acme.as.agents.archive({ agentId: agent.id });
    const story = await stories().create({ projectId: "ACME", title: "Kept" });
    const refused = (path: string) => ({ code: "invalid_input", data: { fields: [{ path }] } });
    const update = (fields: object) => stories().update({ storyId: story.id, baseVersion: 1, ...fields });
    await expect(update({ assigneeId: agent.id })).rejects.toMatchObject(refused("assigneeId"));
    await expect(update({ sprintId: completedId })).rejects.toMatchObject(refused("sprintId"));
    await expect(
      stories().create({ projectId: "ACME", title: "New", sprintId: completedId }),
    ).rejects.toMatchObject(refused("sprintId"));
    const bulk = await stories().bulk({
      projectId: "ACME",
      changes: [{ storyIds: [story.id], set: { assigneeId: agent.id } }],
    });
    expect(bulk.results).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("is archived") },
    ]);
  });

  it("is updated with the same few statements, whatever it names", async () => {
    const { id } = await stories().create({ projectId: "ACME", title: "Counted" });
    const edit = { points: 3, assigneeId: agentId, sprintId, labelIds: [] };
    const statements = await countStatements(() =>
      stories().update({ storyId: id, baseVersion: 1, ...edit }),
    );
    expect(statements.length).toBeLessThanOrEqual(8);
  });
});
