import { readdir } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "./fs-errors";

interface Walk {
  readonly root: string;
  readonly prefix: string;
  /** Keys up to and including this one are left out. */
  readonly after: string;
}

/** Keys below a folder in S3's order (byte by byte), opening only the folders that can hold wanted ones. */
export async function* walkKeys(walk: Walk, parent = ""): AsyncGenerator<string> {
  for (const name of await sortedNames(path.join(walk.root, parent))) {
    const key = parent + name;
    if (key.endsWith("/")) {
      const mayMatch = key.startsWith(walk.prefix) || walk.prefix.startsWith(key);
      const mayFollow = key > walk.after || walk.after.startsWith(key);
      if (mayMatch && mayFollow) yield* walkKeys(walk, key);
    } else if (key.startsWith(walk.prefix) && key > walk.after) {
      yield key;
    }
  }
}

/** A folder sorts as its name with the slash, as its keys do: `a-b` comes before `a/b`, `a0` after. */
async function sortedNames(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    // Hidden files are the system's own (.DS_Store, .nfs…); no key starts so.
    return names.filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}
