import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listOperations } from "@/lib/api/walk-registry";
import { isForOneTask, type Permission, roleMay } from "@/lib/core/permissions";
import { answerMcp } from "@/lib/mcp/door";
import { permissionsOf } from "@/lib/mcp/listed-tools";
import { TOOLS } from "@/lib/mcp/tools";
import { registry } from "@/lib/registry";
import { type Answered, connectMcp } from "@/scripts/test/mcp-client";
import { serveHandler } from "@/scripts/test/serve-handler";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let served: Awaited<ReturnType<typeof serveHandler>>;
let agent: Awaited<ReturnType<typeof connectMcp>>;

beforeAll(async () => {
  world = await createWorld();
  served = await serveHandler(answerMcp);
  for (const key of ["ACME", "IDLE"])
    await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
  agent = await connectMcp(served.url, await agentToken("Builder"));
});
afterAll(async () => {
  await served.close();
  await world.close();
});

async function agentToken(name: string): Promise<string> {
  const { secret } = await world.acme.as.agents.create({ name, role: "dev", capacity: 5 });
  return secret ?? "";
}

const makeTask = async (title: string, more: object = {}): Promise<string> =>
  (await world.acme.as.tasks.create({ projectId: "ACME", title, ...more })).key;

/** What a claim gave: the key that later calls need, and the rest. */
function leaseOf({ isError, text, data }: Answered) {
  expect(isError, text).toBe(false);
  const { lease } = data;
  if (typeof lease !== "object" || lease === null || !("leaseToken" in lease)) throw new Error(text);
  const taskToken = "taskToken" in lease ? String(lease.taskToken) : "";
  return { leaseToken: String(lease.leaseToken), taskToken, lease };
}

const toolNames = async (token: string): Promise<string[]> => {
  const { client } = await connectMcp(served.url, token);
  return (await client.listTools()).tools.map(({ name }) => name);
};
const toolsFor = (may: (permission: Permission) => boolean) =>
  TOOLS.filter((tool) => permissionsOf(tool).every(may)).map(({ name }) => name);

describe("the tools", () => {
  it("are at most 15, each of operations that there are, and each says when to use it", async () => {
    const { tools } = await agent.client.listTools();
    expect(tools.length).toBeLessThanOrEqual(15);
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    const methods = new Map(listOperations(registry).map(({ place, meta }) => [place, meta.method]));
    for (const tool of TOOLS) {
      const shown = tools.find(({ name }) => name === tool.name);
      const reads = tool.operations.every((name) => methods.get(name) === "GET");
      expect(tool.operations.filter((name) => !methods.has(name))).toEqual([]);
      expect(shown?.annotations).toMatchObject({ readOnlyHint: reads, openWorldHint: false });
      expect(shown?.inputSchema).toMatchObject({ type: "object", additionalProperties: false });
      expect(shown?.outputSchema?.type).toBe("object");
      expect(tool.description.length).toBeGreaterThan(80);
    }
  });

  it("are said in few enough words that an agent can read them all", async () => {
    const listed = JSON.stringify(
      (await agent.client.listTools()).tools.map(({ outputSchema: _, ...tool }) => tool),
    );
    expect(listed.length).toBeLessThan(24_000);
  });

  it("are listed to whoever may use them, by the permissions of their operations", async () => {
    const viewer = await world.join(world.acme, "viewer");
    const seen = await toolNames(viewer.tokenSecret);
    expect(seen).toEqual(toolsFor((permission) => roleMay("viewer", permission)));
    expect(seen).not.toContain("claim_task");
    expect(seen).toContain("get_task_context");
  });
});

