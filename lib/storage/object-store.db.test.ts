import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureS3Server } from "@/scripts/test/s3-server";
import { getContent, putContent } from "./content-store";
import {
  ContentCorruptError,
  InvalidChecksumError,
  InvalidKeyError,
  ObjectNotFoundError,
  ObjectTooLargeError,
  StorageUnavailableError,
} from "./errors";
import { sha256Hex } from "./hash";
import { createObjectStore } from "./object-store";
import type { ObjectStore, S3StorageConfig } from "./types";

const EMPTY_SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const markdown = { contentType: "text/markdown; charset=utf-8" };
const bytesOf = (text: string) => new TextEncoder().encode(text);

const folder = await mkdtemp(path.join(tmpdir(), "plumbline-storage-"));
const server = await ensureS3Server();
const s3Config: S3StorageConfig | null =
  "unavailable" in server ? null : { driver: "s3", forcePathStyle: true, ...withoutStop(server) };

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  if (!("unavailable" in server)) await server.stop();
});

describe("the file-system driver", () => contract(createObjectStore({ driver: "fs", folder })));

describe.runIf(s3Config)("the S3 driver, against a server that speaks S3", () => {
  const config = s3Config ?? unreachable;
  contract(createObjectStore(config));

  it("names the credentials when they are wrong", async () => {
    const store = createObjectStore({ ...config, secretAccessKey: "not-the-secret" });
    const attempts = [
      () => store.put("a/b", bytesOf("x"), markdown),
      () => store.get("a/b"),
      () => store.head("a/b"),
      () => store.list("a/"),
      () => store.remove("a/b"),
      () => store.check(),
    ];
    for (const attempt of attempts) {
      const error: unknown = await attempt().catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(StorageUnavailableError);
      expect(String(error)).toMatch(/refused the credentials for bucket/);
      expect(inspect(error, { depth: 10, showHidden: true })).not.toMatch(/Signature=|AWS4|x-amz-/i);
    }
  });

  it("names the bucket when there is none", async () => {
    const store = createObjectStore({ ...config, bucket: `missing-${randomUUID()}` });
    await expect(store.check()).rejects.toThrow(/has no bucket "missing-/);
    await expect(store.put("a", bytesOf("x"), markdown)).rejects.toThrow(/has no bucket "missing-/);
    await expect(store.get("a")).rejects.toThrow(/has no bucket "missing-/);
  });
});

const unreachable: S3StorageConfig = { driver: "s3", region: "none", bucket: "none" };

function withoutStop({
  endpoint,
  region,
  bucket,
  accessKeyId,
  secretAccessKey,
}: Omit<S3StorageConfig, "driver">) {
  return { endpoint, region, bucket, accessKeyId, secretAccessKey };
}

function contract(store: ObjectStore): void {
  const root = `contract-${randomUUID()}`;
  const newKey = () => `${root}/objects/${randomUUID()}`;

  it("is ready", async () => {
    await expect(store.check()).resolves.toBeUndefined();
    expect(store.bucket).not.toBe("");
  });

  it("gives back exactly the bytes that were put", async () => {
    const key = newKey();
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const stored = await store.put(key, bytes, { contentType: "image/png", sha256: sha256Hex(bytes) });
    expect(stored).toEqual({ sizeBytes: 256, sha256: sha256Hex(bytes) });
    expect(await store.get(key)).toEqual(bytes);
    const head = await store.head(key);
    expect(head).toMatchObject({ sizeBytes: 256, contentType: "image/png" });
    expect(Math.abs(Date.now() - (head?.lastModified.getTime() ?? 0))).toBeLessThan(60_000);
  });

  it("keeps an empty object", async () => {
    const key = newKey();
    expect(await store.put(key, new Uint8Array(), markdown)).toEqual({ sizeBytes: 0, sha256: EMPTY_SHA256 });
    expect(await store.get(key)).toEqual(new Uint8Array());
    expect(await store.head(key)).toMatchObject({ sizeBytes: 0 });
  });

  it("keeps 5 MB", async () => {
    const key = newKey();
    const bytes = crypto.getRandomValues(new Uint8Array(65_536));
    const large = new Uint8Array(5_000_000).map((_, index) => bytes[index % bytes.length] ?? 0);
    await store.put(key, large, { contentType: "application/octet-stream" });
    expect(sha256Hex(await store.get(key))).toBe(sha256Hex(large));
  });

  it("refuses an object that is larger than the reader wants", async () => {
    const key = newKey();
    await store.put(key, bytesOf("eleven byte"), markdown);
    await expect(store.get(key, { maxBytes: 10 })).rejects.toThrow(ObjectTooLargeError);
    expect(await store.get(key, { maxBytes: 11 })).toHaveLength(11);
  });

  it.each([
    ["unicode", "notes/größe"],
    ["a climb", "notes/../secret"],
    ["a leading slash", "/etc/passwd"],
    ["an empty part", "a//b"],
    ["upper case, which some disks fold", "a/README"],
    ["a control character", "a\u0000b"],
    ["nothing", ""],
  ])("refuses %s in a key", async (_, key) => {
    await expect(store.put(key, bytesOf("x"), markdown)).rejects.toThrow(InvalidKeyError);
    await expect(store.get(key)).rejects.toThrow(InvalidKeyError);
    await expect(store.head(key)).rejects.toThrow(InvalidKeyError);
    await expect(store.remove(key)).rejects.toThrow(InvalidKeyError);
  });

  it("replaces an object as a whole, content type included", async () => {
    const key = newKey();
    await store.put(key, bytesOf("the first and longer text"), markdown);
    await store.put(key, bytesOf("second"), { contentType: "text/plain" });
    expect(await store.get(key)).toEqual(bytesOf("second"));
    expect(await store.head(key)).toMatchObject({ sizeBytes: 6, contentType: "text/plain" });
  });

  it("stores nothing when the bytes are not the announced ones", async () => {
    const key = newKey();
    const put = store.put(key, bytesOf("altered on the way"), { ...markdown, sha256: EMPTY_SHA256 });
    await expect(put).rejects.toThrow(InvalidChecksumError);
    expect(await store.head(key)).toBeNull();
  });

  it("says what is missing", async () => {
    const key = newKey();
    await expect(store.get(key)).rejects.toThrow(ObjectNotFoundError);
    await expect(store.get(key)).rejects.toThrow(`holds nothing under "${key}"`);
    expect(await store.head(key)).toBeNull();
  });

  it("removes, also what is already gone", async () => {
    const key = newKey();
    await store.put(key, bytesOf("x"), markdown);
    await store.remove(key);
    await store.remove(key);
    expect(await store.head(key)).toBeNull();
    await expect(store.get(key)).rejects.toThrow(ObjectNotFoundError);
  });

  it("ends with one whole object when many put the same key at once", async () => {
    const key = newKey();
    const texts = Array.from({ length: 20 }, (_, index) => `${index};`.repeat(20_000));
    await Promise.all(texts.map((text) => store.put(key, bytesOf(text), markdown)));
    expect(texts).toContain(new TextDecoder().decode(await store.get(key)));
  });

  listing(store, root);
  content(store);
}

function listing(store: ObjectStore, root: string): void {
  const inFolder = (name: string) => `${root}/list/${name}`;
  const many = Array.from({ length: 1_005 }, (_, index) => inFolder(`n/${String(index).padStart(5, "0")}`));
  const odd = ["a", "b/c", "b-d", "b.e", "b0"].map(inFolder);

  beforeAll(async () => {
    for (const key of odd) await store.put(key, bytesOf(key), markdown);
    const waiting = [...many];
    const work = async () => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop())
        await store.put(key, bytesOf(key), markdown);
    };
    await Promise.all(Array.from({ length: 16 }, work));
  });

  it("lists over pages in the order of the keys, each once", async () => {
    const keys: string[] = [];
    const sizes: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await store.list(inFolder(""), { cursor });
      for (const item of page.items) expect(item.sizeBytes).toBe(item.key.length);
      keys.push(...page.items.map((item) => item.key));
      sizes.push(page.items.length);
      cursor = page.cursor ?? undefined;
    } while (cursor);
    expect(keys).toEqual([...odd, ...many].sort());
    expect(sizes).toEqual([1_000, 10]);
  });

  it("goes on behind a page, and ends where the keys end", async () => {
    const first = await store.list(inFolder("b"), { limit: 3 });
    expect(first.items.map((item) => item.key)).toEqual(["b-d", "b.e", "b/c"].map(inFolder));
    const second = await store.list(inFolder("b"), { limit: 3, cursor: first.cursor ?? undefined });
    expect(second).toMatchObject({ items: [{ key: inFolder("b0") }], cursor: null });
    // Some servers hand out one more cursor when the last page is full; nothing may come behind it.
    const { items, cursor } = await store.list(inFolder("b"), { limit: 4 });
    expect(items).toHaveLength(4);
    if (cursor)
      expect(await store.list(inFolder("b"), { limit: 4, cursor })).toEqual({ items: [], cursor: null });
  });

  it("lists nothing under an unused prefix and refuses one that climbs", async () => {
    expect(await store.list(inFolder("zzz/"))).toEqual({ items: [], cursor: null });
    await expect(store.list("../")).rejects.toThrow(InvalidKeyError);
  });
}

