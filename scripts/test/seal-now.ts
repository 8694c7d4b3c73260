import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { sealAudit } from "@/lib/audit/jobs";
import { asSystem } from "@/lib/jobs/as-system";

/** Seals all that a workspace's log holds, once the transactions of other tests on this server let it. */
export async function sealNow(workspaceId: string): Promise<void> {
  await expect.poll(() => isWaiting(workspaceId), { timeout: 20_000, interval: 20 }).toBe(false);
  await sealAudit({ workspaceId });
}

function isWaiting(workspaceId: string): Promise<boolean> {
  return asSystem(async (tx) => {
    const above = await tx.execute(sql`
      select from audit_log where workspace_id = ${workspaceId}
        and transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`);
    return above.rowCount !== 0;
  });
}
