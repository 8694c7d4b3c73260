import "server-only";
import { log } from "@/lib/core/log";
import { takeObject } from "@/lib/documents/queries/objects";
import { asSystem } from "@/lib/jobs/as-system";
import { objectStore } from "@/lib/storage/store";
import type { ListedObject } from "@/lib/storage/types";
import { deleteRemovedAttachments, selectReferencedAttachments } from "@/lib/stories/queries/attachments";

/** Bytes are left alone until nobody can still be sending what they belong to. */
const MIN_AGE_MS = 24 * 60 * 60 * 1000;
/** So long a file that was taken away can be brought back. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const KEY = /^workspaces\/([0-9a-f-]{36})\/attachments\//;

/**
 * Forgets files that were taken away from their stories long ago, and removes bytes from object storage that no file
 * refers to. May run at any time, also beside uploads and beside itself.
 */
export async function removeOrphanAttachments(
  options: { minAgeMs?: number; keptMs?: number } = {},
): Promise<{ forgotten: number; removed: number }> {
  const before = Date.now() - (options.minAgeMs ?? MIN_AGE_MS);
  const kept = new Date(Date.now() - (options.keptMs ?? KEPT_MS)).toISOString();
  const forgotten = await asSystem((tx) => deleteRemovedAttachments(tx, kept));
  let removed = 0;
  let cursor: string | null = null;
  do {
    const page = await objectStore().list("workspaces/", cursor === null ? {} : { cursor });
    for (const orphan of await findOrphans(page.items, before))
      if (await removeOrphan(orphan, before)) removed += 1;
    cursor = page.cursor;
  } while (cursor !== null);
  if (removed + forgotten > 0) log.info({ removed, forgotten }, "removed files that no story refers to");
  return { forgotten, removed };
}

type Orphan = { workspaceId: string; key: string };

async function findOrphans(items: readonly ListedObject[], before: number): Promise<Orphan[]> {
  const old = items.flatMap(({ key, lastModified }) => {
    const workspaceId = KEY.exec(key)?.[1];
    return workspaceId && lastModified.getTime() < before ? [{ workspaceId, key }] : [];
  });
  if (old.length === 0) return [];
  const referenced = await asSystem((tx) => selectReferencedAttachments(tx, old));
  return old.filter(({ key }) => !referenced.has(key));
}

/** An upload holds the object's lock from before it stores the bytes until its row is committed. */
async function removeOrphan(orphan: Orphan, before: number): Promise<boolean> {
  return asSystem(async (tx) => {
    if (!(await takeObject(tx, orphan.key))) return false;
    if ((await selectReferencedAttachments(tx, [orphan])).has(orphan.key)) return false;
    const head = await objectStore().head(orphan.key);
    if (!head || head.lastModified.getTime() >= before) return false;
    await objectStore().remove(orphan.key);
    return true;
  });
}
