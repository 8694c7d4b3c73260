import "server-only";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import type { Scope } from "@/lib/core/scope";
import { contentKey, getContent, putContent } from "@/lib/storage/content-store";
import { ContentCorruptError, StorageError } from "@/lib/storage/errors";
import { sha256Hex } from "@/lib/storage/hash";
import { objectStore } from "@/lib/storage/store";

/** Texts of more characters than this live in object storage. */
const INLINE_CHARACTERS = 10_000;
const UPLOADS_AT_ONCE = 8;
/** What `storage_location` says of a text that is in its own row. */
export const IN_DATABASE = "database";

/** A text that is about to be saved, measured; `key` is its place in object storage, if it is too long for a row. */
export type PreparedContent = {
  text: string;
  hash: string;
  sizeBytes: number;
  key: string | null;
};

/** What a row says of a saved text. */
export type ContentRow = { contentHash: string; storageLocation: string; body: string | null };

/** Measures and hashes a text, and decides where it will live. */
export function prepareContent(scope: Scope, text: string): PreparedContent {
  const bytes = new TextEncoder().encode(text);
  const hash = sha256Hex(bytes);
  const key = isLong(text) ? contentKey(scope.workspaceId, hash) : null;
  return { text, hash, sizeBytes: bytes.byteLength, key };
}

/** Puts the long ones of these texts into object storage. When it fails, the operation fails and leaves no row. */
export async function uploadContents(scope: Scope, contents: readonly PreparedContent[]): Promise<void> {
  const uploads = [...new Map(contents.filter(({ key }) => key !== null).map((c) => [c.hash, c])).values()];
  const contentType = "text/markdown; charset=utf-8";
  for (let start = 0; start < uploads.length; start += UPLOADS_AT_ONCE) {
    const batch = uploads.slice(start, start + UPLOADS_AT_ONCE);
    const { workspaceId } = scope;
    const done = await Promise.allSettled(
      batch.map(({ text }) => putContent(objectStore(), { workspaceId, text, contentType })),
    );
    const failed = done.find((result) => result.status === "rejected");
    if (failed) throw refusedUpload(scope, failed.reason);
  }
}

/** The text of a row, wherever it lives, proved by its hash. */
export async function openContent(scope: Scope, documentId: string, row: ContentRow): Promise<string> {
  try {
    if (row.body === null) {
      return await getContent(objectStore(), { key: row.storageLocation, sha256: row.contentHash });
    }
    if (sha256Hex(new TextEncoder().encode(row.body)) !== row.contentHash) {
      throw new ContentCorruptError(`document_contents of ${documentId}`);
    }
    return row.body;
  } catch (error) {
    throw unreadable(scope, documentId, error);
  }
}

/** Counts characters as people do in Unicode (code points), and stops as soon as the answer is known. */
function isLong(text: string): boolean {
  if (text.length <= INLINE_CHARACTERS) return false;
  if (text.length > INLINE_CHARACTERS * 2) return true;
  return Array.from(text).length > INLINE_CHARACTERS;
}

/** `lib/storage` says already what a reader needs to know when storage does not answer; the log gets the reason. */
function refusedUpload({ requestId }: Scope, error: unknown): unknown {
  if (error instanceof AppError || error instanceof StorageError) {
    log.error({ err: error.cause ?? error, requestId }, "a document's text could not be stored");
  }
  return error;
}

function unreadable({ requestId }: Scope, documentId: string, error: unknown): unknown {
  if (!(error instanceof AppError || error instanceof StorageError)) return error;
  const reason = error instanceof AppError ? (error.cause ?? error) : error;
  log.error({ err: reason, requestId, documentId }, "a document's text could not be read");
  if (error instanceof AppError) return error;
  return new AppError(
    "internal",
    "The stored text of this document is missing or is not what was saved, so it is not shown. Nothing was changed; whoever runs this installation can restore it from a backup.",
    { documentId },
    { cause: error },
  );
}
