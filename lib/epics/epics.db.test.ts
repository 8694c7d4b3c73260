import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { restHandler } from "@/lib/api/handlers";
import { countStatements } from "@/scripts/test/count-statements";
import { openGate } from "@/scripts/test/open-gate";
import { createWorld, type World } from "@/scripts/test/world";

let world: World;
let project: { id: string };
beforeAll(async () => {
  world = await createWorld();
  project = await world.acme.as.projects.create({
    key: "ACME",
    name: "Acme",
    type: "greenfield",
    hasUi: true,
  });
  await world.globex.as.projects.create({ key: "GLOB", name: "Globex", type: "greenfield", hasUi: true });
});
afterAll(() => world.close());

const epics = () => world.acme.as.epics;
const data = (title = "Accounts") => ({
  number: 6,
  title,
  goal: "People sign in",
  content: "# Epic 6\n\nText.\n",
});
const addEpic = (title?: string, project_id = "ACME") =>
  epics().create({ project_id, epic_data: data(title) });
const addDocument = (kind: "PRD" | "ARCHITECTURE") =>
  world.acme.as.documents.create({ projectId: "ACME", kind, title: kind, content: `# ${kind}\n` });

describe("the published paths", () => {
  async function call(prefix: "/api/bmad" | "/api/v1", method: string, path: string, body?: object) {
    const request = new Request(`http://localhost:3000${prefix}${path}`, {
      method,
      headers: { "content-type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    const context = {
      ...world.acme.context,
      credentials: { kind: "token" as const, secret: world.acme.tokenSecret },
    };
    const { response } = await restHandler.handle(request, { prefix, context });
    return { status: response?.status, body: response && (await response.json()) };
  }

  it.each(["/api/bmad", "/api/v1"] as const)("serve epics and their stories under %s", async (prefix) => {
    const [prd, architecture] = [await addDocument("PRD"), await addDocument("ARCHITECTURE")];
    await openGate(world.acme.as, prd.id);
    const epic_data = { number: 1, title: "Core", goal: "Business logic", content: "Epic content" };
    const sources = { prd_id: prd.id, arch_id: architecture.id };
    const created = await call(prefix, "POST", "/epics", { project_id: project.id, ...sources, epic_data });
    expect(created).toMatchObject({
      status: 201,
      body: { number: "1", title: "Core", status: "draft", prdId: prd.id, architectureId: architecture.id },
    });
    const path = `/epics/${created.body.id}`;
    expect(await call(prefix, "GET", path)).toMatchObject({ status: 200, body: { content: "Epic content" } });
    const change = { title: "Kernel", goal: "Logic", content: "Other content" };
    expect(await call(prefix, "PUT", path, change)).toMatchObject({
      status: 200,
      body: { title: "Kernel", version: 2 },
    });
    expect(await call(prefix, "GET", path)).toMatchObject({ body: { ...change, documentVersion: 2 } });
    const listed = await call(prefix, "GET", `/projects/${project.id}/epics`);
    expect(listed.body.map(({ id }: { id: string }) => id)).toContain(created.body.id);
    const story_data = { number: 1, title: "Authentication", content: "As a user, I want to sign in." };
    expect(await call(prefix, "POST", `${path}/stories`, { story_data })).toMatchObject({
      status: 201,
      body: { number: "1", title: "Authentication", userStory: "As a user, I want to sign in." },
    });
    const stories = await call(prefix, "GET", `${path}/stories`);
    expect(stories).toMatchObject({ status: 200, body: { items: [{ title: "Authentication" }] } });
  });

  it("serve the rest of the plan beside them", async () => {
    const epic = await addEpic("By address");
    const story = await world.acme.as.stories.create({
      projectId: "ACME",
      title: "Over REST",
      criteria: ["One"],
    });
    const move = await call("/api/v1", "POST", `/stories/${story.key}/move`, { status: "ready" });
    expect(move).toMatchObject({ status: 200, body: { status: "ready" } });
    expect(await call("/api/v1", "GET", "/projects/acme/board?filter=over")).toMatchObject({
      body: { cards: [{ id: story.id }] },
    });
    const status = await call("/api/v1", "POST", `/epics/${epic.id}/status`, { status: "completed" });
    expect(status).toMatchObject({ status: 422, body: { code: "invalid_input" } });
    const { criteria } = (await call("/api/v1", "GET", `/stories/${story.id}`)).body;
    expect(await call("/api/v1", "DELETE", `/criteria/${criteria[0].id}`)).toMatchObject({ status: 200 });
  });

  it("name the field that is wrong", async () => {
    const body = { project_id: "ACME", epic_data: { number: 1, title: " " } };
    expect(await call("/api/bmad", "POST", "/epics", body)).toMatchObject({
      status: 422,
      body: { fields: [{ path: "epic_data.title", message: "The title is missing." }] },
    });
  });
});

describe("epics.create", () => {
  it("lets two epics carry one number, because a number is shown and nothing more", async () => {
    const [one, two] = [await addEpic("One six"), await addEpic("Another six")];
    expect(one.number).toBe(two.number);
    expect(one.id).not.toBe(two.id);
    expect(one.rank < two.rank).toBe(true);
  });

  it("gives distinct ranks to epics that are made at the same moment", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, (_, i) => addEpic(`Epic ${i}`)));
    expect(new Set(made.map(({ rank }) => rank)).size).toBe(8);
  });

  it("knows only projects and documents of its own, of the kind that the field says", async () => {
    const unknown = { code: "not_found" };
    const theirs = await world.globex.as.documents.create({
      projectId: "GLOB",
      kind: "PRD",
      title: "Theirs",
      content: "",
    });
    const architecture = await addDocument("ARCHITECTURE");
    const create = (fields: object) => epics().create({ project_id: "ACME", epic_data: data(), ...fields });
    await expect(create({ project_id: "GLOB" })).rejects.toMatchObject(unknown);
    await expect(create({ prd_id: theirs.id })).rejects.toMatchObject(unknown);
    await expect(create({ arch_id: project.id })).rejects.toMatchObject(unknown);
    await expect(create({ prd_id: architecture.id })).rejects.toMatchObject({
      code: "invalid_input",
      data: { fields: [{ path: "prd_id" }] },
    });
  });
});

