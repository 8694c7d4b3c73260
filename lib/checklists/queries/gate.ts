import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Waiver } from "@/lib/checklists/schema/gate";
import type { Decision } from "@/lib/checklists/schema/run";
import type { Scope } from "@/lib/core/scope";

/** A run of the master checklist as far as the gate looks at it. */
export type GateRun = { id: string; prdVersion: number; state: string; decision: Decision | null };

/** A PRD with what opens or closes its gate. */
export type GateGround = {
  documentId: string;
  title: string;
  version: number;
  waived: boolean;
  /** The last decision on the newest version that was decided about. */
  decided: GateRun | null;
  /** The latest run that was not cancelled. */
  latest: GateRun | null;
};

/**
 * The PRDs of a project (or the one that is named) with their gates, the one that was changed last first: one statement.
 * Archived ones count where a project has no other: putting its PRD away does not open its gate.
 */
export async function selectGates(
  scope: Scope,
  projectId: string,
  documentId: string | undefined,
): Promise<GateGround[]> {
  const ws = scope.workspaceId;
  const run = sql`jsonb_build_object('id', r.id, 'prdVersion', r.subject_version, 'state', r.state,
    'decision', r.decision)`;
  const runs = sql`checklist_runs r where r.workspace_id = ${ws} and r.subject_id = d.id and r.checklist_id is null
    and r.archived_at is null`;
  const { rows } = await scope.tx.execute<GateGround>(sql`
    select d.id as "documentId", d.title, d.version,
      exists (select 1 from checklist_waivers w where w.workspace_id = ${ws} and w.prd_id = d.id
        and w.prd_version = d.version and w.revoked_at is null) as waived,
      (select ${run} from ${runs} and r.state = 'decided'
        order by r.subject_version desc, r.decided_at desc limit 1) as decided,
      (select ${run} from ${runs} and r.state <> 'cancelled'
        order by r.subject_version desc, r.created_at desc limit 1) as latest
    from documents d
    where d.workspace_id = ${ws} and d.project_id = ${projectId} and d.kind = 'PRD' and (d.archived_at is null
        ${
          documentId === undefined
            ? sql`or not exists (select 1 from documents o where o.workspace_id = ${ws}
          and o.project_id = ${projectId} and o.kind = 'PRD' and o.archived_at is null)`
            : sql``
        })
      ${documentId === undefined ? sql`` : sql`and d.id = ${documentId}`}
    order by d.updated_at desc, d.id desc limit 200`);
  return rows;
}

const waiverColumns = sql`w.id, w.prd_id as "documentId", w.prd_version as "prdVersion", w.reason,
  jsonb_build_object('kind', w.author_kind, 'id', w.author_id, 'name', w.author_name) as author,
  w.created_at as "createdAt",
  case when w.revoked_at is null then null else jsonb_build_object('kind', w.revoked_by_kind,
    'id', w.revoked_by_id, 'name', w.revoked_by_name) end as "revokedBy",
  w.revoke_reason as "revokeReason", w.revoked_at as "revokedAt"`;

/** All waivers of a PRD, the newest first. */
export async function selectWaivers(scope: Scope, documentId: string): Promise<Waiver[]> {
  const { rows } = await scope.tx.execute<Waiver>(sql`
    select ${waiverColumns} from checklist_waivers w
    where w.workspace_id = ${scope.workspaceId} and w.prd_id = ${documentId}
    order by w.created_at desc, w.id desc limit 100`);
  return rows.map(dated);
}

/** Adds a waiver; undefined when this version has one already. */
export async function insertWaiver(
  scope: Scope,
  waiver: { projectId: string; documentId: string; prdVersion: number; reason: string },
): Promise<Waiver | undefined> {
  const { kind, id, name } = scope.actor;
  const { rows } = await scope.tx.execute<Waiver>(sql`
    insert into checklist_waivers as w (id, workspace_id, project_id, prd_id, prd_version, reason, author_kind,
      author_id, author_name, created_at)
    values (${scope.newId()}, ${scope.workspaceId}, ${waiver.projectId}, ${waiver.documentId}, ${waiver.prdVersion},
      ${waiver.reason}, ${kind}, ${id}, ${name}, ${scope.now}::timestamptz)
    on conflict (workspace_id, prd_id, prd_version) where revoked_at is null do nothing
    returning ${waiverColumns}`);
  return rows[0] && dated(rows[0]);
}

/** Locks a waiver for being revoked. */
export async function lockWaiver(
  scope: Scope,
  waiverId: string,
): Promise<(Waiver & { projectId: string }) | undefined> {
  const { rows } = await scope.tx.execute<Waiver & { projectId: string }>(sql`
    select ${waiverColumns}, w.project_id as "projectId" from checklist_waivers w
    where w.workspace_id = ${scope.workspaceId} and w.id = ${waiverId} for update of w`);
  return rows[0] && dated(rows[0]);
}

/** Revokes a locked waiver. */
export async function updateRevoked(scope: Scope, waiverId: string, reason: string): Promise<Waiver> {
  const { kind, id, name } = scope.actor;
  const { rows } = await scope.tx.execute<Waiver>(sql`
    update checklist_waivers w set revoked_at = ${scope.now}::timestamptz, revoke_reason = ${reason},
      revoked_by_kind = ${kind}, revoked_by_id = ${id}::uuid, revoked_by_name = ${name}
    where w.workspace_id = ${scope.workspaceId} and w.id = ${waiverId}
    returning ${waiverColumns}`);
  const [row] = rows;
  if (!row) throw new Error("a locked waiver is gone");
  return dated(row);
}

function dated<T extends Waiver>(row: T): T {
  return {
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    revokedAt: row.revokedAt === null ? null : isoFromPostgres(row.revokedAt),
  };
}
