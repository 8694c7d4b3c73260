import "server-only";
import { log } from "@/lib/core/log";
import { selectReferencedKeys, takeObject } from "@/lib/documents/queries/objects";
import { asSystem } from "@/lib/jobs/as-system";
import { objectStore } from "@/lib/storage/store";
import type { ListedObject } from "@/lib/storage/types";

/** Objects are left alone until nobody can still be saving what they hold. */
const MIN_AGE_MS = 24 * 60 * 60 * 1000;
const CONTENT_KEY = /^workspaces\/([0-9a-f-]{36})\/content\//;

/**
 * Removes texts from object storage that no row points to: left by saves that failed after their upload, and by
 * documents that are gone. May run at any time, also beside saves and beside itself.
 */
export async function removeOrphanObjects(options: { minAgeMs?: number } = {}): Promise<{ removed: number }> {
  const before = Date.now() - (options.minAgeMs ?? MIN_AGE_MS);
  let removed = 0;
  let cursor: string | null = null;
  do {
    const page = await objectStore().list("workspaces/", cursor === null ? {} : { cursor });
    for (const orphan of await findOrphans(page.items, before)) {
      if (await removeOrphan(orphan, before)) removed += 1;
    }
    cursor = page.cursor;
  } while (cursor !== null);
  if (removed > 0) log.info({ removed }, "removed texts from object storage that no document refers to");
  return { removed };
}

type Orphan = { workspaceId: string; key: string };

async function findOrphans(items: readonly ListedObject[], before: number): Promise<Orphan[]> {
  const old = items.flatMap(({ key, lastModified }) => {
    const workspaceId = key.match(CONTENT_KEY)?.[1];
    return workspaceId && lastModified.getTime() < before ? [{ workspaceId, key }] : [];
  });
  if (old.length === 0) return [];
  const referenced = await asSystem((tx) => selectReferencedKeys(tx, old));
  return old.filter(({ key }) => !referenced.has(key));
}

/**
 * A save holds the object's lock from before its upload until it has committed. So with the lock in hand either its
 * row is visible by now, or it has not begun and will store the text anew.
 */
async function removeOrphan(orphan: Orphan, before: number): Promise<boolean> {
  return asSystem(async (tx) => {
    if (!(await takeObject(tx, orphan.key))) return false;
    if ((await selectReferencedKeys(tx, [orphan])).has(orphan.key)) return false;
    const head = await objectStore().head(orphan.key);
    if (!head || head.lastModified.getTime() >= before) return false;
    await objectStore().remove(orphan.key);
    return true;
  });
}
