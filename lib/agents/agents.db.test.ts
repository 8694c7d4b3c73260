import { afterAll, beforeAll, expect, test } from "vitest";
import { tellSilentAgents } from "@/lib/agents/jobs";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const withToken = (secret: string | undefined) =>
  world.caller({ credentials: { kind: "token", secret: String(secret) } });

const query = (text: string, values: unknown[] = []) =>
  inWorkspace(world.pool, world.acme.workspaceId, (client) => client.query(text, values));

async function newAgent(name: string, role = "dev") {
  const made = await world.acme.as.agents.create({ name, role });
  return { ...made, as: withToken(made.secret) };
}

async function newStory(key: string, agentId: string | null = null) {
  const project = await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: false });
  const story = await world.acme.as.stories.create({ projectId: project.id, title: "Sign in" });
  if (agentId) await assign(story.id, agentId);
  return { project, story };
}

const assign = (storyId: string, agentId: string) =>
  query("update stories set agent_id = $2 where id = $1", [storyId, agentId]);

/** How many events of a topic there are. */
async function told(topic: string, id: string): Promise<number> {
  const { rowCount } = await query("select from events where topic = $1 and $2 = any (subject_ids)", [
    topic,
    id,
  ]);
  return rowCount ?? 0;
}

test("an agent is an actor of its own: what it does bears its name, in the audit log too", async () => {
  const { agent, token, as } = await newAgent("Builder");
  expect(agent).toMatchObject({ state: "offline", lastSeenAt: null, activeTokens: 1, openStories: 0 });
  expect(token).toMatchObject({ agent: { id: agent.id, name: "Builder" }, scopes: ["write"] });
  const current = await as.workspaces.current({});
  expect(current).toMatchObject({
    actor: { kind: "agent", id: agent.id, name: "Builder" },
    role: "developer",
    methodRoles: ["dev-agent"],
  });
  const { project } = await newStory("ACT");
  await as.documents.create({ projectId: project.id, kind: "OTHER", title: "Notes", content: "Begun.\n" });
  const log = await world.acme.as.audit.list({ actorId: agent.id });
  expect(log.items[0]).toMatchObject({
    actor: { kind: "agent", name: "Builder" },
    operation: "documents.create",
  });
});

test("an agent does what a developer may and never changes settings, whoever registered it", async () => {
  const { as, agent } = await newAgent("Modest", "qa");
  const refused = [
    () => as.projects.create({ key: "NO", name: "No", type: "greenfield", hasUi: false }),
    () => as.agents.create({ name: "Child" }),
    () => as.agents.update({ agentId: agent.id, capacity: 5 }),
    () => as.tokens.create({ name: "Own", scopes: ["read"] }),
    () => as.members.leave({}),
    () => as.audit.list({}),
  ];
  for (const call of refused) await expect(call()).rejects.toMatchObject({ code: "forbidden" });
  expect((await as.workspaces.current({})).methodRoles).toEqual(["qa-agent"]);
});

