import { readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { log } from "@/lib/core/log";
import { removeOrphanObjects } from "@/lib/documents/jobs";
import { holdObjects } from "@/lib/documents/queries/objects";
import { objectStore } from "@/lib/storage/store";
import { inScope } from "@/scripts/test/in-scope";
import { createWorld, inWorkspace, type World } from "@/scripts/test/world";

let world: World;
let folder: string;

beforeAll(async () => {
  world = await createWorld();
  folder = process.env.STORAGE_DIR ?? "";
  await world.acme.as.projects.create({ key: "PLAN", name: "The plan", type: "greenfield", hasUi: true });
});
afterAll(() => world.close());

const create = (content: string, kind: "PRD" | "EPIC" = "PRD") =>
  world.acme.as.documents.create({ projectId: "PLAN", kind, title: "Long", content });

const rows = (query: string, values: unknown[] = []) =>
  inWorkspace(world.pool, world.acme.workspaceId, async (client) => (await client.query(query, values)).rows);

const contentsOf = (documentId: string) =>
  rows("select * from document_contents where document_id = $1 order by created_at", [documentId]);
const refsOf = (documentId: string) =>
  rows("select * from object_storage_refs where document_id = $1", [documentId]);
const fileOf = (key: string) => path.join(folder, "objects", key);

describe("where a text lives", () => {
  it("is its row up to 10,000 characters, whatever their bytes", async () => {
    for (const content of ["x".repeat(10_000), "ü".repeat(10_000), "🗑".repeat(10_000)]) {
      const { id } = await create(content);
      expect(await contentsOf(id)).toMatchObject([
        { body: content, storage_location: "database", content_type: "markdown" },
      ]);
      expect(await refsOf(id)).toEqual([]);
      expect((await world.acme.as.documents.get({ documentId: id })).content).toBe(content);
    }
  });

  it("is object storage from 10,001 characters on, with its reference and metadata", async () => {
    for (const content of ["x".repeat(10_001), "🗑".repeat(10_001)]) {
      const { id } = await create(content, "EPIC");
      const [stored] = await contentsOf(id);
      const bytes = Buffer.byteLength(content);
      expect(stored).toMatchObject({ body: null, content_size: bytes });
      expect(await refsOf(id)).toMatchObject([
        {
          storage_type: "epic_content",
          bucket_name: "local",
          object_key: stored.storage_location,
          object_size: bytes,
          content_type: "text/markdown; charset=utf-8",
          storage_metadata: { sha256: stored.content_hash },
        },
      ]);
      expect(stored.storage_location).toBe(
        `workspaces/${world.acme.workspaceId}/content/${stored.content_hash.slice(0, 2)}/${stored.content_hash}`,
      );
      expect((await world.acme.as.documents.get({ documentId: id })).content).toBe(content);
    }
  });

  it("is kept once, when a document returns to a text that it had before", async () => {
    const long = "l".repeat(20_000);
    const { id: documentId } = await create(long);
    await world.acme.as.documents.save({ documentId, baseVersion: 1, content: "short" });
    expect((await world.acme.as.documents.save({ documentId, baseVersion: 2, content: long })).version).toBe(
      3,
    );
    expect(await contentsOf(documentId)).toHaveLength(2);
    expect(await refsOf(documentId)).toHaveLength(1);
    expect((await world.acme.as.documents.get({ documentId })).content).toBe(long);
  });
});

describe("a text that is not what was saved", () => {
  const refusal = { code: "internal", message: expect.stringContaining("is not what was saved") };

  it("is not shown, wherever it lives, and is logged", async () => {
    const logged = vi.spyOn(log, "error");
    const small = await create("the small one");
    await rows("update document_contents set body = 'another one' where document_id = $1", [small.id]);
    await expect(world.acme.as.documents.get({ documentId: small.id })).rejects.toMatchObject(refusal);
    const large = await create("b".repeat(10_001));
    const [stored] = await contentsOf(large.id);
    writeFileSync(fileOf(stored.storage_location), "c".repeat(10_001));
    await expect(world.acme.as.documents.get({ documentId: large.id })).rejects.toMatchObject(refusal);
    rmSync(fileOf(stored.storage_location));
    await expect(world.acme.as.documents.get({ documentId: large.id })).rejects.toMatchObject(refusal);
    expect(logged.mock.calls.map(([fields]) => fields)).toMatchObject([
      { documentId: small.id, err: { code: "content_corrupt" } },
      { documentId: large.id, err: { code: "content_corrupt" } },
      { documentId: large.id, err: { code: "object_not_found" } },
    ]);
    logged.mockRestore();
  });

  it("is mended by saving it again", async () => {
    const content = "m".repeat(10_001);
    const { id } = await create(content);
    const [stored] = await contentsOf(id);
    rmSync(fileOf(stored.storage_location));
    await create(content);
    expect((await world.acme.as.documents.get({ documentId: id })).content).toBe(content);
  });
});

describe("when object storage cannot be written", () => {
  it("fails the save with a sentence and leaves nothing behind", async () => {
    const { id: documentId } = await create("before");
    const count =
      "select (select count(*) from documents) d, (select count(*) from document_versions) v, (select count(*) from document_contents) c, (select count(*) from object_storage_refs) r, (select count(*) from audit_log) a";
    const before = await rows(count);
    const long = "f".repeat(10_001);
    const refusal = { code: "unavailable", message: expect.stringContaining("Nothing was changed") };
    const aside = `${folder}-aside`;
    renameSync(folder, aside);
    writeFileSync(folder, "a file where the folder should be");
    try {
      await expect(create(long)).rejects.toMatchObject(refusal);
      await expect(
        world.acme.as.documents.save({ documentId, baseVersion: 1, content: long }),
      ).rejects.toMatchObject(refusal);
      expect(await rows(count)).toEqual(before);
      expect((await create("short texts need no object storage")).version).toBe(1);
    } finally {
      rmSync(folder);
      renameSync(aside, folder);
    }
    expect(await world.acme.as.documents.get({ documentId })).toMatchObject({
      content: "before",
      version: 1,
    });
    expect((await world.acme.as.documents.save({ documentId, baseVersion: 1, content: long })).version).toBe(
      2,
    );
  });
});

describe("the removal of objects that nothing refers to", () => {
  const keyOf = async (content: string) =>
    (await contentsOf((await create(content)).id))[0].storage_location as string;
  const age = (key: string) => utimesSync(fileOf(key), new Date(0), new Date(0));
  const dropRows = (key: string) =>
    rows(
      "delete from documents where id in (select document_id from object_storage_refs where object_key = $1)",
      [key],
    );
  const kept = async (key: string) => (await objectStore().head(key)) !== null;

  it("takes old ones only, and nothing that a row refers to or that is no document's text", async () => {
    const [orphan, young, referenced] = await Promise.all(
      ["o", "y", "r"].map((c) => keyOf(c.repeat(10_001))),
    );
    if (!orphan || !young || !referenced) throw new Error("three texts were stored");
    const foreign = `workspaces/${world.acme.workspaceId}/artifacts/aa`;
    await objectStore().put(foreign, new Uint8Array(1), { contentType: "image/png" });
    await dropRows(orphan);
    await dropRows(young);
    for (const key of [orphan, referenced, foreign]) age(key);
    expect(await removeOrphanObjects()).toEqual({ removed: 1 });
    expect(await Promise.all([orphan, young, referenced, foreign].map(kept))).toEqual([
      false,
      true,
      true,
      true,
    ]);
  });

  it("leaves an object alone while a save that will refer to it is under way", async () => {
    const key = await keyOf("s".repeat(10_001));
    await dropRows(key);
    age(key);
    await inScope(world.acme.context, "documents.write", async (scope) => {
      await scope.tx.execute(holdObjects([key]));
      expect(await removeOrphanObjects()).toEqual({ removed: 0 });
    });
    expect(await removeOrphanObjects()).toEqual({ removed: 1 });
  });
});

it("tidies its folder after failed saves", () => {
  expect(readdirSync(path.join(folder, "tmp"))).toEqual([]);
});
