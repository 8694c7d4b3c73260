import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { env } from "@/lib/core/env";
import type { Actor } from "@/lib/core/schema";
import type { Change } from "@/lib/core/scope";

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

/** JSON with sorted keys, so that a value read back from jsonb is spelled as it was written. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, v]) => v !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonicalJson(v)}`).join(",")}}`;
}

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

let macKey: { secret: string; key: Buffer; keyId: string } | undefined;

function auditKey(): { key: Buffer; keyId: string } {
  const secret = env().AUTH_SECRET;
  if (macKey?.secret !== secret) {
    const key = Buffer.from(hkdfSync("sha256", secret, "", "plumbline audit log", 32));
    const keyId = createHmac("sha256", key).update("key id").digest("hex").slice(0, 8);
    macKey = { secret, key, keyId };
  }
  return macKey;
}

/** HMAC-SHA-256 of an audit row, prefixed by the id of the key, so that a changed AUTH_SECRET can be told from a forged row. */
export function auditMac(row: AuditContent): string {
  const { key, keyId } = auditKey();
  return `${keyId}:${createHmac("sha256", key).update(auditText(row)).digest("hex")}`;
}

type Writer = { requestId: string; now: string; newId: () => string; actor: Actor; operation: string };

/** Writes audit and event rows of one operation and wakes the listeners at commit: one statement, however many changes. */
export async function writeChanges(
  tx: Transaction,
  writer: Writer,
  changes: (Change & { workspaceId: string })[],
): Promise<void> {
  const rows = changes.map((change) => auditRow(writer, change));
  const messages = eventRows(writer, changes);
  const workspaceIds = [...new Set(changes.map((change) => change.workspaceId))];
  await tx.execute(sql`
    with audit as (
      insert into audit_log (id, workspace_id, project_id, actor_kind, actor_id, actor_name, operation, subject_kind,
        subject_id, subject_label, before, after, request_id, created_at, mac)
      select r.id, r."workspaceId", r."projectId", r."actorKind", r."actorId", r."actorName", r.operation,
        r."subjectKind", r."subjectId", r."subjectLabel", nullif(r.before, 'null'), nullif(r.after, 'null'),
        r."requestId", r."createdAt", r.mac
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "workspaceId" uuid, "projectId" uuid,
        "actorKind" actor_kind, "actorId" uuid, "actorName" text, operation text, "subjectKind" text,
        "subjectId" uuid, "subjectLabel" text, before jsonb, after jsonb, "requestId" text,
        "createdAt" timestamptz, mac text)
    ), event as (
      insert into events (workspace_id, project_id, topic, subject_ids, actor, created_at)
      select e."workspaceId", e."projectId", e.topic, e."subjectIds", e.actor, e."createdAt"
      from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) as e("workspaceId" uuid, "projectId" uuid,
        topic text, "subjectIds" uuid[], actor jsonb, "createdAt" timestamptz)
    )
    select pg_notify('plumbline_events', w) from unnest(${sql.param(workspaceIds)}::text[]) w`);
}

function auditRow(writer: Writer, change: Change & { workspaceId: string }): AuditContent & { mac: string } {
  const actor = change.actor ?? writer.actor;
  const row: AuditContent = {
    id: writer.newId(),
    workspaceId: change.workspaceId,
    projectId: change.projectId ?? null,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    operation: writer.operation,
    subjectKind: change.subject.kind,
    subjectId: change.subject.id,
    subjectLabel: change.subject.label,
    before: change.before,
    after: change.after,
    requestId: writer.requestId,
    createdAt: writer.now,
  };
  return { ...row, mac: auditMac(row) };
}

/** One message per topic and project, naming all its subjects: fifty new stories are one event. */
function eventRows(writer: Writer, changes: (Change & { workspaceId: string })[]) {
  const grouped = new Map<string, ReturnType<typeof eventRow>>();
  for (const change of changes) {
    const key = `${change.workspaceId} ${change.projectId ?? ""} ${change.topic}`;
    const row = grouped.get(key) ?? eventRow(writer, change);
    row.subjectIds.push(change.subject.id);
    grouped.set(key, row);
  }
  return [...grouped.values()];
}

function eventRow(writer: Writer, change: Change & { workspaceId: string }) {
  const subjectIds: string[] = [];
  return {
    workspaceId: change.workspaceId,
    projectId: change.projectId ?? null,
    topic: change.topic,
    subjectIds,
    actor: change.actor ?? writer.actor,
    createdAt: writer.now,
  };
}
