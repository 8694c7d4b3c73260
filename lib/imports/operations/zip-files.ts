import "server-only";
import { Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js";
import type { ExportedFile } from "@/lib/imports/operations/export-files";

/** The same files give the same zip, whenever it is made. */
const ALWAYS = new Date(2000, 0, 1);

/** Packs files as a stream, one after the other, in their order. A failure breaks the stream, so that no half zip seems whole. */
export function zipFiles(files: readonly ExportedFile[]): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = new ZipWriter(writable, {
    useWebWorkers: false,
    lastModDate: ALWAYS,
    extendedTimestamp: false,
  });
  void (async () => {
    try {
      for (const { path, read } of files) await writer.add(path, new Uint8ArrayReader(await read()));
      await writer.close();
    } catch (error) {
      await writable.abort(error).catch(() => undefined);
    }
  })();
  return readable;
}
