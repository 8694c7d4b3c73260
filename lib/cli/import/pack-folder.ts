import { createWriteStream } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { Writable } from "node:stream";
import { Uint8ArrayReader, ZipWriter } from "@zip.js/zip.js";
import type { PlanWarning } from "@/lib/documents/schema/plan";

const SKIPPED = new Set([
  ".git",
  ".svn",
  ".hg",
  "node_modules",
  "bower_components",
  ".venv",
  "venv",
  "__pycache__",
  ".next",
  ".turbo",
  ".cache",
]);

/** Packs all files of a folder into a zip. Links are not followed, wherever they lead; each is one warning. */
export async function packFolder(folder: string, target: string): Promise<PlanWarning[]> {
  const root = await realpath(folder);
  const warnings: PlanWarning[] = [];
  const paths = await walk(root, "", warnings);
  const writer = new ZipWriter(Writable.toWeb(createWriteStream(target)), { useWebWorkers: false });
  for (const at of paths.sort()) {
    try {
      await writer.add(at, new Uint8ArrayReader(new Uint8Array(await readFile(path.join(root, at)))));
    } catch (error) {
      warnings.push({ path: at, line: 1, message: `The file could not be read: ${reasonOf(error)}.` });
    }
  }
  await writer.close();
  return warnings;
}

async function walk(root: string, folder: string, warnings: PlanWarning[]): Promise<string[]> {
  const paths: string[] = [];
  for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
    const at = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isSymbolicLink()) warnings.push({ path: at, line: 1, message: await linkWords(root, at) });
    else if (entry.isDirectory() && SKIPPED.has(entry.name)) {
      warnings.push({ path: at, line: 1, message: "Plans do not live in such a folder; it was left out." });
    } else if (entry.isDirectory()) paths.push(...(await walk(root, at, warnings)));
    else if (entry.isFile()) paths.push(at);
  }
  return paths;
}

async function linkWords(root: string, at: string): Promise<string> {
  const target = await realpath(path.join(root, at)).catch(() => null);
  if (target === null) return "The link leads nowhere and was left out.";
  const inside = target === root || target.startsWith(root + path.sep);
  if (!inside) return "The link leads out of the folder and was not followed.";
  const what = (await stat(target)).isFile() ? "file" : "folder";
  return `The link was not followed; the ${what} that it points to is read at its own place.`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
