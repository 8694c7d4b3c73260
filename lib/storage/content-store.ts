import { AppError } from "@/lib/core/errors";
import { ContentCorruptError, InvalidKeyError, StorageUnavailableError } from "./errors";
import { sha256Hex } from "./hash";
import type { ObjectStore } from "./types";

interface NewContent {
  readonly workspaceId: string;
  readonly text: string;
  readonly contentType: string;
}

/** What a row keeps of a text that lives in object storage. */
export interface ContentRef {
  readonly key: string;
  readonly sha256: string;
}

export interface StoredContent extends ContentRef {
  readonly sizeBytes: number;
}

/** The address of a text: its workspace and its hash, spread over 256 folders. */
export function contentKey(workspaceId: string, sha256: string): string {
  if (!/^[0-9a-z-]+$/.test(workspaceId))
    throw new InvalidKeyError(workspaceId, "it is not the id of a workspace");
  if (!/^[0-9a-f]{64}$/.test(sha256))
    throw new InvalidKeyError(sha256, "it is not a SHA-256 hash in lower-case hex");
  return `workspaces/${workspaceId}/content/${sha256.slice(0, 2)}/${sha256}`;
}

/**
 * Stores a text under the hash of its UTF-8 bytes. The same text is written again on purpose: that repairs a
 * damaged object, and makes it young again for a clean-up that looks for old objects which no row points to.
 */
export async function putContent(store: ObjectStore, content: NewContent): Promise<StoredContent> {
  const bytes = new TextEncoder().encode(content.text);
  const key = contentKey(content.workspaceId, sha256Hex(bytes));
  const { contentType } = content;
  const stored = await store.put(key, bytes, { contentType }).catch(tellReader("saved"));
  return { key, ...stored };
}

/** Reads a text back and proves by its hash that it is the one that was stored. */
export async function getContent(store: ObjectStore, { key, sha256 }: ContentRef): Promise<string> {
  const bytes = await store.get(key).catch(tellReader("read"));
  if (sha256Hex(bytes) !== sha256) throw new ContentCorruptError(key);
  // A byte order mark is part of what was saved; the decoder would drop it in silence.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** What operators need to know stays in the cause; a reader is told what it means and what to do. */
function tellReader(attempt: "saved" | "read") {
  return (error: unknown): never => {
    if (!(error instanceof StorageUnavailableError)) throw error;
    const sentence = `The text could not be ${attempt} because the storage behind this site does not answer. Nothing was changed. Try again in a moment.`;
    throw new AppError("unavailable", sentence, {}, { cause: error });
  };
}
