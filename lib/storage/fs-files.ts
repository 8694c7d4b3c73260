import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./fs-errors";

const STALE_TEMP_MS = 60 * 60 * 1000;

interface Write {
  readonly target: string;
  /** On the same file system as the target, so that the rename is one step. */
  readonly tempFolder: string;
  readonly bytes: Uint8Array | string;
  /** A synced file is on disk, name included, when the promise resolves. */
  readonly sync: { readonly root: string } | null;
}

/** Writes a file that appears under its name only when all of it is there. */
export async function writeAtomically(write: Write): Promise<void> {
  const temp = path.join(write.tempFolder, randomUUID());
  try {
    await mkdir(path.dirname(write.target), { recursive: true });
    await writeFile(temp, write.bytes, { flag: "wx", flush: write.sync !== null });
    await rename(temp, write.target);
  } catch (error) {
    await rm(temp, { force: true });
    throw error;
  }
  if (write.sync) await syncFolders(write.sync.root, path.dirname(write.target));
}

/** The name of a new file is durable only when its folder is, and so on up to the root. */
async function syncFolders(root: string, deepest: string): Promise<void> {
  const below = path.relative(root, deepest).split(path.sep);
  for (let depth = below.length; depth >= 0; depth--) {
    await syncFolder(path.join(root, ...below.slice(0, depth)));
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows can neither open nor sync a folder, and does not need it.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what killed processes left half written, once it is too old to be in use. */
export async function sweepTempFiles(tempFolder: string, now: number): Promise<void> {
  for (const name of await readdir(tempFolder)) {
    const file = path.join(tempFolder, name);
    const found = await stat(file).catch(ignoreMissing);
    if (found && now - found.mtimeMs > STALE_TEMP_MS) await rm(file, { force: true });
  }
}

/** For `catch`: a file that is not there is `null`, every other error stays one. */
export function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}

/** True when the path leads nowhere, also because a part of it is a file. */
export function isMissing(error: unknown): boolean {
  return ["ENOENT", "ENOTDIR"].includes(errorCode(error));
}
