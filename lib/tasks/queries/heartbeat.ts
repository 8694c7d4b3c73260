import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";

type Beat = { expiresAt: string; progress: number | null; note: string | null; moved: boolean };

/** Writes that the claimant of a locked task is alive. Its version stays: nobody's edit is stale by it. */
export async function writeHeartbeat(
  scope: Scope,
  id: string,
  { expiresAt, progress, note, moved }: Beat,
): Promise<void> {
  await scope.tx.execute(sql`
    update tasks set lease_expires_at = ${expiresAt}::timestamptz, heartbeat_at = ${scope.now}, progress = ${progress},
      progress_note = ${note}, progress_at = ${moved ? sql`${scope.now}::timestamptz` : sql`progress_at`}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Writes that the claimant of a locked task has begun. */
export async function writeStart(scope: Scope, { id, fence }: { id: string; fence: number }): Promise<void> {
  await scope.tx.execute(sql`
    update task_claims set started_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and task_id = ${id} and fence = ${fence}`);
}
