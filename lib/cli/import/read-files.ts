import type { Dirent } from "node:fs";
import { readdir, readFile, realpath, stat } from "node:fs/promises";
import path from "node:path";
import type { PlanFile } from "@/lib/documents/rules/combine-plan";
import type { PlanWarning } from "@/lib/documents/schema/plan";
import { decodeText } from "./decode-text";

export type ReadFiles = { files: PlanFile[]; warnings: PlanWarning[] };

const LARGEST_FILE_BYTES = 5_000_000;
const MOST_FILES = 20_000;
const READ_AS_PLAN = /\.(?:md|markdown|mdx|ya?ml)$/iu;
const SKIPPED_FOLDER =
  /^(?:node_modules|bower_components|vendor|dist|build|out|target|coverage|venv|__pycache__)$/iu;
const KEPT_HIDDEN_FOLDER = ".bmad-core";
/** Folders whose names tell what lies in them; a path keeps them when the import begins inside. */
const TELLING_FOLDER =
  /^(?:docs?|prd|epics|stories|architecture|qa|gates|assessments|planning-artifacts|implementation-artifacts|sprint-artifacts|_bmad-output)$/iu;
const METHOD_FOLDER = /^(?:\.bmad-core|bmad-core|_bmad|expansion-packs)$/iu;

/** Reads one file, or the Markdown and YAML files of a folder. What cannot be read is one warning each. */
export async function readPlanFiles(target: string): Promise<ReadFiles> {
  const root = await realpath(target);
  const result: ReadFiles = { files: [], warnings: [] };
  const isFolder = (await stat(root)).isDirectory();
  const prefix = tellingPrefix(isFolder ? root : path.dirname(root));
  if (isFolder) await readFolder({ root, prefix, result }, "");
  else await readOne({ root: path.dirname(root), prefix, result }, path.basename(root));
  return result;
}

type Walk = { root: string; prefix: string; result: ReadFiles };

async function readFolder(walk: Walk, folder: string): Promise<void> {
  const entries = await listFolder(walk, folder);
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name, "en"))) {
    const at = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (walk.result.files.length >= MOST_FILES) {
      warn(walk, at, `Only the first ${MOST_FILES} files were read. Import a smaller folder.`);
      return;
    }
    if (entry.isSymbolicLink()) await checkLink(walk, at);
    else if (entry.isDirectory()) {
      if (isSkipped(entry.name)) warn(walk, at, "Plans do not live in such a folder; it was not read.");
      else await readFolder(walk, at);
    } else if (READ_AS_PLAN.test(entry.name)) await readOne(walk, at);
    if (walk.result.files.length >= MOST_FILES) return;
  }
}

async function listFolder(walk: Walk, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(path.join(walk.root, folder), { withFileTypes: true });
  } catch (error) {
    warn(walk, folder || ".", `The folder could not be read: ${reasonOf(error)}.`);
    return [];
  }
}

function isSkipped(name: string): boolean {
  return SKIPPED_FOLDER.test(name) || (name.startsWith(".") && name !== KEPT_HIDDEN_FOLDER);
}

/** Links are never followed: inside the folder their target is read anyway, outside it is none of the plan's. */
async function checkLink(walk: Walk, at: string): Promise<void> {
  try {
    const target = await realpath(path.join(walk.root, at));
    const inside = target === walk.root || target.startsWith(walk.root + path.sep);
    const file = READ_AS_PLAN.test(at) || !(await stat(target)).isFile();
    if (!file) return;
    warn(
      walk,
      at,
      inside
        ? "The link was not followed; what it points to is read at its own place."
        : "The link leads out of the folder and was not followed.",
    );
  } catch (error) {
    warn(walk, at, `The link leads nowhere and was left out: ${reasonOf(error)}.`);
  }
}

async function readOne(walk: Walk, at: string): Promise<void> {
  const file = path.join(walk.root, at);
  try {
    const { size, isFile } = await stat(file).then((stats) => ({ size: stats.size, isFile: stats.isFile() }));
    if (!isFile) return warn(walk, at, "This is neither a file nor a folder and was not read.");
    if (size > LARGEST_FILE_BYTES) {
      return warn(walk, at, `The file is larger than ${LARGEST_FILE_BYTES / 1_000_000} MB and was not read.`);
    }
    const { text, remark } = decodeText(await readFile(file));
    if (remark) warn(walk, at, remark);
    if (text !== null) walk.result.files.push({ path: walk.prefix + at, content: text });
  } catch (error) {
    warn(walk, at, `The file could not be read: ${reasonOf(error)}.`);
  }
}

function warn(walk: Walk, at: string, message: string): void {
  walk.result.warnings.push({ path: walk.prefix + at, line: 1, message });
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "EACCES" || code === "EPERM") return "you have no permission";
  if (code === "ENOENT") return "it does not exist";
  if (code === "ELOOP") return "it points to itself";
  return error instanceof Error ? error.message : String(error);
}

/** `docs/prd/` for `/home/me/project/docs/prd`: what a file is shows in the folders that it lies in. */
function tellingPrefix(folder: string): string {
  const parts = folder.split(path.sep).filter((part) => part !== "");
  const method = parts.findIndex((part) => METHOD_FOLDER.test(part));
  let first = parts.length;
  while (first > 0 && TELLING_FOLDER.test(parts[first - 1] ?? "")) first--;
  const kept = parts.slice(method >= 0 ? method : first);
  return kept.length > 0 ? `${kept.join("/")}/` : "";
}
