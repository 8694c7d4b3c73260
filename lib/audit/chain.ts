import "server-only";
import { createHash } from "node:crypto";
import { type AuditContent, auditText } from "@/lib/core/audit-mac";
import { canonicalJson } from "@/lib/core/canonical-json";

/** An audit row with what the database added to it. */
export type AuditRow = AuditContent & { transactionId: string; mac: string };

/** One link of the chain. */
export type Seal = {
  workspaceId: string;
  sequence: number;
  auditId: string;
  transactionId: string;
  previousHash: string;
  hash: string;
  mac: string;
};

/** What the first link names as the hash before it. */
export const GENESIS = "0".repeat(64);

/** SHA-256 over the hash before and everything that the row holds, its place and its mark included. */
export function sealHash(previousHash: string, row: AuditRow): string {
  const text = canonicalJson([previousHash, auditText(row), row.transactionId, row.mac]);
  return createHash("sha256").update(text).digest("hex");
}

/** The text of a link that its own mark stands for. */
export function sealText(seal: Omit<Seal, "mac">): string {
  return canonicalJson([
    "seal",
    seal.workspaceId,
    seal.sequence,
    seal.auditId,
    seal.transactionId,
    seal.previousHash,
    seal.hash,
  ]);
}

/** A row's place in the log: entries are ordered by transaction, then id. */
export type AuditPlace = { transactionId: string; id: string };

/** Negative when `a` stands before `b`, as the database orders them. */
export function comparePlaces(a: AuditPlace, b: AuditPlace): number {
  const difference = BigInt(a.transactionId) - BigInt(b.transactionId);
  if (difference !== 0n) return difference < 0n ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}