describe("an agent's day", () => {
  it("is to find out who it is, claim, report, complete and learn what can be done next", async () => {
    const first = await makeTask("Lay the keel", { description: "Of oak.", assignedFiles: ["hull/**"] });
    const second = await makeTask("Raise the mast", { dependsOn: [{ task: first }] });
    const me = await agent.call("who_am_i");
    expect(me.data).toMatchObject({
      workspace: { slug: "acme" },
      you: { kind: "agent", name: "Builder" },
      role: "developer",
      projects: [{ key: "ACME" }, { key: "IDLE" }],
      running: [],
    });
    const claimed = await agent.call("claim_task", { projectId: "ACME", requestKey: "once" });
    const { leaseToken, lease } = leaseOf(claimed);
    expect(lease).toMatchObject({ task: { key: first, assignedFiles: ["hull/**"] }, fence: 1 });
    expect(claimed.text).toContain("Of oak.");
    const again = leaseOf(await agent.call("claim_task", { projectId: "ACME", requestKey: "once" }));
    expect(again.leaseToken).toBe(leaseToken);
    const beat = { taskId: first, leaseToken, start: true, progress: 40, note: "Sawing" };
    expect((await agent.call("heartbeat_task", beat)).data).toMatchObject({
      cancel: null,
      specChanged: false,
    });
    expect((await agent.call("who_am_i")).data.running).toEqual([
      expect.objectContaining({ key: first, status: "in_progress", progress: 40 }),
    ]);
    const done = { taskId: first, leaseToken, outcome: "completed", commitSha: "abc1234", summary: "Laid." };
    const finished = await agent.call("finish_task", done);
    expect(finished.data).toMatchObject({ status: "completed", unblocked: [{ key: second }] });
    expect((await agent.call("finish_task", done)).data).toEqual(finished.data);
    expect(leaseOf(await agent.call("claim_task", { taskId: second })).lease).toMatchObject({
      task: { key: second },
    });
  });

  it("ends where there is nothing to do, and says why", async () => {
    const answer = await agent.call("claim_task", { projectId: "IDLE" });
    expect(answer).toMatchObject({ isError: false, data: { lease: null, waiting: { pending: 0 } } });
  });

  it("is told every reason why a given task cannot be had, and by whom a claim was taken over", async () => {
    const key = await makeTask("Caulk", { assignedFiles: ["deck/**"] });
    const other = await connectMcp(served.url, await agentToken("Rival"));
    const { leaseToken } = leaseOf(await other.call("claim_task", { taskId: key }));
    const near = await makeTask("Paint the deck", { assignedFiles: ["deck/planks.ts"] });
    const refused = await agent.call("claim_task", { taskId: near });
    expect(refused).toMatchObject({ isError: true, text: expect.stringContaining(key) });
    expect(refused.text).toContain("code: conflict");
    await world.acme.as.tasks.reassign({ taskId: key, to: null });
    leaseOf(await agent.call("claim_task", { taskId: key }));
    const late = await other.call("finish_task", { taskId: key, leaseToken, outcome: "completed" });
    expect(late).toMatchObject({ isError: true, text: expect.stringContaining("Builder") });
    expect(late.text).toContain("code: conflict");
  });

  it("is refused by field, with a sentence for each", async () => {
    expect(
      await agent.call("claim_task", { projectId: "ACME", leaseSeconds: 1, wholespec: true }),
    ).toMatchObject({
      isError: true,
      data: {
        code: "invalid_input",
        fields: expect.arrayContaining([
          expect.objectContaining({ path: "leaseSeconds" }),
          expect.objectContaining({ path: "wholespec" }),
        ]),
      },
    });
    const key = await makeTask("Rig");
    const { leaseToken } = leaseOf(await agent.call("claim_task", { taskId: key }));
    const finish = (args: object) => agent.call("finish_task", { taskId: key, leaseToken, ...args });
    expect((await finish({ outcome: "failed" })).text).toContain("path: reason");
    expect((await finish({ outcome: "released", commitSha: "abc1234" })).text).toContain("path: commitSha");
    expect((await finish({ outcome: "blocked", reason: "No rope" })).data).toMatchObject({
      status: "blocked",
    });
  });
});

describe("what a token may not", () => {
  it("claim: a viewer's", async () => {
    const viewer = await world.join(world.acme, "viewer");
    const { call } = await connectMcp(served.url, viewer.tokenSecret);
    expect(await call("claim_task", { projectId: "ACME" })).toMatchObject({
      isError: true,
      data: { code: "forbidden", permission: "tasks.work" },
    });
  });

  it("see or touch what belongs to another workspace, by any tool", async () => {
    const taskId = await makeTask("Keep secret");
    const story = await world.acme.as.stories.create({ projectId: "ACME", title: "Keep secret" });
    const spec = await world.acme.as.specs.create({ projectId: "ACME", title: "Keep secret" });
    const spy = await connectMcp(served.url, world.globex.tokenSecret);
    const tries: [string, object][] = [
      ["claim_task", { taskId }],
      ["claim_task", { projectId: "ACME" }],
      ["get_task_context", { taskId }],
      ["heartbeat_task", { taskId, leaseToken: "lt_1_aaaaaaaaaa" }],
      ["finish_task", { taskId, leaseToken: "lt_1_aaaaaaaaaa", outcome: "completed" }],
      ["create_task", { projectId: "ACME", title: "Mine" }],
      ["list_specs", { projectId: "ACME" }],
      ["get_spec", { specId: spec.key }],
      ["list_stories", { projectId: "ACME" }],
      ["get_story", { storyId: story.id }],
      ["update_story", { storyId: story.id, status: "ready" }],
      ["get_document", { documentId: story.documentId }],
      ["save_document", { documentId: story.documentId, baseVersion: 1, content: "Mine now" }],
    ];
    for (const [name, args] of tries) {
      expect([name, await spy.call(name, { ...args })]).toMatchObject([
        name,
        { isError: true, data: { code: "not_found" } },
      ]);
    }
    expect((await spy.call("search", { q: "secret" })).data).toMatchObject({ total: 0 });
    expect((await spy.call("list_tasks", { q: "secret" })).data).toMatchObject({ items: [] });
    const uri = `plumbline://ACME/specs/${spec.key}`;
    await expect(spy.client.readResource({ uri })).rejects.toMatchObject({ code: -32002 });
  });

  it("do anything but its one task, where it was made for one", async () => {
    const [own, other] = [await makeTask("Own"), await makeTask("Other")];
    const { leaseToken, taskToken } = leaseOf(
      await agent.call("claim_task", { taskId: own, taskToken: true }),
    );
    const { client, call } = await connectMcp(served.url, taskToken);
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(toolsFor(isForOneTask));
    expect((await call("get_task_context", { taskId: own })).isError).toBe(false);
    expect((await call("get_task_context", { taskId: other })).data).toMatchObject({ code: "not_found" });
    expect((await call("claim_task", { taskId: other })).isError).toBe(true);
    expect((await call("who_am_i")).data).toMatchObject({ code: "forbidden" });
    const ended = await call("finish_task", { taskId: own, leaseToken, outcome: "released" });
    expect(ended.data).toMatchObject({ outcome: "released" });
    await expect(connectMcp(served.url, taskToken)).rejects.toThrow("not valid");
  });
});
