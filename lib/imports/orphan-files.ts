import "server-only";
import { log } from "@/lib/core/log";
import { selectReferencedFiles, takeFiles } from "@/lib/imports/queries/files";
import { asSystem } from "@/lib/jobs/as-system";
import { objectStore } from "@/lib/storage/store";
import type { ListedObject } from "@/lib/storage/types";

/** Files are left alone until nobody can still be reading the upload that they came with. */
const MIN_AGE_MS = 24 * 60 * 60 * 1000;
const FILE_KEY = /^workspaces\/([0-9a-f-]{36})\/files\//;

/**
 * Removes files from object storage that neither a project nor an upload refers to: left by uploads that failed or were
 * not started, and by files that changed. May run at any time, also beside uploads and beside itself.
 */
export async function removeOrphanFiles(options: { minAgeMs?: number } = {}): Promise<{ removed: number }> {
  const before = Date.now() - (options.minAgeMs ?? MIN_AGE_MS);
  let removed = 0;
  let cursor: string | null = null;
  do {
    const page = await objectStore().list("workspaces/", cursor === null ? {} : { cursor });
    for (const [workspaceId, keys] of oldFiles(page.items, before)) {
      removed += await removeUnreferenced(workspaceId, keys, before);
    }
    cursor = page.cursor;
  } while (cursor !== null);
  if (removed > 0) log.info({ removed }, "removed files from object storage that nothing refers to");
  return { removed };
}

function oldFiles(items: readonly ListedObject[], before: number): Map<string, string[]> {
  const byWorkspace = new Map<string, string[]>();
  for (const { key, lastModified } of items) {
    const workspaceId = FILE_KEY.exec(key)?.[1];
    if (!workspaceId || lastModified.getTime() >= before) continue;
    byWorkspace.set(workspaceId, [...(byWorkspace.get(workspaceId) ?? []), key]);
  }
  return byWorkspace;
}

/**
 * Whoever stores files holds the workspace's lock from before the first one until his rows are committed. So with the lock
 * in hand either the rows are visible by now, or the files have not been stored anew yet.
 */
function removeUnreferenced(workspaceId: string, keys: string[], before: number): Promise<number> {
  return asSystem(async (tx) => {
    if (!(await takeFiles(tx, workspaceId))) return 0;
    const objects = keys.map((key) => ({ workspaceId, key }));
    const referenced = await selectReferencedFiles(tx, objects);
    let removed = 0;
    for (const key of keys.filter((candidate) => !referenced.has(candidate))) {
      const head = await objectStore().head(key);
      if (!head || head.lastModified.getTime() >= before) continue;
      await objectStore().remove(key);
      removed += 1;
    }
    return removed;
  });
}
