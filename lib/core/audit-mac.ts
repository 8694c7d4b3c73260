import "server-only";
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "@/lib/core/canonical-json";
import { env } from "@/lib/core/env";

/** The columns of an audit row that its code authenticates, in the order that it does. */
export type AuditContent = {
  id: string;
  workspaceId: string;
  projectId: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string;
  operation: string;
  subjectKind: string;
  subjectId: string;
  subjectLabel: string;
  before: unknown;
  after: unknown;
  requestId: string;
  createdAt: string;
};

/** An audit row as the one text that is hashed and authenticated. */
export function auditText(row: AuditContent): string {
  return canonicalJson([
    row.id,
    row.workspaceId,
    row.projectId,
    row.actorKind,
    row.actorId,
    row.actorName,
    row.operation,
    row.subjectKind,
    row.subjectId,
    row.subjectLabel,
    row.before,
    row.after,
    row.requestId,
    row.createdAt,
  ]);
}

type MacKey = { key: Buffer; keyId: string };

let known: { secrets: string; keys: MacKey[] } | undefined;

/** The key of AUTH_SECRET first, then those of the secrets before it. */
function macKeys(): MacKey[] {
  const { AUTH_SECRET, AUTH_SECRETS_BEFORE } = env();
  const secrets = [AUTH_SECRET, ...AUTH_SECRETS_BEFORE];
  const joined = secrets.join("\n");
  if (known?.secrets !== joined) known = { secrets: joined, keys: secrets.map(deriveKey) };
  return known.keys;
}

function deriveKey(secret: string): MacKey {
  const key = Buffer.from(hkdfSync("sha256", secret, "", "plumbline audit log", 32));
  return { key, keyId: createHmac("sha256", key).update("key id").digest("hex").slice(0, 8) };
}

/** HMAC-SHA-256 of a text, prefixed by the id of the key, so that a changed AUTH_SECRET can be told from a forgery. */
export function macOf(text: string): string {
  const [current] = macKeys();
  if (!current) throw new Error("there is always a current key");
  return spell(current, text);
}

/** HMAC of an audit row. */
export function auditMac(row: AuditContent): string {
  return macOf(auditText(row));
}

export type MacVerdict = "genuine" | "forged" | "other_secret";

/** Whether a text bears the mark of this installation: of AUTH_SECRET, or of one of the secrets before it. */
export function judgeMac(text: string, mac: string): MacVerdict {
  const keyId = mac.match(/^([0-9a-f]{8}):[0-9a-f]{64}$/)?.[1];
  if (!keyId) return "forged";
  const key = macKeys().find((candidate) => candidate.keyId === keyId);
  if (!key) return "other_secret";
  return timingSafeEqual(Buffer.from(spell(key, text)), Buffer.from(mac)) ? "genuine" : "forged";
}

function spell({ key, keyId }: MacKey, text: string): string {
  return `${keyId}:${createHmac("sha256", key).update(text).digest("hex")}`;
}
