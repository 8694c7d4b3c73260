import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runImport } from "@/lib/imports/jobs";
import { removeOrphanFiles } from "@/lib/imports/orphan-files";
import { objectStore } from "@/lib/storage/store";
import { makeJobQueue } from "@/scripts/test/job-queue";
import { exportedFiles, type Files, finishImport, importFiles, upload, zipOf } from "@/scripts/test/uploads";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

const PRD = `# Larder PRD

## Goals

Know every jar.

## Epic 1: Shelves

Every shelf is known.

### Story 1.1: Count the jars

As a cook, I want to count jars, so that none is missing.

#### Acceptance Criteria

1. Each jar is counted.

### Story 1.2: Name the jars

As a cook, I want names on jars, so that I find them.

#### Acceptance Criteria

1. Each jar has a name.
`;
const FILES: Files = {
  "docs/prd.md": PRD,
  "docs/notes.md": "# Notes\n\nOne.\n\nTwo.\n\nThree.\n",
  LICENSE: "Free.\n",
};

let world: World;
let count = 0;
let key = "";

beforeAll(async () => {
  world = await createWorld();
  await makeJobQueue();
});

afterAll(() => world.close());

beforeEach(async () => {
  key = `X${++count}`;
  await world.acme.as.projects.create({ key, name: key, type: "greenfield", hasUi: true });
});

const api = () => world.acme.as;
const bring = async (files: Files) => upload(world.acme, { project: key, bytes: await zipOf(files) });

async function documentAt(path: string) {
  const { items } = await api().documents.list({ projectId: key });
  const found = items.find((item) => item.path === path);
  if (!found) throw new Error(`there is no document ${path}`);
  return api().documents.get({ documentId: found.id });
}

async function edit(path: string, change: (text: string) => string): Promise<string> {
  const { id, version, content } = await documentAt(path);
  await api().documents.save({ documentId: id, baseVersion: version, content: change(content) });
  return id;
}

/** How many rows a project has by now, table by table. */
function rowCounts(): Promise<Record<string, number>> {
  return inWorkspace(world.pool, world.acme.workspaceId, async (client) => {
    const counts: Record<string, number> = {};
    for (const table of ["documents", "epics", "stories", "project_files"]) {
      const { rows } = await client.query(
        `select count(*)::int as n from ${table} t join projects p on p.id = t.project_id where p.key = $1`,
        [key],
      );
      counts[table] = rows[0]?.n;
    }
    return counts;
  });
}

const NOTHING = { documents: 0, epics: 0, stories: 0, project_files: 0 };