test("only those who plan register agents", async () => {
  for (const role of ["developer", "viewer"] as const) {
    const person = await world.join(world.acme, role);
    await expect(person.as.agents.create({ name: "X" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(person.as.agents.list({})).resolves.toBeDefined();
  }
  const manager = await world.join(world.acme, "manager");
  const { secret } = await manager.as.agents.create({ name: "Of a manager", scope: "read" });
  await expect(withToken(secret).projects.list({})).resolves.toBeDefined();
  const { story } = await newStory("RDO");
  await expect(
    withToken(secret).stories.addCriterion({ storyId: story.id, text: "It works." }),
  ).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("an agent says what it is doing, and everybody sees it on the board", async () => {
  const { agent, as } = await newAgent("Talker");
  const { project, story } = await newStory("TLK", agent.id);
  const said = await as.agents.report({ state: "busy", activity: "writes the tests", storyId: story.key });
  expect(said).toMatchObject({
    state: "busy",
    activity: "writes the tests",
    story: { id: story.id, key: "TLK-1" },
  });
  expect(said.openStories).toBe(1);
  const board = await world.acme.as.stories.board({ projectId: project.id });
  expect(board.assignees.find(({ id }) => id === agent.id)).toMatchObject({
    kind: "agent",
    state: "busy",
    activity: "writes the tests",
  });
  const before = await told("agent.changed", agent.id);
  await as.agents.report({ state: "busy" });
  expect(await told("agent.changed", agent.id), "a heartbeat is no news").toBe(before);
  await as.agents.report({ state: "idle" });
  expect(await told("agent.changed", agent.id)).toBe(before + 1);
  expect(await world.acme.as.agents.get({ agentId: agent.id })).toMatchObject({
    state: "idle",
    activity: null,
    story: null,
  });
});

test("nobody but the agent speaks for it", async () => {
  for (const as of [world.acme.as, world.acme.asToken]) {
    await expect(as.agents.report({ state: "busy" })).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("an agent that falls silent is offline: when it is read, and on open screens within a minute", async () => {
  const { agent, as } = await newAgent("Silent");
  const { project } = await newStory("SIL", agent.id);
  await as.agents.report({ state: "active" });
  await query("update agents set last_seen_at = now() - interval '181 seconds' where id = $1", [agent.id]);
  const before = await told("agent.changed", agent.id);
  const board = await world.acme.as.stories.board({ projectId: project.id });
  expect(board.assignees.find(({ id }) => id === agent.id)?.state).toBe("offline");
  expect(await tellSilentAgents()).toBe(1);
  expect(await told("agent.changed", agent.id)).toBe(before + 1);
  expect(await tellSilentAgents(), "told once").toBe(0);
  await as.projects.list({});
  expect(await world.acme.as.agents.get({ agentId: agent.id })).toMatchObject({ state: "active" });
  expect(await told("agent.changed", agent.id), "any request brings it back").toBe(before + 2);
});

test("requests note at most once a minute that an agent was seen", async () => {
  const { agent, as } = await newAgent("Often");
  await as.projects.list({});
  const seen = (await world.acme.as.agents.get({ agentId: agent.id })).lastSeenAt;
  await as.projects.list({});
  expect((await world.acme.as.agents.get({ agentId: agent.id })).lastSeenAt).toBe(seen);
  await query("update agents set last_seen_at = now() - interval '61 seconds' where id = $1", [agent.id]);
  await as.projects.list({});
  const again = (await world.acme.as.agents.get({ agentId: agent.id })).lastSeenAt;
  expect(Date.parse(String(again))).toBeGreaterThanOrEqual(Date.parse(String(seen)));
});

test("an agent dies with its revoked token, and another token brings it back", async () => {
  const { agent, token, as } = await newAgent("Mortal");
  await world.acme.as.tokens.revoke({ tokenId: token.id });
  await expect(as.projects.list({})).rejects.toMatchObject({ code: "unauthenticated" });
  const { secret } = await world.acme.as.agents.createToken({ agentId: agent.id });
  await expect(withToken(secret).projects.list({})).resolves.toBeDefined();
});

test("archiving an agent ends its tokens and unassigns its open stories; what is done keeps who did it", async () => {
  const { agent, as } = await newAgent("Leaver");
  const { project, story } = await newStory("LEA", agent.id);
  const done = await world.acme.as.stories.create({ projectId: project.id, title: "Done" });
  await assign(done.id, agent.id);
  await query("update stories set status = 'done' where id = $1", [done.id]);
  await world.acme.as.agents.archive({ agentId: agent.id });
  await expect(as.projects.list({})).rejects.toMatchObject({ code: "unauthenticated" });
  const { rows } = await query("select id, agent_id from stories where project_id = $1 order by id", [
    project.id,
  ]);
  expect(rows).toEqual([
    { id: story.id, agent_id: null },
    { id: done.id, agent_id: agent.id },
  ]);
  expect(await told("story.updated", story.id)).toBe(1);
  const names = async (archived: boolean) =>
    (await world.acme.as.agents.list({ archived, limit: 200 })).items.map(({ name }) => name);
  expect(await names(false)).not.toContain("Leaver");
  expect(await names(true)).toContain("Leaver");
  await expect(world.acme.as.agents.createToken({ agentId: agent.id })).rejects.toMatchObject({
    code: "conflict",
  });
  const back = await world.acme.as.agents.restore({ agentId: agent.id });
  expect(back).toMatchObject({ archivedAt: null, activeTokens: 0 });
});

test("two agents that are not archived never have the same name", async () => {
  const { agent } = await newAgent("Twin");
  const refusal = { code: "invalid_input", data: { fields: [{ path: "name" }] } };
  await expect(world.acme.as.agents.create({ name: "twin" })).rejects.toMatchObject(refusal);
  await world.acme.as.agents.archive({ agentId: agent.id });
  await newAgent("Twin");
  await expect(world.acme.as.agents.restore({ agentId: agent.id })).rejects.toMatchObject(refusal);
});

test("a stale edit of an agent is refused", async () => {
  const { agent } = await newAgent("Edited");
  const edited = await world.acme.as.agents.update({
    agentId: agent.id,
    skills: ["sql", "sql"],
    baseVersion: 1,
  });
  expect(edited).toMatchObject({ skills: ["sql"], version: 2 });
  await expect(
    world.acme.as.agents.update({ agentId: agent.id, capacity: 3, baseVersion: 1 }),
  ).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
});

test("an agent of another workspace is not found, and sees nothing here", async () => {
  const { agent, secret } = await world.globex.as.agents.create({ name: "Foreign" });
  const { project, story } = await newStory("FRN");
  for (const as of [world.acme.as, world.acme.asToken]) {
    await expect(as.agents.get({ agentId: agent.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(as.agents.archive({ agentId: agent.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(as.agents.createToken({ agentId: agent.id })).rejects.toMatchObject({ code: "not_found" });
  }
  const foreign = withToken(secret);
  expect(await foreign.projects.list({})).toEqual([]);
  await expect(foreign.projects.get({ projectId: project.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(foreign.agents.report({ state: "busy", storyId: story.id })).rejects.toMatchObject({
    code: "not_found",
  });
  const inAcme = world.caller({ credentials: { kind: "token", secret: String(secret) }, workspace: "acme" });
  await expect(inAcme.projects.list({})).rejects.toMatchObject({ code: "not_found" });
  const { items } = await world.acme.as.agents.list({ limit: 200 });
  expect(items.map(({ name }) => name)).not.toContain("Foreign");
});
