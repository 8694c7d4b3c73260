import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { DocumentStatus, SpecType } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { PhaseIndex } from "@/lib/specs/rules/phases";
import type { SpecStage } from "@/lib/specs/rules/transitions";
import { parseStoryRef } from "@/lib/stories/rules/story-key";

export type ProjectPlace = { id: string; key: string; name: string; archived: boolean };
export type SpecPlace = {
  id: string;
  key: string;
  title: string;
  type: SpecType;
  projectId: string;
  projectArchived: boolean;
  documentId: string;
  epicId: string | null;
  storyId: string | null;
  stage: SpecStage;
  archived: boolean;
  phases: PhaseIndex[];
  textVersion: number;
  approvedVersion: number | null;
  documentStatus: DocumentStatus;
  lastTaskNumber: number;
};
export type StoryPlace = {
  id: string;
  key: string;
  title: string;
  projectId: string;
  epicId: string | null;
  archived: boolean;
};

type Named = { project?: string | undefined; spec?: string | undefined; story?: string | undefined };
export type Places = { project: ProjectPlace | null; spec: SpecPlace | null; story: StoryPlace | null };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a spec's id or readable id means in SQL; the statement calls the table `sp`. */
export function namesSpec(ref: string): SQL {
  if (UUID.test(ref)) return sql`sp.id = ${ref.toLowerCase()}::uuid`;
  const number = Number(/^SPEC-([1-9]\d{0,8})$/i.exec(ref)?.[1] ?? 0);
  return sql`sp.number = ${number}`;
}

/** The project, spec and story that an input names, each null where it names none or there is none. One statement. */
export async function selectPlaces(scope: Scope, named: Named): Promise<Places> {
  const { rows } = await scope.tx.execute<Places>(sql`
    select ${named.project === undefined ? sql`null::json` : projectJson(scope, named.project)} as project,
      ${named.spec === undefined ? sql`null::json` : specJson(scope, named.spec)} as spec,
      ${named.story === undefined ? sql`null::json` : storyJson(scope, named.story)} as story`);
  return rows[0] ?? { project: null, spec: null, story: null };
}

function projectJson(scope: Scope, ref: string): SQL {
  const isNamed = UUID.test(ref) ? sql`p.id = ${ref.toLowerCase()}::uuid` : sql`p.key = ${ref.toUpperCase()}`;
  return sql`(select json_build_object('id', p.id, 'key', p.key, 'name', p.name,
    'archived', p.archived_at is not null)
    from projects p where p.workspace_id = ${scope.workspaceId} and ${isNamed})`;
}

function specJson(scope: Scope, ref: string): SQL {
  return sql`(select json_build_object('id', sp.id, 'key', 'SPEC-' || sp.number, 'title', sp.title,
      'type', sp.type, 'projectId', sp.project_id, 'projectArchived', pr.archived_at is not null, 'documentId', sp.document_id, 'epicId', sp.epic_id, 'storyId', sp.story_id,
      'stage', sp.stage, 'archived', sp.archived_at is not null, 'phases', sp.phases,
      'textVersion', d.version, 'approvedVersion', d.approved_version, 'documentStatus', d.status,
      'lastTaskNumber', sp.last_task_number)
    from specs sp join documents d on d.workspace_id = sp.workspace_id and d.id = sp.document_id
      join projects pr on pr.workspace_id = sp.workspace_id and pr.id = sp.project_id
    where sp.workspace_id = ${scope.workspaceId} and ${namesSpec(ref)})`;
}

function storyJson(scope: Scope, text: string): SQL {
  const ref = parseStoryRef(text);
  if (!ref) return sql`null::json`;
  const isNamed =
    "id" in ref
      ? sql`st.id = ${ref.id}::uuid`
      : sql`sp.key = ${ref.projectKey} and st.key_number = ${ref.keyNumber}`;
  return sql`(select json_build_object('id', st.id, 'key', sp.key || '-' || st.key_number, 'title', st.title,
      'projectId', st.project_id, 'epicId', st.epic_id, 'archived', st.archived_at is not null)
    from stories st join projects sp on sp.workspace_id = st.workspace_id and sp.id = st.project_id
    where st.workspace_id = ${scope.workspaceId} and ${isNamed})`;
}

/**
 * Gives out the next numbers of a spec's tasks, which holds the spec until the end, and reads it as it is behind that lock;
 * `lastTaskNumber` is the last of the numbers that were given.
 */
export async function lockSpecForTasks(scope: Scope, ref: string, count: number): Promise<SpecPlace | null> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    update specs sp set last_task_number = last_task_number + ${count}
    where sp.workspace_id = ${scope.workspaceId} and ${namesSpec(ref)} returning sp.id`);
  return rows[0] ? (await selectPlaces(scope, { spec: rows[0].id })).spec : null;
}

/** Gives out the next number of a task that belongs to no spec. */
export async function takeTaskNumber(scope: Scope): Promise<number> {
  const { rows } = await scope.tx.execute<{ last: number }>(
    sql`select take_numbers(${scope.workspaceId}, 'task', 1) as last`,
  );
  return rows[0]?.last ?? 0;
}
