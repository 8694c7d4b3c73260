import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isoFromPostgres } from "@/db/columns";
import type { AuditPlace, AuditRow, Seal } from "@/lib/audit/chain";
import type { AuditEntry, ListAuditInput } from "@/lib/audit/schema";
import { invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

type RawRow = {
  id: string;
  transaction_id: string;
  workspace_id: string;
  project_id: string | null;
  actor_kind: AuditEntry["actor"]["kind"];
  actor_id: string | null;
  actor_name: string;
  operation: string;
  subject_kind: string;
  subject_id: string;
  subject_label: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string;
  created_at: string;
  mac: string;
};

type RawSeal = {
  workspace_id: string;
  sequence: string;
  audit_id: string;
  transaction_id: string;
  previous_hash: string;
  hash: string;
  mac: string;
};

const ROW_COLUMNS = sql.raw(
  `id, transaction_id, workspace_id, project_id, actor_kind, actor_id, actor_name, operation, subject_kind, subject_id,
   subject_label, before, after, request_id, created_at, mac`,
);
const SEAL_COLUMNS = sql.raw("workspace_id, sequence, audit_id, transaction_id, previous_hash, hash, mac");

/** The rows after a place, in order. `settled` says that none can come before it any more. */
export async function selectRowsAfter(
  tx: Transaction,
  workspaceId: string,
  after: AuditPlace | null,
  limit: number,
): Promise<(AuditRow & { settled: boolean })[]> {
  const beyond = after
    ? sql`and (transaction_id, id) > (${after.transactionId}::xid8, ${after.id}::uuid)`
    : sql``;
  const { rows } = await tx.execute<RawRow & { settled: boolean }>(sql`
    select ${ROW_COLUMNS}, transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled from audit_log
    where workspace_id = ${workspaceId} ${beyond} order by transaction_id, id limit ${limit}`);
  return rows.map((row) => ({ ...toRow(row), settled: row.settled }));
}

/** The links after a sequence number, in order. */
export async function selectSealsAfter(
  tx: Transaction,
  workspaceId: string,
  sequence: number,
  limit: number,
): Promise<Seal[]> {
  const { rows } = await tx.execute<RawSeal>(sql`
    select ${SEAL_COLUMNS} from audit_seals where workspace_id = ${workspaceId} and sequence > ${sequence}
    order by sequence limit ${limit}`);
  return rows.map(toSeal);
}

/** The last link of a workspace's chain. */
export async function selectLastSeal(tx: Transaction, workspaceId: string): Promise<Seal | null> {
  const { rows } = await tx.execute<RawSeal>(sql`
    select ${SEAL_COLUMNS} from audit_seals where workspace_id = ${workspaceId} order by sequence desc limit 1`);
  return rows[0] ? toSeal(rows[0]) : null;
}

/** One link by its number, or by the row it seals. */
export async function selectSeal(
  tx: Transaction,
  workspaceId: string,
  by: { sequence: number } | { auditId: string },
): Promise<Seal | null> {
  const wanted = "sequence" in by ? sql`sequence = ${by.sequence}` : sql`audit_id = ${by.auditId}`;
  const { rows } = await tx.execute<RawSeal>(
    sql`select ${SEAL_COLUMNS} from audit_seals where workspace_id = ${workspaceId} and ${wanted}`,
  );
  return rows[0] ? toSeal(rows[0]) : null;
}

/** One row by its id. */
export async function selectAuditRow(
  tx: Transaction,
  workspaceId: string,
  id: string,
): Promise<AuditRow | null> {
  const { rows } = await tx.execute<RawRow>(
    sql`select ${ROW_COLUMNS} from audit_log where workspace_id = ${workspaceId} and id = ${id}`,
  );
  return rows[0] ? toRow(rows[0]) : null;
}

/** How many rows of the workspace bear the very same mark. */
export async function countRowsWithMac(tx: Transaction, workspaceId: string, mac: string): Promise<number> {
  const { rows } = await tx.execute<{ count: string }>(
    sql`select count(*) from audit_log where workspace_id = ${workspaceId} and mac = ${mac}`,
  );
  return Number(rows[0]?.count ?? 0);
}

/** Adds links to the chain. */
export async function insertSeals(tx: Transaction, seals: readonly Seal[]): Promise<void> {
  await tx.execute(sql`
    insert into audit_seals (workspace_id, sequence, audit_id, transaction_id, previous_hash, hash, mac, sealed_at)
    select s."workspaceId", s.sequence, s."auditId", s."transactionId", s."previousHash", s.hash, s.mac, now()
    from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb) as s("workspaceId" uuid, sequence bigint, "auditId" uuid,
      "transactionId" xid8, "previousHash" text, hash text, mac text)`);
}

/** The workspaces with rows after their last link. */
export async function selectUnsealedWorkspaces(tx: Transaction): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select w.id from workspaces w
    left join lateral (select s.transaction_id, s.audit_id from audit_seals s where s.workspace_id = w.id
      order by s.sequence desc limit 1) last on true
    where exists (select from audit_log a where a.workspace_id = w.id
      and (last.audit_id is null or (a.transaction_id, a.id) > (last.transaction_id, last.audit_id)))`);
  return rows.map(({ id }) => id);
}

/** Every workspace that has a log, also one that is itself gone; one by one through the index. */
export async function selectLoggedWorkspaces(
  tx: Transaction,
): Promise<{ id: string; slug: string | null }[]> {
  const { rows } = await tx.execute<{ id: string; slug: string | null }>(sql`
    with recursive logged as (
      (select workspace_id from audit_log order by workspace_id limit 1)
      union all
      select (select a.workspace_id from audit_log a where a.workspace_id > l.workspace_id order by a.workspace_id limit 1)
      from logged l where l.workspace_id is not null)
    select id, w.slug from (
      select workspace_id as id from logged where workspace_id is not null
      union select id from workspaces
      union select workspace_id from audit_seals where sequence = 1) known left join workspaces w using (id)
    order by w.slug nulls last, id`);
  return rows;
}

/** A page of the log, newest first. */
export async function selectAuditPage(
  scope: Scope,
  input: ListAuditInput,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const { rows } = await scope.tx.execute<RawRow & { sequence: string | null }>(sql`
    select a.*, s.sequence from (
      select ${ROW_COLUMNS} from audit_log where ${sql.join(conditions(scope, input), sql` and `)}
      order by created_at desc, id desc limit ${input.limit + 1}) a
    left join audit_seals s on s.workspace_id = ${scope.workspaceId} and s.audit_id = a.id
    order by a.created_at desc, a.id desc`);
  const items = rows.slice(0, input.limit).map(toEntry);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > input.limit && last ? `${last.at}|${last.id}` : null };
}

function conditions(scope: Scope, input: ListAuditInput): SQL[] {
  const { actorId, actorKind, operation, subjectKind, subjectId, projectId, from, to, cursor } = input;
  const all: SQL[] = [sql`workspace_id = ${scope.workspaceId}`];
  if (actorId) all.push(sql`actor_id = ${actorId}`);
  if (actorKind) all.push(sql`actor_kind = ${actorKind}`);
  if (operation?.endsWith(".")) all.push(sql`starts_with(operation, ${operation})`);
  else if (operation) all.push(sql`operation = ${operation}`);
  if (subjectKind) all.push(sql`subject_kind = ${subjectKind}`);
  if (subjectId) all.push(sql`subject_id = ${subjectId}`);
  if (projectId) all.push(sql`project_id = ${projectId}`);
  if (from) all.push(sql`created_at >= ${from}`);
  if (to) all.push(sql`created_at < ${to}`);
  if (cursor) all.push(beforeCursor(cursor));
  return all;
}

function beforeCursor(cursor: string): SQL {
  const match = cursor.match(/^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\|([0-9a-f-]{36})$/);
  if (!match)
    throw invalidInput([
      { path: "cursor", message: "This is no cursor of this list. Begin at the first page." },
    ]);
  return sql`(created_at, id) < (${match[1]}::timestamptz, ${match[2]}::uuid)`;
}

function toRow(raw: RawRow): AuditRow {
  return {
    id: raw.id,
    transactionId: raw.transaction_id,
    workspaceId: raw.workspace_id,
    projectId: raw.project_id,
    actorKind: raw.actor_kind,
    actorId: raw.actor_id,
    actorName: raw.actor_name,
    operation: raw.operation,
    subjectKind: raw.subject_kind,
    subjectId: raw.subject_id,
    subjectLabel: raw.subject_label,
    before: raw.before,
    after: raw.after,
    requestId: raw.request_id,
    createdAt: isoFromPostgres(raw.created_at),
    mac: raw.mac,
  };
}

function toSeal(raw: RawSeal): Seal {
  return {
    workspaceId: raw.workspace_id,
    sequence: Number(raw.sequence),
    auditId: raw.audit_id,
    transactionId: raw.transaction_id,
    previousHash: raw.previous_hash,
    hash: raw.hash,
    mac: raw.mac,
  };
}

function toEntry(raw: RawRow & { sequence: string | null }): AuditEntry {
  return {
    id: raw.id,
    at: isoFromPostgres(raw.created_at),
    actor: { kind: raw.actor_kind, id: raw.actor_id, name: raw.actor_name },
    operation: raw.operation,
    subject: { kind: raw.subject_kind, id: raw.subject_id, label: raw.subject_label },
    projectId: raw.project_id,
    before: raw.before,
    after: raw.after,
    requestId: raw.request_id,
    sequence: raw.sequence === null ? null : Number(raw.sequence),
  };
}
