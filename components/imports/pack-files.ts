import type { PickedFile } from "./picked-files";

/** Packs files into a zip, one after the other; `onFile` hears how many are in it. Loaded only when something is packed. */
export async function packFiles(
  files: readonly PickedFile[],
  { onFile, signal }: { onFile?: (count: number) => void; signal?: AbortSignal } = {},
): Promise<Blob> {
  const { BlobReader, BlobWriter, ZipWriter } = await import("@zip.js/zip.js");
  // Workers would need an address of their own in the page's policy.
  const writer = new ZipWriter(new BlobWriter("application/zip"), { useWebWorkers: false, level: 6 });
  for (const [index, { path, file }] of files.entries()) {
    signal?.throwIfAborted();
    const lastModDate = new Date(file.lastModified);
    await writer.add(path, new BlobReader(file), { useWebWorkers: false, lastModDate });
    onFile?.(index + 1);
  }
  return writer.close();
}

/** Packs texts that were made here. */
export function packTexts(texts: readonly { path: string; text: string }[]): Promise<Blob> {
  return packFiles(texts.map(({ path, text }) => ({ path, file: new File([text], path) })));
}
