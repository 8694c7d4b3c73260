import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let projectId: string;

beforeAll(async () => {
  world = await createWorld();
  const project = { key: "PLAN", name: "The plan", type: "greenfield", hasUi: true } as const;
  projectId = (await world.acme.as.projects.create(project)).id;
});
afterAll(() => world.close());

const add = async (kind: "PRD" | "ARCHITECTURE" | "OTHER", title: string, content = `# ${title}\n`) =>
  (await world.acme.as.documents.create({ projectId, kind, title, content })).id;
const edit = (documentId: string, baseVersion: number) =>
  world.acme.as.documents.save({ documentId, baseVersion, content: `# Edited ${baseVersion}\n` });

const PLAN = "# P\n\n## Epic 1: First\n\n### Story 1.1: One\n\nAs a user, I want it.\n";

describe("what is derived from a document", () => {
  it("is possibly stale once that was edited, until somebody confirms that it still fits", async () => {
    const [source, target] = [await add("PRD", "PRD"), await add("ARCHITECTURE", "Architecture")];
    const { documents } = world.acme.as;
    const link = await documents.link({ documentId: target, sourceDocumentId: source });
    expect(link).toMatchObject({ sourceVersion: 1, state: "current" });
    await edit(source, 1);
    const stale = await documents.get({ documentId: target });
    expect(stale).toMatchObject({ stale: true, derivedFrom: [{ state: "stale", currentVersion: 2 }] });
    const { items } = await documents.list({ projectId });
    expect(items.filter((item) => item.stale).map(({ id }) => id)).toEqual([target]);

    const { linkId } = link;
    await expect(documents.confirm({ linkId, version: 1 })).rejects.toMatchObject({ code: "conflict" });
    const confirmed = await documents.confirm({ linkId, version: 2 });
    expect(confirmed).toMatchObject({ state: "current", sourceVersion: 1, confirmedVersion: 2 });
    expect(confirmed.confirmedBy).toBe("Ada Owner");
    expect((await documents.get({ documentId: target })).stale).toBe(false);
    const audited = await world.acme.as.audit.list({ subjectId: target });
    expect(audited.items.map(({ operation }) => operation)).toContain("documents.confirm");

    await documents.unlink({ linkId });
    expect((await documents.get({ documentId: target })).derivedFrom).toEqual([]);
  });

  it("is known of epics and stories that were made from a plan; a done story stays as it is", async () => {
    const prd = await add("PRD", "Plan", PLAN);
    await openGate(world.acme.as, prd);
    const made = await world.acme.as.plans.apply({ documentId: prd, baseVersion: 1 });
    const storyId = made.stories[0]?.id ?? "";
    const epicId = made.epics[0]?.id ?? "";
    await edit(prd, 1);
    const { stories, epics } = world.acme.as;
    expect(await stories.get({ storyId })).toMatchObject({ stale: true, derivedFrom: [{ documentId: prd }] });
    expect((await epics.get({ epic_id: epicId })).derivedFrom).toMatchObject([
      { sourceVersion: 1, currentVersion: 2, state: "stale" },
    ]);
    for (const status of ["ready", "in_progress", "review", "done"] as const)
      await stories.move({ storyId, status });
    expect(await stories.get({ storyId })).toMatchObject({
      stale: false,
      derivedFrom: [{ sourceVersion: 1, state: "settled" }],
    });
  });

  it("is known of an epic that names its PRD and architecture", async () => {
    const [prd, arch] = [await add("PRD", "Named", PLAN), await add("ARCHITECTURE", "Named")];
    await openGate(world.acme.as, prd);
    const epic_data = { number: "7", title: "Seven" };
    const input = { project_id: projectId, prd_id: prd, arch_id: arch, epic_data };
    const epic = await world.acme.as.epics.create(input);
    const { derivedFrom } = await world.acme.as.epics.get({ epic_id: epic.id });
    expect(derivedFrom.map(({ documentId }) => documentId).sort()).toEqual([prd, arch].sort());
  });

  it("cannot be its own source, over however many steps, nor of another project", async () => {
    const [a, b, c] = [await add("OTHER", "A"), await add("OTHER", "B"), await add("OTHER", "C")];
    const { documents, projects } = world.acme.as;
    await documents.link({ documentId: b, sourceDocumentId: a });
    await documents.link({ documentId: c, sourceDocumentId: b });
    const circle = { documentId: a, sourceDocumentId: c };
    await expect(documents.link(circle)).rejects.toMatchObject({ code: "invalid_input" });
    await expect(documents.link({ documentId: a, sourceDocumentId: a })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await projects.create({ key: "ELSE", name: "Else", type: "greenfield", hasUi: false });
    const elsewhere = await documents.create({ projectId: "ELSE", kind: "PRD", title: "E", content: "e" });
    const across = { documentId: a, sourceDocumentId: elsewhere.id };
    await expect(documents.link(across)).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("the graph of a project", () => {
  it("shows its documents, epics and stories with what they come from", async () => {
    await world.acme.as.projects.create({ key: "GRAPH", name: "Graph", type: "greenfield", hasUi: true });
    const prd = await world.acme.as.documents.create({
      ...{ projectId: "GRAPH", kind: "PRD", title: "PRD", content: PLAN },
    });
    await openGate(world.acme.as, prd.id);
    await world.acme.as.plans.apply({ documentId: prd.id, baseVersion: 1 });
    await edit(prd.id, 1);
    const { nodes, edges, truncated } = await world.acme.as.documents.getGraph({ projectId: "GRAPH" });
    expect(nodes.map(({ type, label, title, stale }) => [type, label, title, stale])).toEqual([
      ["document", null, "PRD", false],
      ["epic", "1", "First", true],
      ["story", "GRAPH-1", "One", true],
    ]);
    expect(nodes[2]?.parentId).toBe(nodes[1]?.id);
    expect(edges.map(({ from, to, state }) => [from, to, state])).toEqual([
      [prd.id, nodes[1]?.id, "stale"],
      [prd.id, nodes[2]?.id, "stale"],
    ]);
    expect(truncated).toBe(false);
  });

  it("of another workspace is not found, and a viewer may look but not link", async () => {
    await expect(world.globex.as.documents.getGraph({ projectId })).rejects.toMatchObject({
      code: "not_found",
    });
    const viewer = await world.join(world.acme, "viewer");
    expect((await viewer.as.documents.getGraph({ projectId })).nodes.length).toBeGreaterThan(0);
    const [a, b] = [await add("OTHER", "X"), await add("OTHER", "Y")];
    const link = viewer.as.documents.link({ documentId: a, sourceDocumentId: b });
    await expect(link).rejects.toMatchObject({ code: "forbidden" });
  });
});
