import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerMcp } from "@/lib/mcp/door";
import { indexNow } from "@/scripts/test/index-now";
import { connectMcp } from "@/scripts/test/mcp-client";
import { serveHandler } from "@/scripts/test/serve-handler";
import { createWorld, type World } from "@/scripts/test/world";

const LONG = `# Architecture\n\n${"A line of the architecture, which says something.\n".repeat(900)}\nThe very end.\n`;
const CONTENT = {
  overview: "Boats by the hour.",
  phases: [
    { number: 1, name: "database-layer", description: "Tables", hours: 2, content: "Make the tables." },
    { number: 2, name: "api-layer", description: "Addresses", hours: 3, content: "Make the addresses." },
  ],
  architecture: "One server.",
  technology_stack: "Postgres.",
};

let world: World;
let served: Awaited<ReturnType<typeof serveHandler>>;
let mcp: Awaited<ReturnType<typeof connectMcp>>;
let documentId: string;
let specKey: string;

beforeAll(async () => {
  world = await createWorld();
  served = await serveHandler(answerMcp);
  const { projects, documents, specs } = world.acme.as;
  for (const key of ["ACME", "BOAT"])
    await projects.create({ key, name: key, type: "greenfield", hasUi: true });
  const draft = { projectId: "BOAT", kind: "ARCHITECTURE", title: "Architecture", content: LONG } as const;
  documentId = (await documents.create(draft)).id;
  specKey = (await specs.create({ projectId: "BOAT", title: "Boat hire", content: CONTENT })).key;
  mcp = await connectMcp(served.url, world.acme.tokenSecret);
});
afterAll(async () => {
  await served.close();
  await world.close();
});

describe("texts", () => {
  it("come in pieces, each saying where the text goes on", async () => {
    let text = "";
    let pieces = 0;
    for (let offset: unknown = 0; offset !== null; pieces++) {
      const { data } = await mcp.call("get_document", { documentId, offset });
      text += String(data.content);
      offset = data.nextOffset;
    }
    expect(text).toBe(LONG);
    expect(pieces).toBe(3);
  });

  it("are changed in places, which must be there once, and a stale change is refused with the present version", async () => {
    const { data: made } = await mcp.call("save_document", {
      projectId: "BOAT",
      kind: "PROJECT_BRIEF",
      title: "Brief",
      content: "# Brief\n\nBoats for rent.\n",
    });
    const place = { documentId: made.id, baseVersion: 1, replace: [{ old: "for rent", new: "by the hour" }] };
    expect((await mcp.call("save_document", place)).data).toMatchObject({ version: 2, merged: false });
    expect((await mcp.call("get_document", { documentId: made.id })).data).toMatchObject({
      content: "# Brief\n\nBoats by the hour.\n",
    });
    const stale = await mcp.call("save_document", { ...place, replace: [{ old: "Boats", new: "Ships" }] });
    expect(stale).toMatchObject({ isError: true, data: { code: "conflict" } });
    expect(stale.text).toContain("currentVersion: 2");
    const missing = { ...place, baseVersion: 2 };
    expect((await mcp.call("save_document", missing)).text).toContain("path: replace.0.old");
    expect((await mcp.call("save_document", { content: "# New" })).text).toContain("path: projectId");
  });

  it("of specs are read step by step: the outline, one phase, one section", async () => {
    const read = async (args: object) => (await mcp.call("get_spec", { specId: specKey, ...args })).data;
    const outline = await read({});
    expect(outline).toMatchObject({
      key: specKey,
      text: null,
      phases: [{ name: "database-layer" }, { number: 2 }],
    });
    expect(JSON.stringify(outline)).not.toContain("Make the tables");
    expect(await read({ phase: 2 })).toMatchObject({ text: "Make the addresses.", phases: [{ number: 2 }] });
    expect(await read({ part: "technology_stack" })).toMatchObject({ text: "Postgres." });
    expect((await read({ part: "whole" })).text).toContain("Make the tables.");
    expect(await read({ phase: 9 })).toMatchObject({ code: "not_found" });
    expect((await mcp.call("list_specs", { projectId: "BOAT" })).data).toMatchObject({
      items: [{ key: specKey, totalPhases: 2 }],
      nextCursor: null,
    });
  });

  it("are found by their words", async () => {
    await indexNow(world.acme.workspaceId);
    const found = await mcp.call("search", { q: "very end" });
    expect(found.data).toMatchObject({ items: [{ id: documentId, projectKey: "BOAT" }] });
    expect(found.text).toContain("The very end.");
  });
});

