import "server-only";
import { sql } from "drizzle-orm";
import type { EpicStatus, StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { CriteriaSteps } from "@/lib/stories/rules/follow-text";

/** A locked epic or story that its document changes. */
export type PlanRow = {
  kind: "epic" | "story";
  id: string;
  version: number;
  documentId: string;
  documentVersion: number;
  number: string;
  title: string;
  /** An epic's goal or a story's user story. */
  words: string;
  status: EpicStatus | StoryStatus;
  archived: boolean;
  criteria: { id: string; text: string; done: boolean }[];
};

/** Locks epics and stories of a project for a change by their document: two statements, however many. */
export async function lockPlanRows(
  scope: Scope,
  projectId: string,
  { epicIds, storyIds }: { epicIds: readonly string[]; storyIds: readonly string[] },
): Promise<Map<string, PlanRow>> {
  const ws = scope.workspaceId;
  const textVersion = sql`(select d.version from documents d where d.workspace_id = ${ws} and d.id = x.document_id)`;
  const epics = await scope.tx.execute<PlanRow>(sql`
    select 'epic' as kind, x.id, x.version, x.document_id as "documentId", ${textVersion} as "documentVersion",
      x.number, x.title, x.goal as words, x.status, x.archived_at is not null as archived, '[]'::jsonb as criteria
    from epics x where x.workspace_id = ${ws} and x.project_id = ${projectId}
      and x.id = any(${sql.param(epicIds)}::uuid[]) order by x.id for no key update of x`);
  const stories = await scope.tx.execute<PlanRow>(sql`
    select 'story' as kind, x.id, x.version, x.document_id as "documentId", ${textVersion} as "documentVersion",
      coalesce(x.number, '') as number, x.title, x.user_story as words, x.status,
      x.archived_at is not null as archived,
      (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'text', c.text, 'done', c.done)
          order by c.position, c.id), '[]') from acceptance_criteria c
        where c.workspace_id = ${ws} and c.story_id = x.id) as criteria
    from stories x where x.workspace_id = ${ws} and x.project_id = ${projectId}
      and x.id = any(${sql.param(storyIds)}::uuid[]) order by x.id for no key update of x`);
  return new Map([...epics.rows, ...stories.rows].map((row) => [row.id, row]));
}

type NewWords = { id: string; number: string; title: string; words: string };

/** Writes what locked epics and stories take over, and raises their versions: a statement for each kind. */
export async function updatePlanRows(
  scope: Scope,
  { epics, stories }: { epics: readonly NewWords[]; stories: readonly NewWords[] },
): Promise<void> {
  const ws = scope.workspaceId;
  const record = sql`as r(id uuid, number text, title text, words text)`;
  if (epics.length > 0) {
    await scope.tx.execute(sql`
      update epics x set number = r.number, title = r.title, goal = r.words, version = x.version + 1,
        updated_at = ${scope.now}
      from jsonb_to_recordset(${JSON.stringify(epics)}::jsonb) ${record}
      where x.workspace_id = ${ws} and x.id = r.id`);
  }
  if (stories.length > 0) {
    await scope.tx.execute(sql`
      update stories x set number = nullif(r.number, ''), title = r.title, user_story = r.words,
        version = x.version + 1, updated_at = ${scope.now}
      from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb) ${record}
      where x.workspace_id = ${ws} and x.id = r.id`);
  }
}

/** Removes, changes and adds the criteria of many locked stories: one statement. */
export async function applyPlanCriteria(
  scope: Scope,
  stories: readonly { storyId: string; steps: CriteriaSteps }[],
): Promise<void> {
  if (stories.length === 0) return;
  const ws = sql`${scope.workspaceId}::uuid`;
  const now = sql`${scope.now}::timestamptz`;
  const removed = stories.flatMap(({ steps }) => steps.removed.map(({ id }) => id));
  const updates = stories.flatMap(({ storyId, steps }) =>
    steps.changed.map(({ before, after, position }) => {
      return { ...after, storyId, position, reworded: before.text !== after.text };
    }),
  );
  const inserts = stories.flatMap(({ storyId, steps }) =>
    steps.added.map((criterion) => ({ ...criterion, storyId, id: scope.newId() })),
  );
  await scope.tx.execute(sql`
    with gone as (
      delete from acceptance_criteria c where c.workspace_id = ${ws}
        and c.id = any(${sql.param(removed)}::uuid[])
    ), changed as (
      update acceptance_criteria c set text = r.text, done = r.done, position = r.position, updated_at = ${now},
        version = c.version + r.reworded::integer
      from jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) as r(id uuid, "storyId" uuid, text text,
        done boolean, position integer, reworded boolean)
      where c.workspace_id = ${ws} and c.story_id = r."storyId" and c.id = r.id
        and (c.text, c.done, c.position) is distinct from (r.text, r.done, r.position)
    )
    insert into acceptance_criteria (id, workspace_id, story_id, position, text, done, created_at, updated_at)
    select r.id, ${ws}, r."storyId", r.position, r.text, r.done, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(inserts)}::jsonb) as r(id uuid, "storyId" uuid, position integer,
      text text, done boolean)`);
}

export type NewSource = { id: string; line: number; endLine: number; sourceKey: string };

/**
 * Lets epics and stories point at the lines where a version of their document has them. Keys change in two steps,
 * because two items may have changed places.
 */
export async function repointPlanRows(
  scope: Scope,
  {
    version,
    epics,
    stories,
  }: { version: number; epics: readonly NewSource[]; stories: readonly NewSource[] },
): Promise<void> {
  for (const [table, rows] of [
    ["epics", epics],
    ["stories", stories],
  ] as const) {
    if (rows.length === 0) continue;
    const x = sql.identifier(table);
    const source = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id uuid, line integer, "endLine" integer, "sourceKey" text)`;
    await scope.tx.execute(sql`
      update ${x} x set source_key = x.id::text from ${source}
      where x.workspace_id = ${scope.workspaceId} and x.id = r.id and x.source_key <> r."sourceKey"`);
    await scope.tx.execute(sql`
      update ${x} x set source_version = ${version}, source_line = r.line, source_end_line = r."endLine",
        source_key = r."sourceKey"
      from ${source} where x.workspace_id = ${scope.workspaceId} and x.id = r.id`);
  }
}

/** Archives locked epics and stories: a statement for each kind. */
export async function archivePlanRows(
  scope: Scope,
  { epicIds, storyIds }: { epicIds: readonly string[]; storyIds: readonly string[] },
): Promise<void> {
  const ws = scope.workspaceId;
  if (epicIds.length > 0) {
    await scope.tx.execute(sql`
      update epics set archived_at = ${scope.now}, updated_at = ${scope.now}, version = version + 1
      where workspace_id = ${ws} and id = any(${sql.param(epicIds)}::uuid[])`);
  }
  if (storyIds.length > 0) {
    await scope.tx.execute(sql`
      update stories set archived_at = ${scope.now}, updated_at = ${scope.now}
      where workspace_id = ${ws} and id = any(${sql.param(storyIds)}::uuid[])`);
  }
}
