import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { GENESIS, type Seal, sealHash, sealText } from "@/lib/audit/chain";
import { keepHead, readKeptHead } from "@/lib/audit/kept-head";
import {
  insertSeals,
  selectLastSeal,
  selectRowsAfter,
  selectSeal,
  selectUnsealedWorkspaces,
} from "@/lib/audit/queries";
import { macOf } from "@/lib/core/audit-mac";
import { log } from "@/lib/core/log";
import { asSystem } from "@/lib/jobs/as-system";
import { gatherWorkspaces } from "@/lib/jobs/gather";
import { enqueueJobs } from "@/lib/jobs/queue";

const BATCH = 500;
/** Commits of one second are sealed by one job. */
const GATHER_MS = 1_000;
const SealAuditPayload = z.object({ workspaceId: z.uuid() });

/** Has the workspaces' new audit rows sealed within seconds; called after each commit, so it only notes them. */
export const sealSoon = gatherWorkspaces({
  gatherMs: GATHER_MS,
  order: (workspaceIds) => enqueueSealing(workspaceIds),
  warning: "the sealing of the audit log could not be ordered; the next minute's job will do it",
});

function enqueueSealing(workspaceIds: readonly string[], delaySeconds = 0): Promise<void> {
  return enqueueJobs(
    workspaceIds.map((workspaceId) => ({
      task: "seal-audit",
      payload: { workspaceId },
      key: `seal-audit ${workspaceId}`,
      delaySeconds,
    })),
  );
}

/** Orders the sealing of whatever is not sealed: of commits whose process died, and of rows put in by hand. */
export async function sealUnsealed(): Promise<void> {
  await enqueueSealing(await asSystem(selectUnsealedWorkspaces));
}

/** The job: seals a workspace's new rows, keeps the new head, and comes back if rows wait for an older transaction. */
export async function sealAudit(payload: unknown): Promise<void> {
  const { workspaceId } = SealAuditPayload.parse(payload);
  let batch: SealedBatch;
  do {
    batch = await sealBatch(workspaceId);
  } while (batch.full);
  if (batch.head) {
    await keepNewHead(batch.head).catch((error: unknown) => {
      log.warn({ err: error, workspaceId }, "the head of the audit log could not be kept in object storage");
    });
  }
  if (batch.waiting) await enqueueSealing([workspaceId], 1);
}

type SealedBatch = { head: Seal | null; full: boolean; waiting: boolean };

/**
 * Adds the next links to a workspace's chain. One sealer at a time; rows above a running transaction wait for it. A row
 * before the last link was put in by hand, so it is left unsealed, and verification finds it there.
 */
function sealBatch(workspaceId: string): Promise<SealedBatch> {
  return asSystem(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`seal-audit ${workspaceId}`}, 0))`);
    const last = await selectLastSeal(tx, workspaceId);
    const place = last && { transactionId: last.transactionId, id: last.auditId };
    const rows = await selectRowsAfter(tx, workspaceId, place, BATCH);
    const settled = rows.filter((row) => row.settled);
    let head = last;
    const seals = settled.map((row) => {
      const previousHash = head?.hash ?? GENESIS;
      const link = {
        workspaceId,
        sequence: (head?.sequence ?? 0) + 1,
        auditId: row.id,
        transactionId: row.transactionId,
        previousHash,
        hash: sealHash(previousHash, row),
      };
      head = { ...link, mac: macOf(sealText(link)) };
      return head;
    });
    if (seals.length > 0) await insertSeals(tx, seals);
    return { head, full: settled.length === BATCH, waiting: settled.length < rows.length };
  });
}

/** Moves the kept head forward, unless the chain no longer holds what it names: that is evidence, and stays. */
async function keepNewHead(head: Seal): Promise<void> {
  const { workspaceId } = head;
  const kept = await readKeptHead(workspaceId);
  if (kept) {
    const there = await asSystem((tx) => selectSeal(tx, workspaceId, { sequence: kept.sequence }));
    if (there?.hash !== kept.hash) {
      log.error(
        { workspaceId, sequence: kept.sequence },
        "the audit log no longer holds an entry that it has held: run `npm run -s plumbline -- audit verify`",
      );
      return;
    }
    if (kept.sequence >= head.sequence) return;
  }
  await keepHead(head);
}
