import "server-only";
import { sql } from "drizzle-orm";
import type { DocumentKind, EpicStatus, StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { selectProjectState } from "@/lib/imports/queries/projects";

/** A document of the project; `hashes` are those of its texts by version, as far as files refer to them. */
export type GroundDocument = {
  id: string;
  kind: DocumentKind;
  title: string;
  path: string | null;
  version: number;
  archived: boolean;
  contentHash: string;
  storageLocation: string;
  body: string | null;
};

export type GroundEpic = {
  id: string;
  documentId: string;
  number: string;
  title: string;
  goal: string;
  status: EpicStatus;
  prdId: string | null;
  sourceKey: string | null;
  sourceLine: number | null;
  rank: string;
  version: number;
  archived: boolean;
};

export type GroundCriterion = { id: string; text: string; done: boolean };
export type GroundStory = {
  id: string;
  documentId: string;
  epicId: string | null;
  keyNumber: number;
  number: string | null;
  title: string;
  userStory: string;
  status: StoryStatus;
  prdId: string | null;
  sourceKey: string | null;
  sourceLine: number | null;
  rank: string;
  version: number;
  archived: boolean;
  criteria: GroundCriterion[];
};

/** A spec is no file of its own when files come in: it goes out with the others, and is written here. */
export type GroundSpec = { documentId: string; number: number; title: string; archived: boolean };

/** Everything that a project's files are compared with. */
export type Ground = {
  projectId: string;
  projectKey: string;
  projectName: string;
  archived: boolean;
  documents: GroundDocument[];
  epics: GroundEpic[];
  stories: GroundStory[];
  specs: GroundSpec[];
};

/** What a project, by id or key, holds now: three statements, however much it is. */
export async function selectGround(scope: Scope, projectRef: string): Promise<Ground | undefined> {
  const ws = scope.workspaceId;
  const project = await selectProjectState(scope, projectRef);
  if (!project) return undefined;
  const { rows: documents } = await scope.tx.execute<GroundDocument>(sql`
    select d.id, d.kind, d.title, d.path, d.version, d.archived_at is not null as archived,
      c.content_hash as "contentHash", c.storage_location as "storageLocation", c.body
    from documents d
      join document_versions v on v.workspace_id = d.workspace_id and v.document_id = d.id and v.version = d.version
      join document_contents c on c.workspace_id = v.workspace_id and c.id = v.content_id
    where d.workspace_id = ${ws} and d.project_id = ${project.id} order by d.id`);
  const { rows: plan } = await scope.tx.execute<{
    epics: GroundEpic[];
    stories: GroundStory[];
    specs: GroundSpec[];
  }>(sql`
    select
      (select coalesce(json_agg(json_build_object('id', e.id, 'documentId', e.document_id, 'number', e.number,
          'title', e.title, 'goal', e.goal, 'status', e.status, 'prdId', e.prd_id, 'sourceKey', e.source_key,
          'sourceLine', e.source_line, 'rank', e.rank, 'version', e.version, 'archived', e.archived_at is not null)
          order by e.rank, e.id), '[]')
        from epics e where e.workspace_id = ${ws} and e.project_id = ${project.id}) as epics,
      (select coalesce(json_agg(json_build_object('id', s.id, 'documentId', s.document_id, 'epicId', s.epic_id,
          'keyNumber', s.key_number, 'number', s.number, 'title', s.title, 'userStory', s.user_story,
          'status', s.status, 'prdId', s.prd_id, 'sourceKey', s.source_key, 'sourceLine', s.source_line,
          'rank', s.rank, 'version', s.version, 'archived', s.archived_at is not null, 'criteria',
          coalesce(c.criteria, '[]'::json)) order by s.key_number), '[]')
        from stories s left join (
          select a.story_id, json_agg(json_build_object('id', a.id, 'text', a.text, 'done', a.done)
            order by a.position, a.id) as criteria
          from acceptance_criteria a where a.workspace_id = ${ws} group by a.story_id) c on c.story_id = s.id
        where s.workspace_id = ${ws} and s.project_id = ${project.id}) as stories,
      (select coalesce(json_agg(json_build_object('documentId', s.document_id, 'number', s.number, 'title', s.title,
          'archived', s.archived_at is not null) order by s.number), '[]')
        from specs s where s.workspace_id = ${ws} and s.project_id = ${project.id}) as specs`);
  const { epics = [], stories = [], specs = [] } = plan[0] ?? {};
  const { id: projectId, key: projectKey, name: projectName, archived } = project;
  return { projectId, projectKey, projectName, archived, documents, epics, stories, specs };
}
