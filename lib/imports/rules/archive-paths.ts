import type { ImportProblem } from "../schema";

/** The most files, folders inside each other, and characters of a path that an import takes. */
export const MOST_FILES = 20_000;
const DEEPEST = 40;
const LONGEST_PATH = 500;

const SKIPPED =
  /(?:^|\/)(?:\.git|\.svn|\.hg|node_modules|bower_components|\.venv|venv|__pycache__|__MACOSX|\.next|\.turbo|\.cache)\//u;
const SKIPPED_FILE = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/u;

/** One entry of an archive or folder, as it names itself. */
export type NamedEntry = { name: string };

export type CheckedPaths<T> = {
  /** The entries to read, each with the path that it has in the project. */
  files: { path: string; entry: T }[];
  warnings: ImportProblem[];
  /** Reasons for which nothing may be read at all. */
  fatal: ImportProblem[];
};

/**
 * Decides which files are read and under which paths: no path leads out of the folder, none is there twice, tool folders
 * are left out, and a single folder around everything is taken off.
 */
export function checkPaths<T extends NamedEntry>(entries: readonly T[]): CheckedPaths<T> {
  const result: CheckedPaths<T> = { files: [], warnings: [], fatal: [] };
  const skipped = new Map<string, number>();
  for (const entry of entries) {
    const path = entry.name.replaceAll("\\", "/").replace(/^(?:\.\/)+/u, "");
    const wrong = wrongPath(entry.name, path);
    if (wrong) result.fatal.push({ path: shown(entry.name), line: 1, message: wrong });
    else if (SKIPPED.test(path)) count(skipped, skippedFolder(path));
    else if (!SKIPPED_FILE.test(path)) result.files.push({ path, entry });
    if (!wrong && path !== entry.name && entry.name.includes("\\")) {
      const message = "The path was written with backslashes; it was read with slashes.";
      result.warnings.push({ path, line: 1, message });
    }
  }
  if (result.files.length > MOST_FILES) {
    const message = `There are ${result.files.length.toLocaleString("en")} files, and at most ${MOST_FILES.toLocaleString("en")} can be imported. Choose the folder with the planning documents.`;
    result.fatal.push({ path: ".", line: 1, message });
  }
  for (const [path, files] of skipped) {
    const message = `Plans do not live in such a folder; its ${files === 1 ? "file was" : `${files} files were`} left out.`;
    result.warnings.push({ path, line: 1, message });
  }
  result.files = withoutRoot(result.files);
  tellRepeats(result);
  return result;
}

function wrongPath(name: string, path: string): string | null {
  if (name.includes("\0")) return "The path holds a NUL character. Nothing was imported.";
  if (/[\p{Surrogate}]/u.test(name)) return "The path holds a broken character. Nothing was imported.";
  if (path.startsWith("/") || /^[a-z]:/iu.test(path)) {
    return "The path is absolute, so it leads out of the folder. Nothing was imported.";
  }
  const parts = path.split("/");
  if (parts.includes("..")) return "The path leads out of the folder (“..”). Nothing was imported.";
  if (parts.length > DEEPEST) return `The path is more than ${DEEPEST} folders deep. Nothing was imported.`;
  if (path.length > LONGEST_PATH) {
    return `The path is longer than ${LONGEST_PATH} characters. Nothing was imported.`;
  }
  return path === "" ? "A file has no name. Nothing was imported." : null;
}

/** Zips of a repository hold one folder with everything in it, which is not part of the project's own paths. */
function withoutRoot<T>(files: { path: string; entry: T }[]): { path: string; entry: T }[] {
  const root = files[0]?.path.split("/")[0] ?? "";
  const isRoot = files.every(({ path }) => path.startsWith(`${root}/`));
  if (!isRoot || PLAN_FOLDER.test(root)) return files;
  return files.map(({ path, entry }) => ({ path: path.slice(root.length + 1), entry }));
}

/** Folders that tell what lies in them are the project's own, even alone. */
const PLAN_FOLDER =
  /^(?:docs?|prds?|epics|stories|user-stories|architecture|qa|gates|assessments|planning-artifacts|implementation-artifacts|sprint-artifacts|_bmad-output|_bmad|bmad-core|\.[^/]+)$/iu;

function tellRepeats<T>(result: CheckedPaths<T>): void {
  const seen = new Set<string>();
  const folded = new Map<string, string>();
  for (const { path } of result.files) {
    if (seen.has(path)) {
      const message =
        "The path is in the archive twice, so it is not clear which file is meant. Nothing was imported.";
      result.fatal.push({ path, line: 1, message });
      continue;
    }
    seen.add(path);
    const other = folded.get(path.toLowerCase());
    if (other) {
      const message = `The path differs from ${other} only in capital letters. Both are kept; some disks cannot hold both.`;
      result.warnings.push({ path, line: 1, message });
    }
    folded.set(path.toLowerCase(), path);
  }
}

function skippedFolder(path: string): string {
  const match = SKIPPED.exec(path);
  return match ? path.slice(0, match.index + match[0].length).replace(/\/$/u, "") : path;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function shown(name: string): string {
  return name.replace(/[\p{Cc}\p{Surrogate}]/gu, "?").slice(0, LONGEST_PATH);
}
