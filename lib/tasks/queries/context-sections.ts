import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { DocumentKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { DocumentFacts } from "@/lib/documents/rules/document-facts";

export type TextRow = {
  id: string;
  title: string;
  path: string | null;
  facts: DocumentFacts | null;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

/** The current texts of some documents, and what is kept of them: one statement. */
export async function selectTexts(scope: Scope, ids: readonly string[]): Promise<TextRow[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<TextRow>(sql`
    select d.id, d.title, d.path, c.facts, c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
    from documents d
      join document_versions v on v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where d.workspace_id = ${ws} and d.id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}

export type StatedRequirement = {
  documentId: string;
  document: string;
  path: string | null;
  kind: DocumentKind;
  id: string;
  line: number;
  text: string;
};
export type PlanItem = {
  documentId: string;
  label: string;
  path: string | null;
  text: string;
  criteria: string[];
};
type Named = {
  projectId: string;
  requirements: readonly string[];
  storyNumbers: readonly number[];
  stories: readonly string[];
  epics: readonly string[];
  except: readonly string[];
};

/** What a project's documents say of some requirements, and the stories and epics that were named: one statement. */
export async function selectNamed(
  scope: Scope,
  named: Named,
): Promise<{ requirements: StatedRequirement[]; plan: PlanItem[] }> {
  const { rows } = await scope.tx.execute<{ requirements: StatedRequirement[]; plan: PlanItem[] }>(sql`
    select coalesce((select json_agg(r order by r.rank, r."documentId") from (${requirements(scope, named)}) r), '[]')
        as requirements,
      coalesce((select json_agg(i order by i.label) from (
        ${stories(scope, named)} union all ${epics(scope, named)}) i), '[]') as plan`);
  return rows[0] ?? { requirements: [], plan: [] };
}

/** Plans state requirements; stories that begin a line with one repeat it. */
function requirements(scope: Scope, { projectId, requirements: ids }: Named): SQL {
  const ws = scope.workspaceId;
  const wanted = sql`${sql.param(ids)}::text[]`;
  return sql`
    select d.id as "documentId", d.title as document, d.path, d.kind, k as id, (c.facts->'r'->k->>0)::integer as line,
      c.facts->'r'->k->>1 as text,
      case d.kind::text when 'PRD' then 0 when 'EPIC' then 2 when 'OTHER' then 3 else 1 end as rank
    from documents d
      join document_versions v on v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
      cross join unnest(${wanted}) k
    where d.workspace_id = ${ws} and d.project_id = ${projectId} and d.archived_at is null
      and d.kind::text in ('PRD', 'PROJECT_BRIEF', 'ARCHITECTURE', 'EPIC', 'OTHER')
      and cardinality(${wanted}) > 0 and jsonb_exists_any(c.facts->'r', ${wanted}) and jsonb_exists(c.facts->'r', k)`;
}

function stories(scope: Scope, { projectId, storyNumbers, stories: numbers, except }: Named): SQL {
  const ws = scope.workspaceId;
  return sql`
    select s.document_id as "documentId", p.key || '-' || s.key_number || ': ' || s.title as label, d.path,
      s.user_story as text, coalesce((select json_agg(c.text order by c.position, c.id) from acceptance_criteria c
        where c.workspace_id = ${ws} and c.story_id = s.id), '[]') as criteria
    from stories s
      join projects p on p.workspace_id = ${ws} and p.id = s.project_id
      join documents d on d.workspace_id = ${ws} and d.id = s.document_id
    where s.workspace_id = ${ws} and s.project_id = ${projectId} and s.archived_at is null
      and s.document_id <> all(${sql.param(except)}::uuid[])
      and (s.key_number = any(${sql.param(storyNumbers)}::integer[]) or s.number = any(${sql.param(numbers)}::text[]))`;
}

function epics(scope: Scope, { projectId, epics: numbers }: Named): SQL {
  const ws = scope.workspaceId;
  return sql`
    select e.document_id as "documentId", 'Epic ' || e.number || ': ' || e.title as label, d.path, e.goal as text,
      '[]'::json as criteria
    from epics e join documents d on d.workspace_id = ${ws} and d.id = e.document_id
    where e.workspace_id = ${ws} and e.project_id = ${projectId} and e.archived_at is null
      and e.number = any(${sql.param(numbers)}::text[])`;
}
