import "server-only";
import { sql } from "drizzle-orm";
import type { DocumentKind, ProjectType, StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { DocumentFacts } from "@/lib/documents/rules/document-facts";
import type { TextOwner } from "@/lib/documents/schema/checks";

/** What surrounds a document: its project's kind, whose text it is, and where its gates may be. */
export type Surroundings = {
  type: ProjectType;
  hasUi: boolean;
  owner: TextOwner | null;
  number: string | null;
  gates: { documentId: string; title: string; path: string | null }[];
};

/** Looks at what surrounds a document of a project. */
export async function selectSurroundings(
  scope: Scope,
  { id, projectId }: { id: string; projectId: string },
): Promise<Surroundings> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Surroundings>(sql`
    select p.type, p.has_ui as "hasUi", s.number,
      coalesce(
        (select jsonb_build_object('kind', 'story', 'id', s.id, 'label', p.key || '-' || s.key_number, 'title', s.title,
          'status', s.status) where s.id is not null),
        (select jsonb_build_object('kind', 'epic', 'id', e.id, 'label', 'Epic ' || e.number, 'title', e.title,
          'status', e.status)
          from epics e where e.workspace_id = ${ws} and e.document_id = ${id} limit 1)) as owner,
      (select coalesce(jsonb_agg(jsonb_build_object('documentId', d.id, 'title', d.title, 'path', d.path)), '[]')
        from documents d where s.id is not null and d.workspace_id = ${ws} and d.project_id = p.id
          and d.kind = 'QA_GATE' and d.archived_at is null) as gates
    from projects p
      left join stories s on s.workspace_id = ${ws} and s.document_id = ${id}
    where p.workspace_id = ${ws} and p.id = ${projectId} limit 1`);
  const [row] = rows;
  if (!row) throw new Error("a document without a project");
  return row;
}

/** The documents of a project that a reference may mean, without their texts. */
export async function selectTargets(
  scope: Scope,
  projectId: string,
): Promise<{ id: string; kind: DocumentKind; title: string; path: string | null }[]> {
  const { rows } = await scope.tx.execute<{
    id: string;
    kind: DocumentKind;
    title: string;
    path: string | null;
  }>(sql`
    select d.id, d.kind, d.title, d.path from documents d
    where d.workspace_id = ${scope.workspaceId} and d.project_id = ${projectId} and d.archived_at is null
      and (d.path is not null or d.kind not in ('EPIC', 'STORY'))
    order by d.created_at, d.id`);
  return rows;
}

/** The current text of a document: what is kept of it, and where it is in case that nothing is. */
export type FactsRow = {
  id: string;
  facts: DocumentFacts | null;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

/** What is kept of the current texts of some documents. */
export async function selectFacts(scope: Scope, ids: string[]): Promise<FactsRow[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<FactsRow>(sql`
    select d.id, c.facts, c.content_hash as "contentHash", c.storage_location as "storageLocation",
      case when c.facts is null then c.body end as body
    from documents d
      join document_versions v on v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where d.workspace_id = ${ws} and d.id = any(${sql.param(ids)}::uuid[])`);
  return rows;
}

/** A document that states or mentions one of some requirements; without facts, its text has to be read. */
export type RequirementRow = FactsRow & {
  kind: DocumentKind;
  title: string;
  stated: DocumentFacts["r"];
  mentioned: DocumentFacts["m"];
  planLine: number | null;
  owner: { kind: "epic" | "story"; label: string; status: StoryStatus | null } | null;
};

/** The documents of a project that have to do with some requirements, with only what concerns those. */
export async function selectByRequirements(
  scope: Scope,
  projectId: string,
  ids: string[],
): Promise<RequirementRow[]> {
  const ws = scope.workspaceId;
  const wanted = sql`${sql.param(ids)}::text[]`;
  const part = (
    name: "r" | "m",
  ) => sql`(select coalesce(jsonb_object_agg(k, c.facts->${sql.raw(`'${name}'`)}->k), '{}')
    from unnest(${wanted}) k where jsonb_exists(c.facts->${sql.raw(`'${name}'`)}, k))`;
  const { rows } = await scope.tx.execute<RequirementRow>(sql`
    select d.id, d.kind, d.title, ${part("r")} as stated, ${part("m")} as mentioned, (c.facts->>'p')::integer as "planLine",
      case when c.facts is null then null else '{}'::jsonb end as facts, c.content_hash as "contentHash",
      c.storage_location as "storageLocation", case when c.facts is null then c.body end as body,
      coalesce(
        (select jsonb_build_object('kind', 'story', 'label', p.key || '-' || s.key_number, 'status', s.status)
          from stories s join projects p on p.workspace_id = ${ws} and p.id = s.project_id
          where s.workspace_id = ${ws} and s.document_id = d.id limit 1),
        (select jsonb_build_object('kind', 'epic', 'label', 'Epic ' || e.number, 'status', null)
          from epics e where e.workspace_id = ${ws} and e.document_id = d.id limit 1)) as owner
    from documents d
      join document_versions v on v.workspace_id = ${ws} and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = ${ws} and c.id = v.content_id
    where d.workspace_id = ${ws} and d.project_id = ${projectId} and d.archived_at is null
      and (c.facts is null or jsonb_exists_any(c.facts->'r', ${wanted}) or jsonb_exists_any(c.facts->'m', ${wanted}))
    order by d.created_at, d.id`);
  return rows;
}
