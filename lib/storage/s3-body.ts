import type { GetObjectCommandOutput } from "@aws-sdk/client-s3";
import { ObjectTooLargeError, StorageUnavailableError } from "./errors";

interface Reading {
  readonly key: string;
  readonly answer: Pick<GetObjectCommandOutput, "Body" | "ContentLength">;
  readonly maxBytes: number;
  readonly abortSignal: AbortSignal;
}

/** Reads a body into memory, stopping at the limit, at the deadline and at an end that came too early. */
export async function readBody({ key, answer, maxBytes, abortSignal }: Reading): Promise<Uint8Array> {
  const reader = answer.Body?.transformToWebStream().getReader();
  if (!reader) return new Uint8Array();
  const stop = () => void reader.cancel(abortSignal.reason).catch(() => undefined);
  abortSignal.addEventListener("abort", stop, { once: true });
  try {
    if ((answer.ContentLength ?? 0) > maxBytes) throw new ObjectTooLargeError(key, maxBytes);
    const chunks = await readChunks(reader, () => new ObjectTooLargeError(key, maxBytes), maxBytes);
    abortSignal.throwIfAborted();
    return joined(key, chunks, answer.ContentLength);
  } catch (error) {
    stop();
    throw error;
  } finally {
    abortSignal.removeEventListener("abort", stop);
  }
}

async function readChunks(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  tooLarge: () => Error,
  maxBytes: number,
): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return chunks;
    sizeBytes += value.byteLength;
    if (sizeBytes > maxBytes) throw tooLarge();
    chunks.push(value);
  }
}

function joined(key: string, chunks: readonly Uint8Array[], announced: number | undefined): Uint8Array {
  const bytes = new Uint8Array(Buffer.concat(chunks));
  if (announced !== undefined && announced !== bytes.byteLength) {
    throw new StorageUnavailableError(
      `Object storage sent ${bytes.byteLength} of ${announced} bytes of "${key}" and then stopped. Try again in a moment.`,
    );
  }
  return bytes;
}
