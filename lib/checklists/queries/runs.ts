import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ProjectType } from "@/db/enums";
import type { Candidate, ChosenDocument } from "@/lib/checklists/rules/choose-documents";
import type { Tally } from "@/lib/checklists/rules/counts";
import type { ChecklistSection } from "@/lib/checklists/schema/checklist";
import type { ChecklistRun, Decision, RunDocument } from "@/lib/checklists/schema/run";
import type { Scope } from "@/lib/core/scope";

/** A run as its row and its answers say. */
export type RunRow = Omit<ChecklistRun, "counts" | "readiness" | "outdated"> & {
  applicable: number;
  tally: Tally;
  projectArchived: boolean;
  checklistHash: string;
};

const columns = (ws: string) => sql`r.id, r.project_id as "projectId",
  coalesce(r.checklist_id::text, 'master') as "checklistId", r.checklist_title as "checklistTitle",
  r.checklist_version as "checklistVersion", r.checklist_hash as "checklistHash",
  (select jsonb_build_object('documentId', d.id, 'title', d.title, 'version', r.subject_version,
      'currentVersion', d.version)
    from documents d where d.workspace_id = ${ws} and d.id = r.subject_id) as prd,
  r.project_type as "projectType", r.has_ui as "hasUi", r.state, r.decision, r.reason, r.conditions, r.applicable,
  (select jsonb_build_object('pass', count(*) filter (where a.answer = 'pass'),
      'partial', count(*) filter (where a.answer = 'partial'), 'fail', count(*) filter (where a.answer = 'fail'),
      'na', count(*) filter (where a.answer = 'na'),
      'criticalFails', count(*) filter (where a.answer = 'fail' and a.item_key = any(r.critical_keys)))
    from checklist_answers a where a.workspace_id = ${ws} and a.run_id = r.id) as tally,
  case when r.decided_at is null then null else jsonb_build_object('kind', r.decided_by_kind, 'id', r.decided_by_id,
    'name', r.decided_by_name) end as "decidedBy",
  r.decided_at as "decidedAt", r.version,
  jsonb_build_object('kind', r.author_kind, 'id', r.author_id, 'name', r.author_name) as "createdBy",
  r.created_at as "createdAt",
  greatest(r.updated_at, (select max(a.updated_at) from checklist_answers a
    where a.workspace_id = ${ws} and a.run_id = r.id)) as "updatedAt",
  r.archived_at as "archivedAt",
  (select p.archived_at is not null from projects p where p.workspace_id = ${ws} and p.id = r.project_id)
    as "projectArchived"`;

export type RunFilter = {
  projectId: string;
  checklistId: string | undefined;
  archived: boolean;
  limit: number;
  before: string | null;
};

/** A page of a project's runs, newest first: one statement. */
export async function selectRuns(scope: Scope, filter: RunFilter): Promise<RunRow[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<RunRow>(sql`
    select ${columns(ws)} from checklist_runs r
    where r.workspace_id = ${ws} and r.project_id = ${filter.projectId}
      and (r.archived_at is not null) = ${filter.archived} ${ofChecklist(filter.checklistId)}
      ${filter.before === null ? sql`` : sql`and r.id < ${filter.before}`}
    order by r.id desc limit ${filter.limit}`);
  return rows.map(dated);
}

function ofChecklist(checklistId: string | undefined): SQL {
  if (checklistId === undefined) return sql``;
  return checklistId === "master"
    ? sql`and r.checklist_id is null`
    : sql`and r.checklist_id = ${checklistId}`;
}

/** One run, without its items. */
export async function selectRun(scope: Scope, runId: string): Promise<RunRow | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<RunRow>(sql`
    select ${columns(ws)} from checklist_runs r where r.workspace_id = ${ws} and r.id = ${runId}`);
  return rows[0] && dated(rows[0]);
}

