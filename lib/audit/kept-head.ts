import "server-only";
import { z } from "zod";
import type { Seal } from "@/lib/audit/chain";
import { judgeMac, macOf } from "@/lib/core/audit-mac";
import { canonicalJson } from "@/lib/core/canonical-json";
import { objectStore } from "@/lib/storage/store";

const KeptHead = z.object({
  workspaceId: z.string(),
  sequence: z.number().int(),
  hash: z.string(),
  auditId: z.string(),
  keptAt: z.string(),
  mac: z.string(),
});
export type KeptHead = z.infer<typeof KeptHead>;

const MAX_BYTES = 4_096;

/** Where a workspace's head is kept, outside the database: who cuts off the end of the log there does not reach it. */
function headKey(workspaceId: string): string {
  return `audit-heads/${workspaceId}.json`;
}

function headText(head: Omit<KeptHead, "mac">): string {
  return canonicalJson(["head", head.workspaceId, head.sequence, head.hash, head.auditId, head.keptAt]);
}

/** The head that was kept last; null when there is none. Throws when storage does not answer or the head is not genuine. */
export async function readKeptHead(workspaceId: string): Promise<KeptHead | null> {
  const store = objectStore();
  if (!(await store.head(headKey(workspaceId)))) return null;
  const bytes = await store.get(headKey(workspaceId), { maxBytes: MAX_BYTES });
  const { mac, ...head } = KeptHead.parse(JSON.parse(new TextDecoder().decode(bytes)));
  if (head.workspaceId !== workspaceId || judgeMac(headText(head), mac) !== "genuine") {
    throw new Error("the kept head of the audit log does not bear the mark of AUTH_SECRET");
  }
  return { ...head, mac };
}

/** Keeps a link as the head. */
export async function keepHead(seal: Seal): Promise<void> {
  const { workspaceId, sequence, hash, auditId } = seal;
  const head = { workspaceId, sequence, hash, auditId, keptAt: new Date().toISOString() };
  const bytes = new TextEncoder().encode(JSON.stringify({ ...head, mac: macOf(headText(head)) }));
  await objectStore().put(headKey(workspaceId), bytes, { contentType: "application/json" });
}
