import "server-only";
import type { Transaction } from "@/db/client";
import type { AuditRow, Seal } from "@/lib/audit/chain";
import type { KeptHead } from "@/lib/audit/kept-head";
import { countRowsWithMac, selectAuditRow, selectSeal } from "@/lib/audit/queries";
import type { AuditFinding } from "@/lib/audit/schema";
import type { MacVerdict } from "@/lib/core/audit-mac";

/** The row is there with its seal, but not as it was when it was sealed. */
export function changedRow(seal: Seal, row: AuditRow): AuditFinding {
  return ofRow("changed", row, seal.sequence, "This entry was changed after it was sealed.");
}

/** Row and seal do not belong together, and the seal is not genuine either. */
export function changedSeal(seal: Seal, row: AuditRow, rowVerdict: MacVerdict): AuditFinding {
  if (rowVerdict !== "genuine") return changedRow(seal, row);
  return ofRow(
    "changed",
    row,
    seal.sequence,
    "The entry is genuine, but its seal was changed or made by somebody else.",
  );
}

/** The seal fits its row, but does not bear our mark: the chain was made anew. */
export function badSeal(seal: Seal, verdict: MacVerdict): AuditFinding {
  const place = { sequence: seal.sequence, auditId: seal.auditId, at: null, operation: null };
  if (verdict === "other_secret") {
    const detail = `This entry was sealed under another AUTH_SECRET. ${KNOWN_SECRETS}`;
    return { what: "other_secret", ...place, detail };
  }
  const detail =
    "From here the chain was made anew by hand: something before or here was changed or removed.";
  return { what: "changed", ...place, detail };
}

/** A sealed row that never bore a genuine mark. */
export function sealedForgery(seal: Seal, row: AuditRow): AuditFinding {
  const detail =
    "This entry was put in (or changed) by hand before it was sealed: it does not bear Plumbline's mark.";
  return ofRow("put_in", row, seal.sequence, detail);
}

/** A row whose mark is of a key that we do not know. */
export function otherSecret(row: AuditRow, sequence: number | null): AuditFinding {
  return ofRow(
    "other_secret",
    row,
    sequence,
    `This entry was written under another AUTH_SECRET. ${KNOWN_SECRETS}`,
  );
}

const KNOWN_SECRETS =
  "If AUTH_SECRET was changed, give the earlier one in AUTH_SECRETS_BEFORE and verify again; if it never was, it was put in by hand.";

/** A number is missing in the chain. */
export function missingSeal(sequence: number, nextRow: AuditRow | null): AuditFinding {
  const detail =
    "The seal with this number is gone, and with it the entry that it stood for, or the entry's place in the log.";
  return {
    what: "removed",
    sequence,
    auditId: null,
    at: nextRow?.createdAt ?? null,
    operation: null,
    detail,
  };
}

/** A seal whose row is not where it was. */
export async function rowNotThere(tx: Transaction, seal: Seal): Promise<AuditFinding> {
  const elsewhere = await selectAuditRow(tx, seal.workspaceId, seal.auditId);
  if (elsewhere)
    return ofRow("changed", elsewhere, seal.sequence, "This entry was moved to another place in the log.");
  const detail = "This entry was sealed, and is gone.";
  return {
    what: "removed",
    sequence: seal.sequence,
    auditId: seal.auditId,
    at: null,
    operation: null,
    detail,
  };
}

/** A row among the sealed ones that has no seal of this place. */
export async function rowWithoutSeal(tx: Transaction, row: AuditRow, next: Seal): Promise<AuditFinding> {
  const elsewhere = await selectSeal(tx, row.workspaceId, { auditId: row.id });
  if (elsewhere)
    return ofRow("changed", row, elsewhere.sequence, "This entry was moved to another place in the log.");
  const detail = `This entry was put in by hand before entry ${next.sequence}, after that had been sealed.`;
  return ofRow("put_in", row, null, detail);
}

/** A row after the chain's end that does not bear a genuine mark. */
export async function unsealedForgery(tx: Transaction, row: AuditRow): Promise<AuditFinding> {
  // A well-formed mark of our key that no other row bears was once genuine: for what the row said then.
  const wasOurs =
    /^[0-9a-f]{8}:/.test(row.mac) && (await countRowsWithMac(tx, row.workspaceId, row.mac)) === 1;
  if (wasOurs) return ofRow("changed", row, null, "This entry was changed before it was sealed.");
  return ofRow("put_in", row, null, "This entry was put in by hand: it does not bear Plumbline's mark.");
}

/** The chain is whole, but another one than that whose head was kept. */
export function notTheKeptHead(seal: Seal, row: AuditRow, kept: KeptHead): AuditFinding {
  const detail = `The end of the log was removed and has grown anew: at ${kept.keptAt} the entry with this number was ${kept.auditId}.`;
  return ofRow("removed", row, seal.sequence, detail);
}

/** The chain ends before the head that was kept. */
export function cutOff(firstMissing: number, kept: KeptHead): AuditFinding {
  const detail = `The end of the log was cut off: at ${kept.keptAt} it had ${kept.sequence} sealed entries.`;
  const auditId = kept.sequence === firstMissing ? kept.auditId : null;
  return { what: "removed", sequence: firstMissing, auditId, at: null, operation: null, detail };
}

function ofRow(
  what: AuditFinding["what"],
  row: AuditRow,
  sequence: number | null,
  detail: string,
): AuditFinding {
  return { what, sequence, auditId: row.id, at: row.createdAt, operation: row.operation, detail };
}
