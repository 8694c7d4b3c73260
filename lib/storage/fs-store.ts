import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { InvalidKeyError, ObjectNotFoundError, ObjectTooLargeError } from "./errors";
import { errorCode, translateFsError } from "./fs-errors";
import { ignoreMissing, isMissing, sweepTempFiles, writeAtomically } from "./fs-files";
import { walkKeys } from "./fs-walk";
import { checkedSha256 } from "./hash";
import { assertKey, assertPrefix } from "./keys";
import {
  DEFAULT_MAX_BYTES,
  type GetOptions,
  type ListedObject,
  type ListOptions,
  type ListPage,
  type ObjectHead,
  type ObjectStore,
  type PutOptions,
  pageSize,
  type StoredObject,
} from "./types";

const UNKNOWN_TYPE = "application/octet-stream";

/**
 * Objects as plain files: `objects/<key>` holds the bytes, `types/<key>` the content type, `tmp/` what is being
 * written. A file appears under its key only by rename, when all of it is on disk.
 */
export class FsObjectStore implements ObjectStore {
  readonly bucket = "local";
  readonly #folder: string;
  #swept: Promise<void> | undefined;

  constructor(folder: string) {
    this.#folder = path.resolve(folder);
  }

  async put(key: string, bytes: Uint8Array, options: PutOptions): Promise<StoredObject> {
    assertKey(key);
    const sha256 = checkedSha256(key, bytes, options.sha256);
    const tempFolder = path.join(this.#folder, "tmp");
    try {
      await this.#prepare();
      const type = { target: this.#path("types", key), bytes: options.contentType };
      await writeAtomically({ ...type, tempFolder, sync: null });
      const object = { target: this.#path("objects", key), bytes };
      await writeAtomically({ ...object, tempFolder, sync: { root: this.#folder } });
    } catch (error) {
      if (["ENOTDIR", "EISDIR", "ENOTEMPTY", "EEXIST"].includes(errorCode(error))) {
        throw new InvalidKeyError(
          key,
          "an object cannot have a key that goes on where another object's key ends",
        );
      }
      throw translateFsError(error, this.#folder);
    }
    return { sizeBytes: bytes.byteLength, sha256 };
  }

  async get(key: string, options: GetOptions = {}): Promise<Uint8Array> {
    assertKey(key);
    try {
      const file = await open(this.#path("objects", key), "r");
      try {
        return await readWhole(key, file, options.maxBytes ?? DEFAULT_MAX_BYTES);
      } finally {
        await file.close();
      }
    } catch (error) {
      if (isMissing(error)) throw new ObjectNotFoundError(key, { cause: error });
      throw translateFsError(error, this.#folder);
    }
  }

  async head(key: string): Promise<ObjectHead | null> {
    assertKey(key);
    try {
      const found = await stat(this.#path("objects", key)).catch(ignoreMissing);
      if (!found?.isFile()) return null;
      const contentType = await readFile(this.#path("types", key), "utf8").catch(ignoreMissing);
      return { sizeBytes: found.size, contentType: contentType || UNKNOWN_TYPE, lastModified: found.mtime };
    } catch (error) {
      throw translateFsError(error, this.#folder);
    }
  }

  async remove(key: string): Promise<void> {
    assertKey(key);
    try {
      for (const file of [this.#path("objects", key), this.#path("types", key)]) {
        const found = await stat(file).catch(ignoreMissing);
        if (found?.isFile()) await rm(file, { force: true });
      }
    } catch (error) {
      throw translateFsError(error, this.#folder);
    }
  }

  async list(prefix: string, options?: ListOptions): Promise<ListPage> {
    assertPrefix(prefix);
    const limit = pageSize(options);
    const items: ListedObject[] = [];
    try {
      const root = path.join(this.#folder, "objects");
      for await (const key of walkKeys({ root, prefix, after: options?.cursor ?? "" })) {
        const found = await stat(this.#path("objects", key)).catch(ignoreMissing);
        if (!found) continue;
        const last = items.at(-1);
        if (last && items.length === limit) return { items, cursor: last.key };
        items.push({ key, sizeBytes: found.size, lastModified: found.mtime });
      }
    } catch (error) {
      throw translateFsError(error, this.#folder);
    }
    return { items, cursor: null };
  }

  async check(): Promise<void> {
    const probe = path.join(this.#folder, "tmp", randomUUID());
    try {
      await this.#prepare();
      await writeFile(probe, "ready");
      await rm(probe, { force: true });
    } catch (error) {
      throw translateFsError(error, this.#folder);
    }
  }

  async #prepare(): Promise<void> {
    const tempFolder = path.join(this.#folder, "tmp");
    try {
      await mkdir(tempFolder, { recursive: true });
      this.#swept ??= sweepTempFiles(tempFolder, Date.now());
      await this.#swept;
    } catch (error) {
      this.#swept = undefined;
      throw translateFsError(error, this.#folder);
    }
  }

  #path(room: "objects" | "types", key: string): string {
    return path.join(this.#folder, room, ...key.split("/"));
  }
}

async function readWhole(
  key: string,
  file: Awaited<ReturnType<typeof open>>,
  maxBytes: number,
): Promise<Uint8Array> {
  const found = await file.stat();
  if (!found.isFile()) throw new ObjectNotFoundError(key);
  if (found.size > maxBytes) throw new ObjectTooLargeError(key, maxBytes);
  return new Uint8Array(await file.readFile());
}
