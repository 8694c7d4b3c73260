import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { SpecType } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { numberOfSpecKey } from "@/lib/specs/rules/spec-key";
import type { SpecRow } from "@/lib/specs/rules/spec-row";

/** A spec's status as it is shown, of a spec and its document by these names. */
export function statusOf(spec: string, document: string): SQL {
  const [s, d] = [sql.raw(spec), sql.raw(document)];
  return sql`case when ${s}.stage <> 'open' then ${s}.stage when ${d}.status::text in ('approved', 'review')
    then ${d}.status::text else 'draft' end`;
}

/** What a spec's row answers; the spec is `s`, its document `d`. */
const columns = sql`s.id, s.number, s.project_id as "projectId", s.document_id as "documentId", s.title, s.type, s.stage,
  d.status as "documentStatus", d.version as "textVersion", d.approved_version as "approvedVersion", s.phases,
  s.estimated_hours::float8 as "saidHours", s.actual_hours::float8 as "besideHours", s.version,
  s.author_kind as "createdKind", s.author_id as "createdId", s.author_name as "createdName",
  s.updated_by_kind as "updatedKind", s.updated_by_id as "updatedId", s.updated_by_name as "updatedName",
  s.created_at as "createdAt", s.updated_at as "updatedAt", s.started_at as "startedAt",
  s.completed_at as "completedAt", s.archived_at as "archivedAt"`;

function around(ws: string): SQL {
  return sql`
    (select jsonb_build_object('id', e.id, 'number', e.number, 'title', e.title) from epics e
      where e.workspace_id = ${ws} and e.id = s.epic_id) as epic,
    (select jsonb_build_object('id', t.id, 'key', p.key || '-' || t.key_number, 'title', t.title)
      from stories t join projects p on p.workspace_id = ${ws} and p.id = t.project_id
      where t.workspace_id = ${ws} and t.id = s.story_id) as story,
    (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title,
        'status', ${statusOf("o", "od")}) order by o.number), '[]')
      from spec_dependencies x
        join specs o on o.workspace_id = ${ws} and o.id = x.depends_on_id
        join documents od on od.workspace_id = ${ws} and od.id = o.document_id
      where x.workspace_id = ${ws} and x.spec_id = s.id) as "dependsOn",
    (select jsonb_build_object('id', o.id, 'number', o.number, 'title', o.title) from specs o
      where o.workspace_id = ${ws} and o.id = s.superseded_by_id) as "supersededBy",
    (select coalesce(jsonb_agg(w), '[]') from (
      select t.scope, count(*)::int as tasks, count(*) filter (where t.status = 'completed')::int as completed,
        count(*) filter (where t.status in ('active', 'in_progress'))::int as running,
        count(*) filter (where t.status = 'cancelled')::int as cancelled,
        count(*) filter (where t.status <> 'cancelled' and t.taken_hash is distinct from t.phase_hash)::int as touched,
        coalesce(sum(t.actual_hours), 0)::float8 as hours
      from tasks t where t.workspace_id = ${ws} and t.spec_id = s.id group by t.scope) w) as work`;
}

/** The statement that answers specs; `where` and what follows it may name s, d and around. */
export function specSelect(scope: Scope, rest: SQL, more: SQL = sql``): SQL {
  const ws = scope.workspaceId;
  return sql`select ${columns}, ${around(ws)} ${more}
    from specs s join documents d on d.workspace_id = ${ws} and d.id = s.document_id
    where s.workspace_id = ${ws} and ${rest}`;
}

/** A row with its moments as code keeps them. */
export function toSpecRow<T extends SpecRow>(row: T): T {
  const iso = (value: string | null) => (value === null ? null : isoFromPostgres(value));
  return {
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    startedAt: iso(row.startedAt),
    completedAt: iso(row.completedAt),
    archivedAt: iso(row.archivedAt),
  };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The condition that a spec is the one of this id, of its text's id among the documents, or of this readable id. */
export function isNamed(ref: string): SQL {
  const number = numberOfSpecKey(ref);
  if (number !== null) return sql`s.number = ${number}`;
  return UUID.test(ref) ? sql`(s.id = ${ref}::uuid or s.document_id = ${ref}::uuid)` : sql`false`;
}

/** One spec by its id or readable id. */
export async function selectSpec(scope: Scope, ref: string): Promise<SpecRow | undefined> {
  const { rows } = await scope.tx.execute<SpecRow>(specSelect(scope, isNamed(ref)));
  return rows[0] && toSpecRow(rows[0]);
}

/** A spec's structure as it is stored. */
export type StoredSpec = {
  type: SpecType;
  documentId: string;
  content: unknown;
  contentHash: string | null;
  contentLocation: string | null;
};

/** Where a spec's structure is. */
export async function selectStored(scope: Scope, specId: string): Promise<StoredSpec | undefined> {
  const { rows } = await scope.tx.execute<StoredSpec>(sql`
    select s.type, s.document_id as "documentId", s.content, s.content_hash as "contentHash",
      s.content_location as "contentLocation"
    from specs s where s.workspace_id = ${scope.workspaceId} and s.id = ${specId}::uuid`);
  return rows[0];
}
