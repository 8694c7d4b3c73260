import { tellNext } from "@/lib/notifications/operations/tell";

/** Tells a workspace's members of everything that was committed, as the job does; answers who was told. */
export async function tellAll(workspaceId: string, now = new Date()): Promise<string[]> {
  const told = new Set<string>();
  for (;;) {
    const batch = await tellNext(workspaceId, now);
    for (const memberId of batch.memberIds) told.add(memberId);
    // What waits for an older transaction is settled as soon as that one ends: look again at once.
    if (!batch.full && !batch.waiting) return [...told];
  }
}