function content(store: ObjectStore): void {
  const workspaceId = randomUUID();

  it("keeps a text under its hash and proves it on reading", async () => {
    const text = `\uFEFF---\r\ntitle: Größe 😀\r\n---\r\n${"# Epic 1: Ünïcode\n".repeat(1_000)}`;
    const stored = await putContent(store, { workspaceId, text, ...markdown });
    expect(stored.key).toBe(
      `workspaces/${workspaceId}/content/${stored.sha256.slice(0, 2)}/${stored.sha256}`,
    );
    expect(stored.sizeBytes).toBe(bytesOf(text).byteLength);
    expect(await getContent(store, stored)).toBe(text);
    expect(await putContent(store, { workspaceId, text, ...markdown })).toEqual(stored);
  });

  it("detects bytes that are not the ones that were saved, and repairs them by saving again", async () => {
    const text = "The gateway must answer within 200 ms.";
    const stored = await putContent(store, { workspaceId, text, ...markdown });
    await store.put(stored.key, bytesOf("The gateway must answer within 900 ms."), markdown);
    await expect(getContent(store, stored)).rejects.toThrow(ContentCorruptError);
    await expect(getContent(store, stored)).rejects.toThrow(/is not what was saved: its hash differs/);
    await putContent(store, { workspaceId, text, ...markdown });
    expect(await getContent(store, stored)).toBe(text);
  });
}
