import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { readJson, writePrivateJson } from "../settings/folders";

const Pulled = z.object({
  url: z.string(),
  documentId: z.string(),
  title: z.string(),
  version: z.number().int(),
  hash: z.string(),
});
/** What is remembered of a file that was pulled: where it is from, and of which version its text was. */
export type Pulled = z.infer<typeof Pulled>;

const Remembered = z.object({ documents: z.record(z.string(), Pulled) });

/** The folder in which `.plumbline` lies: the top of the git working tree, else the file's own folder. */
function homeOf(file: string): string {
  const start = path.dirname(file);
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".plumbline/documents.json"))) return folder;
    if (existsSync(path.join(folder, ".git"))) return folder;
    if (folder === path.dirname(folder)) return start;
  }
}

function placeOf(file: string): { store: string; name: string } {
  const home = homeOf(file);
  const name = path.relative(home, file).split(path.sep).join("/");
  return { store: path.join(home, ".plumbline/documents.json"), name };
}

/** What is remembered of a file; undefined where it was never pulled. */
export function recall(file: string): Pulled | undefined {
  const { store, name } = placeOf(file);
  return read(store)[name];
}

/** Remembers of a file what it was pulled as. The text itself stays as it is; git does not see what is remembered. */
export function remember(file: string, pulled: Pulled): void {
  const { store, name } = placeOf(file);
  hideFromGit(path.dirname(store));
  writePrivateJson(store, { documents: { ...read(store), [name]: pulled } });
}

function read(store: string): Record<string, Pulled> {
  const found = readJson(store);
  if (found === undefined) return {};
  const parsed = Remembered.safeParse(found);
  if (parsed.success) return parsed.data.documents;
  throw new Error(`${store} does not hold what it should. Remove it, and pull your documents again.`);
}

/** A folder that ignores itself needs no change of anybody's .gitignore. */
export function hideFromGit(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const ignore = path.join(folder, ".gitignore");
  if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
}

/** The hash by which a text is known, as the server tells it. */
export function hashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}
