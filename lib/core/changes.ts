import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { type AuditContent, auditMac } from "@/lib/core/audit-mac";
import type { Actor } from "@/lib/core/schema";
import type { Change } from "@/lib/core/scope";

type Writer = { requestId: string; now: string; newId: () => string; actor: Actor; operation: string };

/** Writes audit and event rows of one operation and wakes the listeners at commit: one statement, however many changes. */
export async function writeChanges(
  tx: Transaction,
  writer: Writer,
  changes: (Change & { workspaceId: string })[],
): Promise<void> {
  const rows = changes.filter(({ audit }) => audit !== false).map((change) => auditRow(writer, change));
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
