/** A file that somebody chose, with its path inside what was chosen. */
export type PickedFile = { path: string; file: File };
/** What somebody chose: a zip is sent as it is, files are packed first. `skipped` counts what is no part of a plan. */
export type Picked = { name: string; files: PickedFile[]; zip: File | null; skipped: number };

/** Folders of tools, which hold thousands of files and no plan. */
const SKIPPED_FOLDER =
  /^(?:\.git|\.hg|\.svn|node_modules|\.next|\.venv|venv|__pycache__|\.cache|\.turbo|\.idea|__MACOSX)$/u;
const SKIPPED_FILE = /^(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/u;
/** Folders that BMAD gives a meaning: their name is part of the paths of a plan. */
const MEANT_FOLDER =
  /^(?:docs|_?bmad-output|_bmad|\.?bmad-core|\.bmad-[\w-]+|stories|prd|architecture|epics|qa|(?:planning|implementation|sprint)-artifacts)$/iu;

/** What a file chooser gave: files alone, or a folder with all that is in it. */
export function filesOfInput(list: FileList): Picked {
  const files = [...list].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
  const wanted = files.filter(({ path }) => !isSkipped(path));
  return picked(wanted, files.length - wanted.length);
}

/**
 * What was dropped on the page. Entries must be taken before the event ends, so the walk through folders begins at once;
 * `onCount` hears how many files there are so far.
 */
export async function filesOfDrop(
  items: DataTransferItemList,
  onCount: (count: number) => void,
): Promise<Picked> {
  // Not every file that is dropped lies in a file system: pictures of other pages, for one.
  const dropped = [...items].map((item) => item.webkitGetAsEntry() ?? item.getAsFile());
  const found: PickedFile[] = [];
  const walk = { found, skipped: 0, onCount };
  for (const one of dropped) {
    if (one instanceof File) found.push({ path: one.name, file: one });
    else if (one) await readEntry(one, "", walk);
  }
  return picked(found, walk.skipped);
}

type Walk = { found: PickedFile[]; skipped: number; onCount: (count: number) => void };

async function readEntry(entry: FileSystemEntry, folder: string, walk: Walk): Promise<void> {
  const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
  if (isSkipped(entry.isDirectory ? `${path}/` : path)) {
    walk.skipped++;
    return;
  }
  if (isFileEntry(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    walk.found.push({ path, file });
    walk.onCount(walk.found.length);
    return;
  }
  if (!isDirectoryEntry(entry)) return;
  const reader = entry.createReader();
  // A reader hands out its entries by the hundred, and none when it is through.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return;
    for (const child of batch) await readEntry(child, path, walk);
  }
}

function isFileEntry(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isDirectoryEntry(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function isSkipped(path: string): boolean {
  const parts = path.split("/");
  const name = parts.at(-1) ?? "";
  return SKIPPED_FILE.test(name) || parts.slice(0, -1).some((folder) => SKIPPED_FOLDER.test(folder));
}

/** A single folder is the project itself: paths begin inside it, unless its name has a meaning. */
function picked(found: readonly PickedFile[], skipped: number): Picked {
  const [first] = found;
  const files = [...found];
  if (first && files.length === 1 && /\.zip$/iu.test(first.path)) {
    return { name: first.file.name, files: [], zip: first.file, skipped };
  }
  const root = first?.path.includes("/") ? (first.path.split("/")[0] ?? "") : "";
  const one = root !== "" && files.every(({ path }) => path.startsWith(`${root}/`));
  const name = one ? root : first && files.length === 1 ? first.path : "Files";
  if (!one || MEANT_FOLDER.test(root)) return { name, files, zip: null, skipped };
  return {
    name,
    files: files.map(({ path, file }) => ({ path: path.slice(root.length + 1), file })),
    zip: null,
    skipped,
  };
}