describe("epics.list", () => {
  it("counts the stories that are neither archived nor cancelled, with their criteria and points", async () => {
    await world.acme.as.projects.create({ key: "PROG", name: "Progress", type: "greenfield", hasUi: true });
    const epic = await addEpic("Counted", "PROG");
    const add = (fields: object) =>
      world.acme.as.stories.create({
        projectId: "PROG",
        title: "Story",
        epicId: epic.id,
        criteria: ["A", "B"],
        ...fields,
      });
    const done = await add({ status: "done", points: 3 });
    const { criteria } = await world.acme.as.stories.get({ storyId: done.id });
    await world.acme.as.stories.setCriterion({ criterionId: criteria[0]?.id ?? "", done: true });
    await add({ status: "review", points: 5 });
    await add({ status: "cancelled", points: 8 });
    const archived = await add({ status: "done", points: 13 });
    await world.acme.as.stories.archive({ storyId: archived.id });
    const empty = await addEpic("Empty", "PROG");
    const zero = { total: 0, done: 0 };
    expect(await epics().list({ project_id: "PROG" })).toMatchObject([
      {
        id: epic.id,
        progress: {
          stories: { total: 2, done: 1 },
          criteria: { total: 4, done: 1 },
          points: { total: 8, done: 3 },
        },
      },
      { id: empty.id, progress: { stories: zero, criteria: zero, points: zero } },
    ]);
    const sent = await countStatements(() => epics().list({ project_id: "PROG" }));
    expect(sent.length).toBeLessThanOrEqual(5);
  });
});

describe("epics.update", () => {
  it("refuses a stale base of the epic and of its text, and without one lets the last word count", async () => {
    const { id: epic_id, documentId } = await addEpic();
    await epics().update({ epic_id, title: "First", base_version: 1 });
    const stale = epics().update({ epic_id, title: "Second", base_version: 1 });
    await expect(stale).rejects.toMatchObject({ code: "conflict", data: { currentVersion: 2 } });
    const { documentVersion } = await epics().get({ epic_id });
    await world.acme.as.documents.save({ documentId, baseVersion: documentVersion, content: "Saved beside" });
    const staleText = epics().update({ epic_id, content: "Over it", content_base_version: documentVersion });
    await expect(staleText).rejects.toMatchObject({
      code: "conflict",
      data: { currentVersion: documentVersion + 1 },
    });
    await epics().update({ epic_id, content: "Last word" });
    expect(await epics().get({ epic_id })).toMatchObject({ title: "First", content: "Last word" });
  });

  it("keeps long texts too, and renames the text with the epic", async () => {
    const { id: epic_id, documentId } = await addEpic();
    const content = `# Long\n\n${"word ".repeat(5_000)}`;
    await epics().update({ epic_id, title: "Renamed", content });
    expect((await epics().get({ epic_id })).content).toBe(content);
    await epics().update({ epic_id, title: "Again" });
    expect(await world.acme.as.documents.get({ documentId })).toMatchObject({
      title: "Epic 6: Again",
      version: 3,
      content,
    });
  });
});

