import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openGate } from "@/scripts/test/open-gate";
import { finishImport, importFiles, upload, zipOf } from "@/scripts/test/uploads";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

const PRD = `# PRD

## Epic 1: Accounts
People sign in.

### Story 1.1: Sign in
As a user, I want to sign in, so that I see what is mine.

#### Acceptance Criteria
1. A wrong password is refused
`;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function addPrd(key: string): Promise<string> {
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
  const prd = { projectId: key, kind: "PRD" as const, title: "PRD", content: PRD };
  return (await world.acme.as.documents.create(prd)).id;
}

describe("the gate before epics", () => {
  it("is not opened by calling the PRD something else", async () => {
    const documentId = await addPrd("WAYA");
    const manager = await world.join(world.acme, "manager");
    const renamed = manager.as.documents.update({ documentId, baseVersion: 1, kind: "OTHER" });
    await expect(renamed).rejects.toMatchObject({ code: "forbidden" });
    await expect(manager.as.plans.apply({ documentId, baseVersion: 1 })).rejects.toMatchObject({
      code: "gate_closed",
    });
    const changed = await world.acme.as.documents.update({ documentId, baseVersion: 1, kind: "OTHER" });
    expect(changed.kind).toBe("OTHER");
  });

  it("is not opened by putting the PRD away, and another PRD counts alone", async () => {
    const documentId = await addPrd("WAYB");
    const manager = await world.join(world.acme, "manager");
    const create = (number: string) =>
      manager.as.epics.create({ project_id: "WAYB", epic_data: { number, title: "Epic", goal: "Goal." } });
    await manager.as.documents.archive({ documentId });
    await expect(create("1")).rejects.toMatchObject({ code: "gate_closed" });
    const next = { projectId: "WAYB", kind: "PRD" as const, title: "Next", content: "# Next\n" };
    await openGate(world.acme.as, (await manager.as.documents.create(next)).id);
    expect((await create("1")).number).toBe("1");
  });
});

describe("the parts of the method", () => {
  it("bind who lets stories follow their document", async () => {
    const documentId = await addPrd("WAYC");
    await openGate(world.acme.as, documentId);
    await world.acme.as.plans.apply({ documentId, baseVersion: 1 });
    const architect = await world.join(world.acme, "architect");
    const { memberId } = await architect.as.workspaces.current({});
    await world.acme.as.members.setMethodRoles({ memberId, methodRoles: ["dev-agent"] });
    const content = PRD.replace("A wrong password is refused", "Any password will do");
    await architect.as.documents.save({ documentId, baseVersion: 1, content });
    const { stories } = await architect.as.plans.preview({ documentId });
    const update = stories.map(({ key, existing }) => ({ key, recordVersion: existing?.version ?? 0 }));
    const wish = { documentId, baseVersion: 2, include: [], update };
    const refused = await architect.as.plans.apply(wish);
    expect(refused.updated).toEqual([]);
    expect(refused.refused[0]?.reason).toContain("Acceptance Criteria");
    const storyId = stories[0]?.existing?.id ?? "";
    expect((await architect.as.stories.get({ storyId })).criteria[0]?.text).toBe(
      "A wrong password is refused",
    );
    expect((await world.acme.as.plans.apply(wish)).updated).toHaveLength(1);
  });
});

describe("the parts of the method, in imports", () => {
  it("bind who lets files say what a story asks for", async () => {
    await world.acme.as.projects.create({ key: "WAYF", name: "F", type: "greenfield", hasUi: true });
    const architect = await world.join(world.acme, "architect");
    const { memberId } = await architect.as.workspaces.current({});
    await world.acme.as.members.setMethodRoles({ memberId, methodRoles: ["dev-agent"] });
    expect(await importFiles(architect, "WAYF", { "docs/prd.md": PRD })).toMatchObject({ status: "done" });
    const content = PRD.replace("A wrong password is refused", "Any password will do");
    const { id } = await upload(architect, {
      project: "WAYF",
      bytes: await zipOf({ "docs/prd.md": content }),
    });
    await expect(architect.as.imports.start({ importId: id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await finishImport(world.acme, id)).toMatchObject({ status: "done" });
    const { rows } = await inWorkspace(world.pool, world.acme.workspaceId, (client) =>
      client.query(
        "select distinct actor_id from audit_log where subject_id = $1 and operation = 'imports.start'",
        [id],
      ),
    );
    expect(rows).toEqual([{ actor_id: world.acme.memberId }]);
  });
});

describe("links between documents", () => {
  it("stay as they are in an archived project", async () => {
    const sourceDocumentId = await addPrd("WAYD");
    const draft = {
      projectId: "WAYD",
      kind: "ARCHITECTURE" as const,
      title: "Architecture",
      content: "# A\n",
    };
    const { id: documentId } = await world.acme.as.documents.create(draft);
    const { linkId } = await world.acme.as.documents.link({ documentId, sourceDocumentId });
    await world.acme.as.projects.archive({ projectId: "WAYD" });
    const { documents } = world.acme.as;
    for (const change of [
      () => documents.link({ documentId, sourceDocumentId }),
      () => documents.confirm({ linkId, version: 1 }),
      () => documents.unlink({ linkId }),
    ])
      await expect(change()).rejects.toMatchObject({ code: "conflict" });
  });

  it("close no circle when they are made at once", async () => {
    await addPrd("WAYE");
    const ids: string[] = [];
    for (const title of ["A", "B", "C"]) {
      const draft = { projectId: "WAYE", kind: "OTHER" as const, title, content: `# ${title}\n` };
      ids.push((await world.acme.as.documents.create(draft)).id);
    }
    const made = await Promise.allSettled(
      ids.map((documentId, at) =>
        world.acme.as.documents.link({ documentId, sourceDocumentId: ids[(at + 1) % 3] ?? "" }),
      ),
    );
    expect(made.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "fulfilled", "rejected"]);
  });
});