/** Locks a run: for a change of its own, or (shared) so that nobody decides it while answers are written. */
export async function lockRun(
  scope: Scope,
  runId: string,
  lock: "change" | "answer",
): Promise<RunRow | undefined> {
  const how = lock === "change" ? sql`for update of r` : sql`for share of r`;
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select r.id from checklist_runs r
    where r.workspace_id = ${scope.workspaceId} and r.id = ${runId} ${how}`);
  // Read again, so that what was committed while the lock had to wait is seen.
  return rows[0] && selectRun(scope, runId);
}

/** The sections of a run as they were when it began. */
export async function selectRunSections(scope: Scope, runId: string): Promise<ChecklistSection[]> {
  const { rows } = await scope.tx.execute<{ items: ChecklistSection[] }>(sql`
    select r.items from checklist_runs r where r.workspace_id = ${scope.workspaceId} and r.id = ${runId}`);
  return rows[0]?.items ?? [];
}

/** The documents of a run, the judged one first. */
export async function selectRunDocuments(scope: Scope, runId: string): Promise<RunDocument[]> {
  const { rows } = await scope.tx.execute<RunDocument>(sql`
    select d.id as "documentId", x.role, d.kind, d.title, x.version, d.version as "currentVersion"
    from checklist_run_documents x
    join documents d on d.workspace_id = x.workspace_id and d.id = x.document_id
    where x.workspace_id = ${scope.workspaceId} and x.run_id = ${runId} order by x.position`);
  return rows;
}

/** The documents of a project that a run may read; those of archived epics and stories are left out. */
export async function selectCandidates(scope: Scope, projectId: string): Promise<Candidate[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Candidate>(sql`
    select d.id, d.kind, d.title, d.path, d.version, d.updated_at as "updatedAt" from documents d
    where d.workspace_id = ${ws} and d.project_id = ${projectId} and d.archived_at is null
      and not exists (select 1 from epics e
        where e.workspace_id = ${ws} and e.document_id = d.id and e.archived_at is not null)
      and not exists (select 1 from stories s
        where s.workspace_id = ${ws} and s.document_id = d.id and s.archived_at is not null)
    order by d.created_at, d.id limit 5000`);
  return rows.map((row) => ({ ...row, updatedAt: isoFromPostgres(row.updatedAt) }));
}

export type NewRun = {
  id: string;
  projectId: string;
  checklistId: string | null;
  checklistTitle: string;
  checklistVersion: number;
  checklistHash: string;
  sections: ChecklistSection[];
  projectType: ProjectType;
  hasUi: boolean;
  subject: { documentId: string; version: number } | null;
  applicable: number;
  criticalKeys: string[];
  documents: ChosenDocument[];
};

/** Adds a run with its documents: one statement. */
export async function insertRun(scope: Scope, run: NewRun): Promise<void> {
  const { kind, id, name } = scope.actor;
  const now = sql`${scope.now}::timestamptz`;
  const documents = run.documents.map((document, position) => ({ ...document, position, id: scope.newId() }));
  await scope.tx.execute(sql`
    with r as (
      insert into checklist_runs (id, workspace_id, project_id, checklist_id, checklist_title, checklist_version,
        checklist_hash, items, project_type, has_ui, subject_id, subject_version, applicable, critical_keys,
        author_kind, author_id, author_name, created_at, updated_at)
      values (${run.id}, ${scope.workspaceId}, ${run.projectId}, ${run.checklistId}, ${run.checklistTitle},
        ${run.checklistVersion}, ${run.checklistHash}, ${JSON.stringify(run.sections)}::jsonb, ${run.projectType},
        ${run.hasUi}, ${run.subject?.documentId ?? null}, ${run.subject?.version ?? null}, ${run.applicable},
        ${sql.param(run.criticalKeys)}::text[], ${kind}, ${id}, ${name}, ${now}, ${now})
      returning id
    )
    insert into checklist_run_documents (id, workspace_id, run_id, document_id, role, version, position)
    select x.id, ${scope.workspaceId}::uuid, r.id, x."documentId", x.role, x.version, x.position
    from r, jsonb_to_recordset(${JSON.stringify(documents)}::jsonb) as x(id uuid, "documentId" uuid, role text,
      version integer, position integer)`);
}

type RunChange = {
  state?: "decided" | "cancelled";
  decision?: Decision;
  reason?: string;
  conditions?: string[];
  archivedAt?: string | null;
};

/** Writes a locked run as it is after a change. */
export async function updateRun(scope: Scope, runId: string, change: RunChange): Promise<void> {
  const { state, decision, reason, conditions, archivedAt } = change;
  const { kind, id, name } = scope.actor;
  const parts = [sql`version = version + 1`, sql`updated_at = ${scope.now}::timestamptz`];
  if (state) parts.push(sql`state = ${state}`);
  if (reason !== undefined) parts.push(sql`reason = ${reason}`);
  if (conditions) parts.push(sql`conditions = ${sql.param(conditions)}::text[]`);
  if (archivedAt !== undefined) parts.push(sql`archived_at = ${archivedAt}::timestamptz`);
  if (decision) {
    parts.push(sql`decision = ${decision}, decided_at = ${scope.now}::timestamptz, decided_by_kind = ${kind},
      decided_by_id = ${id}::uuid, decided_by_name = ${name}`);
  }
  await scope.tx.execute(sql`
    update checklist_runs set ${sql.join(parts, sql`, `)}
    where workspace_id = ${scope.workspaceId} and id = ${runId}`);
}

/** The name of a run's project, for its report. */
export async function selectProjectName(scope: Scope, projectId: string): Promise<string> {
  const { rows } = await scope.tx.execute<{ name: string }>(sql`
    select name from projects where workspace_id = ${scope.workspaceId} and id = ${projectId}`);
  return rows[0]?.name ?? "";
}

function dated(row: RunRow): RunRow {
  const iso = (value: string | null) => (value === null ? null : isoFromPostgres(value));
  return {
    ...row,
    decidedAt: iso(row.decidedAt),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    archivedAt: iso(row.archivedAt),
  };
}
