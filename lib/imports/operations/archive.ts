import "server-only";
import { type FileHandle, open } from "node:fs/promises";
import { type FileEntry, Reader, ZipReader } from "@zip.js/zip.js";
import { checkPaths, type NamedEntry } from "@/lib/imports/rules/archive-paths";
import type { ImportProblem } from "@/lib/imports/schema";

/** The most that all files of an import, and a single one, may weigh when they are unpacked. */
const MOST_BYTES = 500 * 1024 * 1024;
const LARGEST_FILE_BYTES = 50 * 1024 * 1024;
/** Text shrinks to a tenth; what shrinks to less than a hundredth was made to grow. Small files may. */
const BOMB_RATIO = 100;
const BOMB_BYTES = 2 * 1024 * 1024;

/** A file of an upload, on its way in. */
export type ArchiveFile = { path: string; bytes: Uint8Array };
/** What could be told before and while the files were read. With a fatal problem, nothing of it may be used. */
export type ArchiveReport = { warnings: ImportProblem[]; fatal: ImportProblem[]; total: number };

type Entry = NamedEntry & { file: FileEntry };

/**
 * Reads a zip from a file, entry by entry, and hands each file over: what an entry says of itself is checked before any
 * is read, and what really comes out is counted while it does.
 */
export async function readZip(
  archive: { file: string; sizeBytes: number },
  take: (file: ArchiveFile, total: number) => Promise<void>,
): Promise<ArchiveReport> {
  const handle = await open(archive.file, "r");
  const reader = new ZipReader(new HandleReader(handle, archive.sizeBytes), {
    useWebWorkers: false,
    filenameValidation: "tolerant",
  });
  try {
    const report = { warnings: [], fatal: [], total: 0 } as ArchiveReport;
    const entries = await listEntries(reader, report);
    const { files, warnings, fatal } = checkPaths(entries);
    report.warnings.push(...warnings);
    report.fatal.push(...fatal, ...files.flatMap(({ path, entry }) => declaredProblem(path, entry.file)));
    checkTotal(report, files);
    report.total = files.length;
    if (report.fatal.length > 0) return report;
    await unpack(files, report, take);
    return report;
  } finally {
    await reader.close().catch(() => undefined);
    await handle.close();
  }
}

async function listEntries(reader: ZipReader<unknown>, report: ArchiveReport): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const file of reader.getEntriesGenerator({ filenameValidation: "tolerant" })) {
      if (file.directory) continue;
      if (file.symlink) {
        const message =
          "This is a link. Links are not followed; what it points to is read at its own place, if it is here.";
        report.warnings.push({ path: file.filename, line: 1, message });
      } else entries.push({ name: file.filename, file });
    }
  } catch (error) {
    const message = `This is not a zip file that can be read (${reasonOf(error)}). Pack the folder again and upload that.`;
    report.fatal.push({ path: ".", line: 1, message });
  }
  if (entries.length === 0 && report.fatal.length === 0) {
    report.fatal.push({
      path: ".",
      line: 1,
      message: "There is no file in it, so there is nothing to import.",
    });
  }
  return entries;
}

function declaredProblem(path: string, file: FileEntry): ImportProblem[] {
  const problem = (message: string) => [{ path, line: 1, message: `${message} Nothing was imported.` }];
  if (file.encrypted) return problem("The file is encrypted. Pack the folder without a password.");
  if (file.uncompressedSize > LARGEST_FILE_BYTES) return problem(tooLarge());
  if (isBomb(file.uncompressedSize, file.compressedSize)) return problem(grows());
  return [];
}

function checkTotal(report: ArchiveReport, files: readonly { entry: Entry }[]): void {
  const bytes = files.reduce((sum, { entry }) => sum + entry.file.uncompressedSize, 0);
  if (bytes > MOST_BYTES) report.fatal.push({ path: ".", line: 1, message: tooMuch() });
}

async function unpack(
  files: readonly { path: string; entry: Entry }[],
  report: ArchiveReport,
  take: (file: ArchiveFile, total: number) => Promise<void>,
): Promise<void> {
  let sum = 0;
  for (const { path, entry } of files) {
    const sink = new Sink(entry.file.compressedSize);
    try {
      await entry.file.getData(new WritableStream({ write: (chunk: Uint8Array) => sink.add(chunk) }), {
        useWebWorkers: false,
      });
    } catch (error) {
      const message = sink.refusal ?? `The file is damaged in the archive (${reasonOf(error)}).`;
      report.fatal.push({ path, line: 1, message: `${message} Nothing was imported.` });
      return;
    }
    sum += sink.sizeBytes;
    if (sum > MOST_BYTES) {
      report.fatal.push({ path, line: 1, message: tooMuch() });
      return;
    }
    await take({ path, bytes: sink.bytes() }, files.length);
  }
}

/** Takes what really comes out of an entry, and refuses more than it may be. */
class Sink {
  readonly #chunks: Uint8Array[] = [];
  sizeBytes = 0;
  refusal: string | null = null;

  constructor(private readonly compressedBytes: number) {}

  add(chunk: Uint8Array): void {
    this.sizeBytes += chunk.byteLength;
    if (this.sizeBytes > LARGEST_FILE_BYTES) this.refusal = tooLarge();
    else if (isBomb(this.sizeBytes, this.compressedBytes)) this.refusal = grows();
    if (this.refusal) throw new Error(this.refusal);
    this.#chunks.push(chunk);
  }

  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#chunks));
  }
}

function isBomb(sizeBytes: number, compressedBytes: number): boolean {
  return sizeBytes > BOMB_BYTES && sizeBytes > compressedBytes * BOMB_RATIO;
}

const grows = () => `The file grows to more than ${BOMB_RATIO} times its packed size, as zip bombs do.`;
const tooLarge = () => `The file is larger than ${LARGEST_FILE_BYTES / 1024 / 1024} MB when it is unpacked.`;
const tooMuch = () =>
  `The files are larger than ${MOST_BYTES / 1024 / 1024} MB together. Choose the folder with the planning documents. Nothing was imported.`;

/** Reads a zip where it lies, a piece at a time. */
class HandleReader extends Reader<FileHandle> {
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, sizeBytes: number) {
    super(handle);
    this.#handle = handle;
    this.size = sizeBytes;
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(length), 0, length, index);
    return new Uint8Array(buffer.buffer, buffer.byteOffset, bytesRead);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\.$/, "").toLowerCase() : String(error);
}
