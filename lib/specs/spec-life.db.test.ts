import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formatSpecText } from "@/lib/specs/rules/spec-text";
import type { SpecContent } from "@/lib/specs/schema/content";
import { countStatements } from "@/scripts/test/count-statements";
import { indexNow } from "@/scripts/test/index-now";
import { contentOf } from "@/scripts/test/spec-content";
import { createWorld, type Inhabitant, type World } from "@/scripts/test/world";

let world: World;
let api: Inhabitant["as"];
let foreign: Inhabitant["as"];

beforeAll(async () => {
  world = await createWorld();
  [api, foreign] = [world.acme.as, world.globex.as];
  const project = { name: "A project", type: "greenfield", hasUi: false } as const;
  await api.projects.create({ key: "ACME", ...project });
  await foreign.projects.create({ key: "GLOB", ...project });
});

afterAll(() => world.close());

const create = (title: string, content: SpecContent = contentOf("one", "two")) =>
  api.specs.create({ projectId: "ACME", title, content });

async function approve(spec: { documentId: string; textVersion: number }) {
  const { documentId, textVersion: baseVersion } = spec;
  await api.reviews.request({ documentId, baseVersion });
  await api.reviews.decide({ documentId, baseVersion, decision: "approve" });
}

describe("a spec's life", () => {
  test("goes by the review of its text, whose approval is bound to the version", async () => {
    const spec = await create("Reviewed");
    await approve(spec);
    const approved = await api.specs.get({ specId: spec.id });
    expect(approved).toMatchObject({ status: "approved", approvedVersion: 1, changedSince: false });
    await api.specs.updatePhase({ specId: spec.id, baseVersion: 1, phase: 2, content: "Other." });
    const edited = await api.specs.get({ specId: spec.id });
    expect(edited).toMatchObject({ status: "approved", changedSince: true });
    expect(edited.phases.map(({ changedSinceApproval }) => changedSinceApproval)).toEqual([false, true]);
    const stale = { specId: spec.id, status: "approved" as const, baseVersion: 1 };
    await expect(api.specs.setStatus(stale)).rejects.toMatchObject({ code: "conflict" });
    const again = await api.specs.setStatus({ ...stale, baseVersion: 2 });
    expect(again).toMatchObject({ status: "approved", approvedVersion: 2, changedSince: false });
    const started = await api.specs.setStatus({ specId: spec.id, status: "in_progress" });
    expect(started.startedAt).not.toBeNull();
    expect(await api.specs.setStatus({ specId: spec.id, status: "completed" })).toMatchObject({
      status: "completed",
    });
    const other = await create("Its successor");
    const gone = { specId: spec.id, status: "superseded" as const, supersededBy: other.key };
    expect((await api.specs.setStatus(gone)).supersededBy?.key).toBe(other.key);
    expect(await api.specs.setStatus({ specId: spec.id, status: "draft" })).toMatchObject({
      status: "draft",
      supersededBy: null,
    });
  });

  test("an agent or developer may write, and not approve; a viewer may neither", async () => {
    const spec = await create("Rights");
    const developer = await world.join(world.acme, "developer");
    await developer.as.specs.updatePhase({ specId: spec.id, baseVersion: 1, phase: 1, hours: 3 });
    await expect(developer.as.specs.setStatus({ specId: spec.id, status: "approved" })).rejects.toMatchObject(
      {
        code: "forbidden",
      },
    );
    expect((await api.specs.get({ specId: spec.id })).status).toBe("draft");
    const viewer = await world.join(world.acme, "viewer");
    await expect(
      viewer.as.specs.save({ specId: spec.id, baseVersion: 2, content: contentOf("x") }),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect((await viewer.as.specs.get({ specId: spec.id })).textVersion).toBe(2);
  });

  test("its document follows it: title, archiving and removal are the spec's", async () => {
    const { id: specId, documentId, number } = await create("Owner");
    const renamed = await api.specs.update({
      specId,
      title: "Owner of it",
      estimatedHours: 9,
      actualHours: 1,
    });
    expect(renamed).toMatchObject({ estimatedHours: 9, besideHours: 1, textVersion: 2 });
    expect((await api.documents.get({ documentId })).title).toBe(`SPEC-${number}: Owner of it`);
    const other = { documentId, baseVersion: 2 };
    await expect(api.documents.update({ ...other, title: "Mine" })).rejects.toMatchObject({
      message: expect.stringContaining("the text of a spec"),
    });
    await expect(api.documents.update({ ...other, kind: "OTHER" })).rejects.toMatchObject({
      code: "conflict",
    });
    await expect(api.documents.archive({ documentId })).rejects.toMatchObject({ code: "conflict" });
    await expect(
      api.documents.create({ projectId: "ACME", kind: "SPEC", title: "T", content: "# T" }),
    ).rejects.toMatchObject({ data: { fields: [{ path: "kind" }] } });
    expect((await api.documents.list({ projectId: "ACME" })).items).toEqual([]);
    await api.specs.archive({ specId });
    await expect(api.documents.save({ ...other, content: "x" })).rejects.toMatchObject({ code: "conflict" });
    await expect(api.documents.restore({ documentId })).rejects.toMatchObject({ code: "conflict" });
    expect((await api.specs.list({ projectId: "ACME", q: "Owner of it" })).items).toEqual([]);
    expect((await api.specs.restore({ specId })).archivedAt).toBeNull();
    await api.documentComments.create({ documentId, body: "Said." });
    await approve({ documentId, textVersion: 2 });
    await api.specs.remove({ specId, tasks: 0 });
    await expect(api.specs.get({ specId })).rejects.toMatchObject({ code: "not_found" });
    await expect(api.documents.get({ documentId })).rejects.toMatchObject({ code: "not_found" });
    expect((await create("The next one")).number).toBeGreaterThan(number);
  });

  test("waits for others, and never in a circle", async () => {
    const [a, b, c] = [await create("A"), await create("B"), await create("C")];
    await api.specs.update({ specId: b.id, dependsOn: [a.key] });
    const after = await api.specs.update({ specId: c.id, dependsOn: [b.key] });
    expect(after.dependsOn).toEqual([{ id: b.id, key: b.key, title: "B", status: "draft" }]);
    await expect(api.specs.update({ specId: a.id, dependsOn: [c.key] })).rejects.toMatchObject({
      message: expect.stringContaining(
        `${a.key} “A” comes before ${b.key} “B” comes before ${c.key} “C” already`,
      ),
    });
    await expect(api.specs.update({ specId: a.id, dependsOn: [a.id] })).rejects.toMatchObject({
      message: expect.stringContaining("cannot wait for itself"),
    });
    expect((await api.specs.update({ specId: c.id, dependsOn: [] })).dependsOn).toEqual([]);
  });
});

describe("specs and their tasks", () => {
  const task = (specId: string, scope: string) =>
    api.tasks.create({ projectId: "ACME", specId, scope, title: `Do ${scope}` });

  test("an edit says which tasks it touches, before and after", async () => {
    const spec = await create("Cut", contentOf("one", "two", "three"));
    const [one, two, three] = [
      await task(spec.key, "one"),
      await task(spec.key, "two"),
      await task(spec.key, "three"),
    ];
    const next = contentOf("one", "zwei");
    const expected = [
      { id: two.id, key: two.key, title: "Do two", status: "pending", phase: "zwei", change: "renamed" },
      {
        id: three.id,
        key: three.key,
        title: "Do three",
        status: "pending",
        phase: "three",
        change: "removed",
      },
    ];
    const tried = await api.specs.check({ specId: spec.id, content: next });
    expect(tried).toMatchObject({ problems: [], touched: expected, text: formatSpecText(next) });
    expect((await api.specs.get({ specId: spec.id })).textVersion).toBe(1);
    expect((await api.specs.save({ specId: spec.id, baseVersion: 1, content: next })).touched).toEqual(
      expected,
    );
    const after = await api.specs.get({ specId: spec.id });
    expect(after).toMatchObject({ tasks: 3, tasksTouched: 2 });
    expect(after.phases.map(({ tasks }) => tasks)).toEqual([1, 1]);
    expect((await api.tasks.get({ taskId: one.key })).touched).toBe(false);
    const wrong = await api.specs.check({ specId: spec.id, content: '{"phases": [}' });
    expect(wrong.problems).toMatchObject([{ line: 1, message: expect.stringContaining("column 13") }]);
  });

  test("removing a spec counts its tasks first, and takes them with it", async () => {
    const spec = await create("To go");
    const made = await task(spec.id, "one");
    await expect(api.specs.remove({ specId: spec.id, tasks: 0 })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("has 1 task, which goes with it, and not 0"),
    });
    expect(await api.specs.remove({ specId: spec.id, tasks: 1 })).toEqual({ key: spec.key, tasks: 1 });
    await expect(api.tasks.get({ taskId: made.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("what another spec's task waited for goes with its spec: blocked or waiting, it is free then", async () => {
    const spec = await create("To go, and waited for");
    const [first, second] = [await task(spec.id, "one"), await task(spec.id, "two")];
    const own = { projectId: "ACME", title: "Comes after" };
    const blocked = await api.tasks.create({ ...own, dependsOn: [{ task: first.key }] });
    const waiting = await api.tasks.create({ ...own, dependsOn: [{ task: second.key }] });
    await api.tasks.cancel({ taskId: first.id });
    expect((await api.tasks.get({ taskId: blocked.id })).status).toBe("blocked");
    await api.specs.remove({ specId: spec.id, tasks: 2 });
    for (const { id } of [blocked, waiting])
      expect(await api.tasks.get({ taskId: id })).toMatchObject({
        status: "pending",
        openDependencies: 0,
        blockedReason: null,
        reasons: [],
      });
  });
});

describe("finding specs", () => {
  test("a list is filtered, ordered and paged, with one statement for its rows however many", async () => {
    const api = (await world.found("lists")).as;
    await api.projects.create({ key: "LIST", name: "Lists", type: "greenfield", hasUi: false });
    const make = (title: string, hours: number | null) =>
      api.specs.create({ projectId: "LIST", title, content: contentOf("one"), estimatedHours: hours });
    const [b, a, c] = [await make("b", 5), await make("a", null), await make("c", 9)];
    const all = async (sort: "updated" | "number" | "title" | "hours" | "progress") => {
      const first = await api.specs.list({ projectId: "LIST", sort, limit: 2 });
      const rest = await api.specs.list({
        projectId: "LIST",
        sort,
        limit: 2,
        cursor: first.nextCursor ?? "",
      });
      expect(rest.nextCursor).toBeNull();
      return [...first.items, ...rest.items].map(({ title }) => title).join("");
    };
    expect(await all("updated")).toBe("cab");
    expect(await all("number")).toBe("cab");
    expect(await all("title")).toBe("abc");
    expect(await all("hours")).toBe("cba");
    expect(await all("progress")).toBe("cab");
    const titles = async (filter: Partial<Parameters<typeof api.specs.list>[0]>) =>
      (await api.specs.list({ projectId: "LIST", ...filter })).items.map(({ title }) => title);
    expect(await titles({ q: `SPEC-${a.number}` })).toEqual(["a"]);
    expect(await titles({ status: "approved" })).toEqual([]);
    expect(await titles({ status: "draft", type: "hierarchical", q: "B" })).toEqual(["b"]);
    await expect(api.specs.list({ projectId: "LIST", cursor: "nonsense" })).rejects.toMatchObject({
      data: { fields: [{ path: "cursor" }] },
    });
    const three = await countStatements(() => api.specs.list({ projectId: "LIST" }));
    expect(three.length).toBeLessThanOrEqual(5);
    expect([b.key, c.key]).toEqual(["SPEC-1", "SPEC-3"]);
  });

  test("search finds a spec by the words of a phase and by its readable id, and nothing of its marks", async () => {
    const spec = await create("Searched", contentOf("zephyr-layer"));
    await indexNow(world.acme.workspaceId);
    const found = async (q: string) =>
      (await api.search.list({ q })).items.map(({ kind, key }) => [kind, key]);
    expect(await found("zephyr")).toEqual([["spec", spec.key]]);
    expect(await found(`${spec.key} kind:spec`)).toEqual([["spec", spec.key]]);
  });

  test("a member of another workspace finds no spec, and cannot build on one", async () => {
    const spec = await create("Ours");
    await expect(foreign.specs.get({ specId: spec.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(foreign.specs.get({ specId: spec.key })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      foreign.specs.create({ projectId: "GLOB", title: "Theirs", dependsOn: [spec.id] }),
    ).rejects.toMatchObject({ code: "not_found" });
    expect((await foreign.specs.create({ projectId: "GLOB", title: "Theirs" })).key).toBe("SPEC-1");
  });
});
