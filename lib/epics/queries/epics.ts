import "server-only";
import { and, asc, eq, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { DocumentKind } from "@/db/enums";
import { documents, epics, projects } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import type { Ranked } from "@/lib/epics/rules/rank";
import type { Epic, EpicProgress, EpicWithProgress, PlanSource } from "@/lib/epics/schema";

const columns = {
  id: epics.id,
  projectId: epics.projectId,
  documentId: epics.documentId,
  number: epics.number,
  title: epics.title,
  goal: epics.goal,
  status: epics.status,
  rank: epics.rank,
  startsOn: epics.startsOn,
  dueOn: epics.dueOn,
  prdId: epics.prdId,
  architectureId: epics.architectureId,
  version: epics.version,
  createdAt: epics.createdAt,
  updatedAt: epics.updatedAt,
  archivedAt: epics.archivedAt,
};

/** The project's epics with their progress, in their order: one statement. */
export function selectEpics(scope: Scope, projectId: string, archived: boolean): Promise<EpicWithProgress[]> {
  return scope.tx
    .select({ ...columns, progress: progressOf(scope) })
    .from(epics)
    .where(
      and(
        eq(epics.workspaceId, scope.workspaceId),
        eq(epics.projectId, projectId),
        archived ? isNotNull(epics.archivedAt) : isNull(epics.archivedAt),
      ),
    )
    .orderBy(asc(epics.rank), asc(epics.id));
}

/** One epic with its progress and where it was found. */
export async function selectEpic(
  scope: Scope,
  epicId: string,
): Promise<(EpicWithProgress & { source: PlanSource | null }) | undefined> {
  const source = sql<PlanSource | null>`(select jsonb_build_object('documentId', d.id, 'title', d.title,
      'version', epics.source_version, 'line', epics.source_line, 'endLine', epics.source_end_line)
    from ${documents} d where d.workspace_id = ${scope.workspaceId} and d.id = epics.prd_id
      and epics.source_line is not null)`;
  const [row] = await scope.tx
    .select({ ...columns, progress: progressOf(scope), source })
    .from(epics)
    .where(byId(scope, epicId));
  return row;
}

/** An epic that is locked for a change, with what of its surroundings decides whether the change may be. */
export type LockedEpic = Epic & { documentVersion: number; projectArchived: boolean };

/** Locks an epic for a change. */
export async function lockEpic(scope: Scope, epicId: string): Promise<LockedEpic | undefined> {
  const ws = scope.workspaceId;
  const [row] = await scope.tx
    .select({
      ...columns,
      documentVersion: sql<number>`(select d.version from documents d where d.workspace_id = ${ws} and d.id = epics.document_id)`,
      projectArchived: sql<boolean>`(select p.archived_at is not null from projects p where p.workspace_id = ${ws} and p.id = epics.project_id)`,
    })
    .from(epics)
    .where(byId(scope, epicId))
    .for("no key update");
  return row;
}

/** The id of the epic that a document is the text of. */
export async function selectEpicOfText(scope: Scope, documentId: string): Promise<string | undefined> {
  const [row] = await scope.tx
    .select({ id: epics.id })
    .from(epics)
    .where(and(eq(epics.workspaceId, scope.workspaceId), eq(epics.documentId, documentId)));
  return row?.id;
}

/** Changes a locked epic and raises its version. */
export async function updateEpicRow(
  scope: Scope,
  epicId: string,
  values: Partial<Pick<Epic, "title" | "goal" | "status" | "archivedAt" | "rank" | "startsOn" | "dueOn">>,
): Promise<Epic> {
  const [row] = await scope.tx
    .update(epics)
    .set({ ...values, version: sql`${epics.version} + 1`, updatedAt: scope.now })
    .where(byId(scope, epicId))
    .returning(columns);
  if (!row) throw new Error("a locked epic is gone");
  return row;
}

/** Gives epics new ranks in one statement; their versions stay, because nobody edits a rank. */
export async function updateEpicRanks(scope: Scope, ranks: Map<string, string>): Promise<void> {
  const rows = JSON.stringify([...ranks].map(([id, rank]) => ({ id, rank })));
  await scope.tx.execute(sql`
    update epics e set rank = r.rank from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, rank text)
    where e.workspace_id = ${scope.workspaceId} and e.id = r.id`);
}

/** The epics of a project that others are ranked among, in order: all of them, so that a restored one has a place. */
export function selectEpicRanks(scope: Scope, projectId: string): Promise<Ranked[]> {
  return scope.tx
    .select({ id: epics.id, rank: epics.rank })
    .from(epics)
    .where(and(eq(epics.workspaceId, scope.workspaceId), eq(epics.projectId, projectId)))
    .orderBy(asc(epics.rank), asc(epics.id));
}

export type LockedProject = { id: string; key: string; archived: boolean };

/** Locks a project, by id or key, against all others who give ranks and numbers in it. */
export async function lockProjectPlan(scope: Scope, ref: string): Promise<LockedProject | undefined> {
  const [row] = await scope.tx
    .select({
      id: projects.id,
      key: projects.key,
      archived: sql<boolean>`${projects.archivedAt} is not null`,
    })
    .from(projects)
    .where(
      and(
        eq(projects.workspaceId, scope.workspaceId),
        sql`(${projects.id}::text = ${ref.toLowerCase()} or ${projects.key} = ${ref.toUpperCase()})`,
      ),
    )
    .for("no key update");
  return row;
}

/** The kinds of these documents of a project that are not archived, by id. */
export async function selectDocumentKinds(
  scope: Scope,
  projectId: string,
  ids: string[],
): Promise<Map<string, DocumentKind>> {
  const { rows } = await scope.tx.execute<{ id: string; kind: DocumentKind }>(sql`
    select id, kind from documents
    where workspace_id = ${scope.workspaceId} and project_id = ${projectId} and archived_at is null
      and id = any(${sql.param(ids)}::uuid[])`);
  return new Map(rows.map(({ id, kind }) => [id, kind]));
}

/** A new epic as its row needs it. The source fields say where in which document it was found. */
export type NewEpicRow = {
  id: string;
  documentId: string;
  number: string;
  title: string;
  goal: string;
  status: Epic["status"];
  rank: string;
  prdId: string | null;
  architectureId: string | null;
  sourceVersion: number | null;
  sourceLine: number | null;
  sourceEndLine: number | null;
  sourceKey: string | null;
};

/** Adds epics to a project: one statement, however many. */
export async function insertEpics(scope: Scope, projectId: string, rows: NewEpicRow[]): Promise<Epic[]> {
  if (rows.length === 0) return [];
  const { rows: inserted } = await scope.tx.execute<Epic>(sql`
    insert into epics (id, workspace_id, project_id, document_id, number, title, goal, status, rank, prd_id,
      architecture_id, source_version, source_line, source_end_line, source_key, created_at, updated_at)
    select r.id, ${scope.workspaceId}::uuid, ${projectId}::uuid, r."documentId", r.number, r.title, r.goal, r.status,
      r.rank, r."prdId", r."architectureId", r."sourceVersion", r."sourceLine", r."sourceEndLine", r."sourceKey",
      ${scope.now}::timestamptz, ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "documentId" uuid, number text, title text,
      goal text, status epic_status, rank text, "prdId" uuid, "architectureId" uuid, "sourceVersion" integer,
      "sourceLine" integer, "sourceEndLine" integer, "sourceKey" text)
    returning id, project_id as "projectId", document_id as "documentId", number, title, goal, status, rank,
      starts_on::text as "startsOn", due_on::text as "dueOn", prd_id as "prdId", architecture_id as "architectureId", version, created_at as "createdAt",
      updated_at as "updatedAt", archived_at as "archivedAt"`);
  return inserted.map((row) => ({
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
  }));
}

function byId(scope: Scope, epicId: string): SQL | undefined {
  return and(eq(epics.workspaceId, scope.workspaceId), eq(epics.id, epicId));
}

// Of a single table Drizzle writes a column without the table's name, which a sub-select would take for its own column of
// that name. So sub-selects name the table themselves.
function progressOf(scope: Scope): SQL<EpicProgress> {
  return sql<EpicProgress>`(select jsonb_build_object(
      'stories', jsonb_build_object('total', count(*), 'done', count(*) filter (where s.status = 'done')),
      'criteria', jsonb_build_object('total', coalesce(sum(s.criteria_total), 0), 'done', coalesce(sum(s.criteria_done), 0)),
      'points', jsonb_build_object('total', coalesce(sum(s.points), 0),
        'done', coalesce(sum(s.points) filter (where s.status = 'done'), 0)),
      'byStatus', jsonb_build_object('draft', count(*) filter (where s.status = 'draft'),
        'ready', count(*) filter (where s.status = 'ready'),
        'in_progress', count(*) filter (where s.status = 'in_progress'),
        'review', count(*) filter (where s.status = 'review'), 'done', count(*) filter (where s.status = 'done')))
    from stories s where s.workspace_id = ${scope.workspaceId} and s.epic_id = epics.id
      and s.archived_at is null and s.status <> 'cancelled')`;
}