describe("an upload that cannot be trusted is refused with its reason, and writes nothing", () => {
  const cases: [string, () => Promise<Uint8Array>, RegExp][] = [
    ["a path that climbs", () => zipOf({ "../up.md": "# Up\n" }), /^\.\.\/up\.md: .*leads out/],
    ["an absolute path", () => zipOf({ "/etc/x.md": "# X\n" }), /absolute/],
    ["a Windows path that climbs", () => zipOf({ "a\\..\\..\\x.md": "# X\n" }), /leads out/],
    [
      "a zip bomb",
      () => zipOf({ "docs/a.md": new Uint8Array(30_000_000) }),
      /docs\/a\.md: .*grows to more than 100 times/,
    ],
    ["a file that is no zip", async () => new TextEncoder().encode("PK, but no zip"), /not a zip file/],
    ["an empty zip", () => zipOf({}), /no file in it/],
  ];
  test.each(cases)("%s", async (_name, bytes, reason) => {
    const record = await upload(world.acme, { project: key, bytes: await bytes() });
    expect(record).toMatchObject({ status: "failed", error: expect.stringMatching(reason) });
    expect(record.problems[0]?.message).toMatch(/\./);
    await expect(api().imports.start({ importId: record.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await rowCounts()).toEqual(NOTHING);
  });

  test("an entry that says it is smaller than it is", async () => {
    const bytes = await zipOf({ "docs/a.md": new Uint8Array(20_000_000) });
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at < bytes.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    const record = await upload(world.acme, { project: key, bytes });
    expect(record).toMatchObject({ status: "failed" });
    expect(await rowCounts()).toEqual(NOTHING);
  });
});

test("odd files come in with a line each that says what they are", async () => {
  const { id } = await bring({
    ...FILES,
    "docs/picture.md": new Uint8Array([137, 80, 78, 71, 0, 0, 0, 13, 0, 0, 0, 1]),
    "docs/latin.md": new Uint8Array(Buffer.from("# Caf\xe9\n", "latin1")),
    "docs/nul.md": "# Nul\n\nA\0B\n",
    "docs/front.md": "---\ntitle: [open\n---\n# Front\n",
    "_bmad-output/sprint-status.yaml": "development_status:\n  1-1-a: [\n",
    "docs/PRD.md": "# Other\n",
  });
  const { warnings } = await api().imports.preview({ importId: id });
  const told = warnings.map(({ path, line, message }) => `${path}:${line} ${message}`);
  for (const wanted of [
    /^docs\/picture\.md:1 .*binary data/,
    /^docs\/latin\.md:1 .*Windows-1252/,
    /^docs\/nul\.md:3 .*NUL/,
    /^docs\/front\.md:[23] .*not valid YAML/,
    /^_bmad-output\/sprint-status\.yaml:\d .*not valid YAML/,
    /only in capital letters/,
  ]) {
    expect(
      told.some((line) => wanted.test(line)),
      `${wanted}\n${told.join("\n")}`,
    ).toBe(true);
  }
});

describe("what was changed here since the last import", () => {
  beforeEach(async () => {
    expect(await importFiles(world.acme, key, FILES)).toMatchObject({ status: "done" });
  });

  test("stays when the files did not change it, and takes what only the files changed", async () => {
    await edit("docs/notes.md", (text) => text.replace("One.", "One, here."));
    const done = await importFiles(world.acme, key, {
      ...FILES,
      "docs/prd.md": PRD.replace("every jar", "each jar"),
    });
    expect(done).toMatchObject({ status: "done", result: { documents: { created: 0, updated: 1 } } });
    expect((await documentAt("docs/notes.md")).content).toContain("One, here.");
    expect((await documentAt("docs/prd.md")).content).toContain("Know each jar.");
    const out = await exportedFiles(world.acme, key);
    expect(out["docs/notes.md"]?.toString()).toBe("# Notes\n\nOne, here.\n\nTwo.\n\nThree.\n");
  });

  test("is a conflict when the files changed it too, and is never overwritten without a choice", async () => {
    const id = await edit("docs/notes.md", (text) => text.replace("One.", "One, here."));
    const { id: importId } = await bring({
      ...FILES,
      "docs/notes.md": "# Notes\n\nOne, there.\n\nTwo.\n\n3.\n",
    });
    const preview = await api().imports.preview({ importId });
    expect(preview.conflicts.map((item) => item.key)).toEqual(["document:docs/notes.md"]);
    await expect(api().imports.start({ importId })).rejects.toMatchObject({ code: "conflict" });
    const conflict = await api().imports.getConflict({ importId, key: "document:docs/notes.md" });
    expect(conflict.merge.clean).toBe(false);
    expect(conflict.merge.text).toContain("3.");
    expect(conflict.ours).toContain("One, here.");
    const text = "# Notes\n\nOne, both.\n\nTwo.\n\n3.\n";
    const choice = { take: "text" as const, text };
    await api().imports.settle({ importId, conflicts: [{ key: conflict.key, choice }] });
    expect(await finishImport(world.acme, importId)).toMatchObject({ status: "done" });
    expect((await api().documents.get({ documentId: id })).content).toBe(text);
    expect((await exportedFiles(world.acme, key))["docs/notes.md"]?.toString()).toBe(text);
  });

  test("a story's status and title are settled like texts; what is done keeps its record", async () => {
    const { items } = await api().stories.list({ projectId: key });
    const [one, two] = ["1.1", "1.2"].map((number) => items.find((item) => item.number === number));
    if (!one || !two) throw new Error("two stories were imported");
    await api().stories.update({ storyId: one.id, baseVersion: one.version, title: "Count all jars" });
    for (const status of ["ready", "in_progress", "review", "done"] as const) {
      await api().stories.move({ storyId: two.id, status });
    }
    const changed = PRD.replace("1.1: Count the jars", "1.1: Count jars twice").replace(
      "1.2: Name the jars",
      "1.2: Call the jars",
    );
    const { id: importId } = await bring({ ...FILES, "docs/prd.md": changed });
    const { conflicts } = await api().imports.preview({ importId });
    expect(conflicts.map(({ number, fields }) => [number, fields.map(({ field }) => field)])).toEqual([
      ["1.1", ["title"]],
    ]);
    await api().imports.settle({ importId, keep: "theirs" });
    expect(await finishImport(world.acme, importId)).toMatchObject({ status: "done" });
    expect((await api().stories.get({ storyId: one.id })).title).toBe("Count jars twice");
    expect(await api().stories.get({ storyId: two.id })).toMatchObject({
      title: "Name the jars",
      status: "done",
    });
  });

  test("after the preview makes a new preview necessary, and nothing is written", async () => {
    const { id: importId } = await bring({ ...FILES, "docs/notes.md": "# Notes\n\nOther.\n" });
    await edit("docs/notes.md", (text) => text.replace("Two.", "2."));
    const record = await finishImport(world.acme, importId);
    expect(record).toMatchObject({
      status: "ready",
      error: expect.stringContaining("changed after the preview"),
    });
    expect((await api().imports.preview({ importId })).open).toBe(1);
    expect((await documentAt("docs/notes.md")).content).toContain("2.");
  });

  test("files that are gone are left alone and named", async () => {
    const { LICENSE: _gone, ...rest } = FILES;
    const { id: importId } = await bring(rest);
    expect((await api().imports.preview({ importId })).gone).toEqual(["LICENSE"]);
    await finishImport(world.acme, importId);
    expect(Object.keys(await exportedFiles(world.acme, key))).toContain("LICENSE");
  });
});

test("a document and its shards are one document; the drift is told, and the winner's text is taken", async () => {
  const files = {
    "docs/prd.md": "# Larder PRD\n\nIntro.\n\n## Goals\n\nOld goals.\n\n## Scope\n\nAll.\n",
    "docs/prd/index.md":
      "# Larder PRD\n\nIntro.\n\n## Sections\n\n- [Goals](./goals.md)\n- [Scope](./scope.md)\n",
    "docs/prd/goals.md": "# Goals\n\nNew goals.\n",
    "docs/prd/scope.md": "# Scope\n\nAll.\n",
  };
  const { id: importId } = await bring(files);
  const { drift } = await api().imports.preview({ importId });
  expect(drift).toMatchObject([{ key: "docs/prd.md", winner: "shards", settled: false }]);
  expect(drift[0]?.parts.filter(({ state }) => state !== "same").map(({ path }) => path)).toEqual([
    "docs/prd/goals.md",
  ]);
  await api().imports.settle({ importId, drift: [{ key: "docs/prd.md", winner: "whole" }] });
  expect(await finishImport(world.acme, importId)).toMatchObject({
    status: "done",
    result: { documents: { created: 1 } },
  });
  expect((await documentAt("docs/prd.md")).content).toContain("Old goals.");
  expect((await api().exports.preview({ projectId: key })).items).toEqual([]);

  await edit("docs/prd.md", (text) => text.replace("All.", "All and more."));
  const out = await exportedFiles(world.acme, key);
  expect(out["docs/prd/scope.md"]?.toString()).toBe("# Scope\n\nAll and more.\n");
  expect(out["docs/prd.md"]?.toString()).toBe(files["docs/prd.md"].replace("All.", "All and more."));
  expect(out["docs/prd/goals.md"]?.toString()).toBe(files["docs/prd/goals.md"]);
});

describe("an import is done once and whole, or not at all", () => {
  test("cancelled before its job runs, it leaves nothing", async () => {
    const { id: importId } = await bring(FILES);
    await api().imports.start({ importId });
    expect(await api().imports.cancel({ importId })).toMatchObject({ status: "cancelled" });
    await runImport({ importId });
    expect(await rowCounts()).toEqual(NOTHING);
    await expect(api().imports.start({ importId })).rejects.toMatchObject({ code: "conflict" });
  });

  test("failing in the middle, it leaves nothing, and says so", async () => {
    const { id: importId } = await bring(FILES);
    await world.pool.query(`create function refuse_story() returns trigger language plpgsql as $$
      begin raise exception 'no stories today'; end $$`);
    await world.pool.query(
      "create trigger refuse_story before insert on acceptance_criteria for each row execute function refuse_story()",
    );
    await api().imports.start({ importId });
    await expect(runImport({ importId }, 1)).rejects.toThrow();
    expect(await api().imports.get({ importId })).toMatchObject({ status: "running" });
    await runImport({ importId }, 3);
    await world.pool.query("drop function refuse_story() cascade");
    expect(await api().imports.get({ importId })).toMatchObject({
      status: "failed",
      error: expect.stringContaining("nothing was imported"),
    });
    expect(await rowCounts()).toEqual(NOTHING);
  });

  test("a job that is done again, or twice at once, gives one result", async () => {
    const { id: importId } = await bring(FILES);
    await api().imports.start({ importId });
    await Promise.all([runImport({ importId }), runImport({ importId }), runImport({ importId })]);
    await runImport({ importId });
    expect(await api().imports.get({ importId })).toMatchObject({ status: "done" });
    expect(await rowCounts()).toEqual({ documents: 5, epics: 1, stories: 2, project_files: 3 });
  });

  test("the job is queued with the start, and does not go on for somebody who is no member any more", async () => {
    const mara = await world.join(world.acme, "manager", "Mara");
    const { id: importId } = await upload(mara, { project: key, bytes: await zipOf(FILES) });
    await mara.as.imports.start({ importId });
    const { rows } = await world.pool.query("select key from graphile_worker.jobs where key = $1", [
      `run-import ${importId}`,
    ]);
    expect(rows).toHaveLength(1);
    await api().members.remove({ memberId: mara.memberId });
    await runImport({ importId });
    expect(await api().imports.get({ importId })).toMatchObject({
      status: "failed",
      error: expect.stringContaining("no member"),
    });
    expect(await rowCounts()).toEqual(NOTHING);
  });
});

describe("who may", () => {
  test("a viewer and a developer can look, and cannot import", async () => {
    const { id: importId } = await bring(FILES);
    for (const role of ["viewer", "developer"] as const) {
      const person = await world.join(world.acme, role);
      expect((await person.as.imports.preview({ importId })).import.id).toBe(importId);
      await expect(upload(person, { project: key, bytes: await zipOf(FILES) })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(person.as.imports.start({ importId })).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  test("a member of another workspace finds neither the project nor the import", async () => {
    const { id: importId } = await bring(FILES);
    const strangers = upload(world.globex, { project: key, bytes: await zipOf(FILES) });
    await expect(strangers).rejects.toMatchObject({ code: "not_found" });
    await expect(world.globex.as.imports.get({ importId })).rejects.toMatchObject({ code: "not_found" });
  });

  test("an import is written in the name of whoever started it", async () => {
    const mara = await world.join(world.acme, "manager", "Mara");
    expect(await importFiles(mara, key, FILES)).toMatchObject({ author: { kind: "member", name: "Mara" } });
    const { items } = await api().documents.list({ projectId: key });
    expect(new Set(items.map(({ updatedBy }) => updatedBy.name))).toEqual(new Set(["Mara"]));
  });
});

test("files that nothing refers to any more are removed, all others stay", async () => {
  await importFiles(world.acme, key, FILES);
  await bring({ "docs/only-here.md": `# ${Math.random()}\n` }).then(({ id }) =>
    api().imports.cancel({ importId: id }),
  );
  const before = await objectStore().list(`workspaces/${world.acme.workspaceId}/files/`);
  const { removed } = await removeOrphanFiles({ minAgeMs: -1_000 });
  expect(removed).toBeGreaterThan(0);
  const after = await objectStore().list(`workspaces/${world.acme.workspaceId}/files/`);
  expect(after.items.length).toBe(before.items.length - removed);
  expect(Object.keys(await exportedFiles(world.acme, key)).sort()).toEqual(Object.keys(FILES).sort());
});
