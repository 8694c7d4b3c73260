import { sql } from "drizzle-orm";
import { sealAudit } from "@/lib/audit/jobs";
import { asSystem } from "@/lib/jobs/as-system";
import { waitUntil } from "@/scripts/machine/process.mjs";

/** Seals all that a workspace's log holds, once the transactions of other tests on this server let it. */
export async function sealNow(workspaceId: string): Promise<void> {
  const settled = await waitUntil(async () => !(await isWaiting(workspaceId)), 20_000);
  if (!settled) throw new Error("a transaction on this server has been open for 20 s");
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