describe("epics.setStatus and move", () => {
  it("goes the way of the table, and says why it goes no other", async () => {
    const { id: epicId } = await addEpic();
    await expect(epics().setStatus({ epicId, status: "in_progress" })).rejects.toMatchObject({
      code: "invalid_input",
      message: "Work on an epic starts when it is approved. Move it to Approved first.",
    });
    await epics().setStatus({ epicId, status: "approved" });
    expect(await epics().setStatus({ epicId, status: "in_progress" })).toMatchObject({
      status: "in_progress",
      version: 3,
    });
  });

  it("puts an epic after or before another one, or at the end", async () => {
    await world.acme.as.projects.create({ key: "RANK", name: "Rank", type: "greenfield", hasUi: true });
    const [a, b, c] = [await addEpic("a", "RANK"), await addEpic("b", "RANK"), await addEpic("c", "RANK")];
    const titles = async () =>
      (await epics().list({ project_id: "RANK" })).map(({ title }) => title).join("");
    await epics().move({ epicId: c.id, beforeId: a.id });
    expect(await titles()).toBe("cab");
    await epics().move({ epicId: c.id, afterId: a.id });
    expect(await titles()).toBe("acb");
    await epics().move({ epicId: a.id });
    expect(await titles()).toBe("cba");
    await Promise.all([a, b, c].map(({ id }) => epics().move({ epicId: id, beforeId: c.id })));
    expect(new Set((await epics().list({ project_id: "RANK" })).map(({ rank }) => rank)).size).toBe(3);
    const next = await addEpic("next door");
    await expect(epics().move({ epicId: a.id, afterId: next.id })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("who may do what", () => {
  it("lets everybody read, managers and architects write, and other workspaces nothing", async () => {
    const { id } = await addEpic();
    const attempts = [
      (as: typeof world.acme.as) => as.epics.create({ project_id: "ACME", epic_data: data() }),
      (as: typeof world.acme.as) => as.epics.update({ epic_id: id, title: "No" }),
      (as: typeof world.acme.as) => as.epics.setStatus({ epicId: id, status: "approved" }),
      (as: typeof world.acme.as) => as.epics.move({ epicId: id }),
      (as: typeof world.acme.as) => as.epics.archive({ epicId: id }),
      (as: typeof world.acme.as) => as.epics.restore({ epicId: id }),
    ];
    const developer = await world.join(world.acme, "developer");
    const viewer = await world.join(world.acme, "viewer");
    const architect = await world.join(world.acme, "architect");
    for (const attempt of attempts) {
      await expect(attempt(developer.as)).rejects.toMatchObject({ code: "forbidden" });
      await expect(attempt(viewer.asToken)).rejects.toMatchObject({ code: "forbidden" });
      await expect(attempt(world.globex.as)).rejects.toMatchObject({ code: "not_found" });
      await expect(attempt(world.globex.asToken)).rejects.toMatchObject({ code: "not_found" });
    }
    expect((await viewer.as.epics.get({ epic_id: id })).title).toBe("Accounts");
    await expect(world.globex.as.epics.get({ epic_id: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.epics.list({ project_id: project.id })).rejects.toMatchObject({
      code: "not_found",
    });
    expect((await architect.as.epics.archive({ epicId: id })).archivedAt).not.toBeNull();
    await expect(epics().update({ epic_id: id, title: "No" })).rejects.toMatchObject({ code: "conflict" });
    expect((await epics().list({ project_id: "ACME", archived: true })).map((epic) => epic.id)).toEqual([id]);
    expect((await architect.as.epics.restore({ epicId: id })).archivedAt).toBeNull();
  });
});
