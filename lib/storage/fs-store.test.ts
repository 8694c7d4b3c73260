import { spawn } from "node:child_process";
import { statSync, watch } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { InvalidKeyError, StorageUnavailableError } from "./errors";
import { translateFsError } from "./fs-errors";
import { FsObjectStore } from "./fs-store";

const plain = { contentType: "text/plain" };
const SIZE_BYTES = 32 * 1024 * 1024;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "plumbline-fs-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Writes one repeated byte per put, to two keys in turn, until it is killed. */
const endlessWriter = `
  import { FsObjectStore } from ${JSON.stringify(path.resolve(import.meta.dirname, "fs-store.ts"))};
  const store = new FsObjectStore(process.env.FOLDER);
  for (let turn = 1; ; turn++) {
    await store.put("k/" + (turn % 2), new Uint8Array(${SIZE_BYTES}).fill(turn), { contentType: "text/plain" });
  }`;

/** Kills a writing process at the moment when one of its files is there in part; says where that file was. */
async function killWhileWriting(): Promise<string> {
  const args = ["--import", "tsx", "--input-type=module", "--eval", endlessWriter];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FOLDER: folder },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const exit = new Promise((done) => child.once("exit", done));
  let partIn = "";
  const watchers = ["tmp", "objects/k"].map((name) =>
    watch(path.join(folder, name), (_, file) => {
      const sizeBytes = statSync(path.join(folder, name, file ?? ""), { throwIfNoEntry: false })?.size ?? 0;
      if (sizeBytes < 1024 || sizeBytes >= SIZE_BYTES || partIn) return;
      partIn = name;
      child.kill("SIGKILL");
    }),
  );
  await exit;
  for (const watcher of watchers) watcher.close();
  return partIn;
}

it("leaves no half object when the process is killed in the middle of a put", {
  timeout: 60_000,
}, async () => {
  const store = new FsObjectStore(folder);
  for (const key of ["k/0", "k/1"]) await store.put(key, new Uint8Array(SIZE_BYTES), plain);
  for (let round = 0; round < 3; round++) {
    expect(await killWhileWriting()).toBe("tmp");
    for (const key of ["k/0", "k/1"]) {
      const bytes = await store.get(key);
      expect(bytes.byteLength).toBe(SIZE_BYTES);
      expect(bytes.every((byte) => byte === bytes[0])).toBe(true);
    }
  }
});

it("clears away what killed processes left, but not what is being written", async () => {
  const tmp = path.join(folder, "tmp");
  await mkdir(tmp, { recursive: true });
  await writeFile(path.join(tmp, "abandoned"), "half");
  await writeFile(path.join(tmp, "in-use"), "half");
  const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
  await utimes(path.join(tmp, "abandoned"), longAgo, longAgo);
  await new FsObjectStore(folder).put("a/b", new Uint8Array(1), plain);
  expect(await readdir(tmp)).toEqual(["in-use"]);
});

it("leaves no temporary file behind after a put, nor after a refused one", async () => {
  const store = new FsObjectStore(folder);
  await store.put("a/b", new Uint8Array(1), plain);
  await expect(store.put("a/b/c", new Uint8Array(1), plain)).rejects.toThrow(InvalidKeyError);
  await expect(store.put("a", new Uint8Array(1), plain)).rejects.toThrow(InvalidKeyError);
  expect(await readdir(path.join(folder, "tmp"))).toEqual([]);
  expect((await store.list("")).items.map((item) => item.key)).toEqual(["a/b"]);
  await expect(store.remove("a")).resolves.toBeUndefined();
  expect(await store.get("a/b")).toHaveLength(1);
});

it("passes over files that the system puts between the objects", async () => {
  const store = new FsObjectStore(folder);
  await store.put("a/b", new Uint8Array(1), plain);
  await writeFile(path.join(folder, "objects", "a", ".DS_Store"), "");
  expect((await store.list("a/")).items.map((item) => item.key)).toEqual(["a/b"]);
});

it("says that a file is in the place of its folder", async () => {
  const file = path.join(folder, "file");
  await writeFile(file, "");
  const store = new FsObjectStore(path.join(file, "storage"));
  await expect(store.check()).rejects.toThrow(StorageUnavailableError);
  await expect(store.check()).rejects.toThrow(/a file is in its place/);
  await expect(store.put("a", new Uint8Array(), plain)).rejects.toThrow(/a file is in its place/);
});

it.each([
  ["EACCES", "may not be read or written by this process"],
  ["EROFS", "is on a read-only disk"],
  ["ENOSPC", "is full"],
  ["EMFILE", "Too many files are open"],
  ["EIO", "cannot be used (EIO)"],
])("puts %s into a sentence that says what to do", (code, words) => {
  const error = translateFsError(Object.assign(new Error("low level"), { code }), "/srv/storage");
  expect(error).toBeInstanceOf(StorageUnavailableError);
  expect(error.message).toContain(words);
  expect(error.message).toMatch(/name another|make room|try again/i);
});
