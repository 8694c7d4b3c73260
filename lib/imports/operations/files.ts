import "server-only";
import { AppError } from "@/lib/core/errors";
import { StorageUnavailableError } from "@/lib/storage/errors";
import { sha256Hex } from "@/lib/storage/hash";
import { objectStore } from "@/lib/storage/store";

const AT_ONCE = 16;

/** Where a file's bytes lie: under their hash, in the workspace that they belong to. */
export function fileKey(workspaceId: string, sha256: string): string {
  return `workspaces/${workspaceId}/files/${sha256.slice(0, 2)}/${sha256}`;
}

/** Stores files while they are read, several at once; each content once. `finish` waits until all are safe. */
export class FileStoring {
  readonly #under = new Set<Promise<void>>();
  readonly #known: Set<string>;
  #failure: unknown = null;

  /** `known` are the hashes of what is stored already and referred to. */
  constructor(
    private readonly workspaceId: string,
    known: Iterable<string>,
  ) {
    this.#known = new Set(known);
  }

  async add(bytes: Uint8Array): Promise<{ sha256: string; objectKey: string; sizeBytes: number }> {
    const sha256 = sha256Hex(bytes);
    const objectKey = fileKey(this.workspaceId, sha256);
    if (!this.#known.has(sha256)) {
      this.#known.add(sha256);
      const put = objectStore()
        .put(objectKey, bytes, { contentType: "application/octet-stream", sha256 })
        .then(() => undefined)
        .catch((error: unknown) => {
          this.#failure ??= error;
        })
        .finally(() => this.#under.delete(put));
      this.#under.add(put);
      if (this.#under.size >= AT_ONCE) await Promise.race(this.#under);
    }
    return { sha256, objectKey, sizeBytes: bytes.byteLength };
  }

  async finish(): Promise<void> {
    await Promise.all(this.#under);
    if (this.#failure !== null) throw tellReader(this.#failure);
  }
}

export type StoredFile = { objectKey: string; sha256: string };

/** Reads stored files, several at once, and proves each by its hash. Answers in order. */
export async function readStored(files: readonly StoredFile[]): Promise<Uint8Array[]> {
  const results: Uint8Array[] = [];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    const batch = files.slice(start, start + AT_ONCE);
    results.push(...(await Promise.all(batch.map(readOne))));
  }
  return results;
}

async function readOne({ objectKey, sha256 }: StoredFile): Promise<Uint8Array> {
  const bytes = await objectStore()
    .get(objectKey)
    .catch((error: unknown) => {
      throw tellReader(error);
    });
  if (sha256Hex(bytes) === sha256) return bytes;
  throw new AppError(
    "internal",
    "The stored bytes of a file are not what was saved, so nothing was done with them. Whoever runs this installation can restore them from a backup.",
    { sha256 },
  );
}

function tellReader(error: unknown): unknown {
  if (!(error instanceof StorageUnavailableError)) return error;
  const sentence =
    "The storage behind this site does not answer, so nothing was changed. Try again in a moment.";
  return new AppError("unavailable", sentence, {}, { cause: error });
}