describe("stories", () => {
  it("are listed, read and changed, and a refused half says what was saved", async () => {
    const { id, key } = await world.acme.as.stories.create({ projectId: "BOAT", title: "Hold a boat" });
    expect(
      (await mcp.call("list_stories", { projectId: "BOAT", filter: "status:draft" })).data,
    ).toMatchObject({
      items: [{ key, title: "Hold a boat", version: 1 }],
    });
    expect((await mcp.call("get_story", { storyId: key })).data).toMatchObject({
      id,
      column: expect.any(String),
    });
    const change = { storyId: key, baseVersion: 1, priority: "high", status: "ready" };
    expect((await mcp.call("update_story", change)).data).toMatchObject({
      status: "ready",
      changed: ["priority", "status"],
    });
    const half = await mcp.call("update_story", { storyId: key, baseVersion: 2, points: 3, status: "done" });
    expect(half).toMatchObject({ isError: true, text: expect.stringMatching(/^The fields were saved, but/) });
    expect((await mcp.call("get_story", { storyId: key })).data).toMatchObject({
      points: 3,
      status: "ready",
    });
    expect((await mcp.call("update_story", { storyId: key, points: 5 })).text).toContain("path: baseVersion");
    expect((await mcp.call("update_story", { storyId: key })).text).toContain("path: status");
  });
});

describe("resources", () => {
  it("are all documents and specs, listed project by project and read by their addresses", async () => {
    const uris: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await mcp.client.listResources(cursor === undefined ? {} : { cursor });
      uris.push(...page.resources.map(({ uri }) => uri));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(uris).toContain(`plumbline://BOAT/documents/${documentId}`);
    expect(uris).toContain(`plumbline://BOAT/specs/${specKey}`);
    const read = async (uri: string) => (await mcp.client.readResource({ uri })).contents[0];
    expect(await read(`plumbline://BOAT/documents/${documentId}`)).toMatchObject({
      text: LONG,
      mimeType: "text/markdown",
    });
    expect(await read(`plumbline://BOAT/specs/${specKey}/phases/1`)).toMatchObject({
      text: "# Phase 1: database-layer\n\nTables\n\nMake the tables.",
    });
    expect(await read(`plumbline://BOAT/specs/${specKey}`)).toMatchObject({
      text: expect.stringContaining("One server."),
    });
    const { key } = await world.acme.as.stories.create({ projectId: "BOAT", title: "Return a boat" });
    expect(await read(`plumbline://BOAT/stories/${key}`)).toMatchObject({
      text: expect.stringContaining("Return a boat"),
    });
  });

  it("have one address each: under another project, or a made-up one, there is nothing", async () => {
    for (const uri of [
      `plumbline://ACME/specs/${specKey}`,
      `plumbline://NOPE/documents/${documentId}`,
      "plumbline://BOAT/specs/SPEC-999",
      "file:///etc/passwd",
    ])
      await expect(mcp.client.readResource({ uri }), uri).rejects.toMatchObject({ code: -32002 });
    await expect(mcp.client.listResources({ cursor: "bogus" })).rejects.toMatchObject({ code: -32602 });
  });

  it("have addresses that a client can fill in with help", async () => {
    const { resourceTemplates } = await mcp.client.listResourceTemplates();
    const phase = resourceTemplates.find(({ name }) => name === "phase")?.uriTemplate ?? "";
    const ask = async (name: string, value: string, known: Record<string, string> = {}) => {
      const ref = { type: "ref/resource", uri: phase } as const;
      const { completion } = await mcp.client.complete({
        ref,
        argument: { name, value },
        context: { arguments: known },
      });
      return completion.values;
    };
    expect(await ask("project", "bo")).toEqual(["BOAT"]);
    expect(await ask("spec", "SPEC", { project: "BOAT" })).toEqual([specKey]);
    expect(await ask("phase", "", { project: "BOAT", spec: specKey })).toEqual(["1", "2"]);
    expect(await ask("nothing", "x")).toEqual([]);
  });
});

it("a prompt sets an agent to work on a project", async () => {
  const { prompts } = await mcp.client.listPrompts();
  expect(prompts.map(({ name }) => name)).toEqual(["work_on_next_task"]);
  const { messages } = await mcp.client.getPrompt({
    name: "work_on_next_task",
    arguments: { project: "BOAT" },
  });
  expect(JSON.stringify(messages)).toContain("BOAT");
  await expect(mcp.client.getPrompt({ name: "work_on_next_task" })).rejects.toMatchObject({ code: -32602 });
});
