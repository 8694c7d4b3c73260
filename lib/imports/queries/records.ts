import "server-only";
import { sql } from "drizzle-orm";
import type { EpicStatus, StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";

/** Where a record stands in the document that it was found in. */
export type RecordPlace = {
  id: string;
  prdId: string;
  sourceKey: string;
  sourceVersion: number;
  sourceLine: number;
  sourceEndLine: number;
};

type Change = { id: string; baseVersion: number; title: string | null; status: string | null };
export type EpicChange = Change & { status: EpicStatus | null; goal: string | null };
export type StoryChange = Change & {
  status: StoryStatus | null;
  userStory: string | null;
  rank: string | null;
};

/** Changes epics that are still as they were read: one statement. Answers how many were. */
export async function updateEpics(scope: Scope, changes: readonly EpicChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const updated = await scope.tx.execute(sql`
    update epics e set title = coalesce(r.title, e.title), status = coalesce(r.status, e.status),
      goal = coalesce(r.goal, e.goal), version = e.version + 1, updated_at = ${scope.now}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(id uuid, "baseVersion" integer, title text,
      status epic_status, goal text)
    where e.workspace_id = ${scope.workspaceId} and e.id = r.id and e.version = r."baseVersion"`);
  return updated.rowCount ?? 0;
}

/** Changes stories that are still as they were read: one statement. Answers how many were. */
export async function updateStories(scope: Scope, changes: readonly StoryChange[]): Promise<number> {
  if (changes.length === 0) return 0;
  const updated = await scope.tx.execute(sql`
    update stories s set title = coalesce(r.title, s.title), status = coalesce(r.status, s.status),
      user_story = coalesce(r."userStory", s.user_story), rank = coalesce(r.rank, s.rank), version = s.version + 1,
      updated_at = ${scope.now}
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(id uuid, "baseVersion" integer, title text,
      status story_status, "userStory" text, rank text)
    where s.workspace_id = ${scope.workspaceId} and s.id = r.id and s.version = r."baseVersion"`);
  return updated.rowCount ?? 0;
}

/** Notes where records stand by now in their documents: one statement each for epics and stories. */
export async function relocateRecords(
  scope: Scope,
  table: "epics" | "stories",
  places: readonly RecordPlace[],
): Promise<void> {
  if (places.length === 0) return;
  await scope.tx.execute(sql`
    update ${sql.identifier(table)} t set prd_id = coalesce(t.prd_id, r."prdId"),
      source_key = case when t.prd_id is null then r."sourceKey" else t.source_key end,
      source_version = r."sourceVersion", source_line = r."sourceLine", source_end_line = r."sourceEndLine"
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as r(id uuid, "prdId" uuid, "sourceKey" text,
      "sourceVersion" integer, "sourceLine" integer, "sourceEndLine" integer)
    where t.workspace_id = ${scope.workspaceId} and t.id = r.id and (t.prd_id is null or t.prd_id = r."prdId")`);
}

export type CriterionChange = { id: string; position: number; text: string; done: boolean };

/** Writes criteria as the files have them by now, and removes those that they have no more: two statements at most. */
export async function rewriteCriteria(
  scope: Scope,
  { changed, removed }: { changed: readonly CriterionChange[]; removed: readonly string[] },
): Promise<void> {
  if (changed.length > 0) {
    await scope.tx.execute(sql`
      update acceptance_criteria c set position = r.position, done = r.done, text = r.text,
        version = c.version + (case when c.text = r.text then 0 else 1 end), updated_at = ${scope.now}
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id uuid, position integer, text text, done boolean)
      where c.workspace_id = ${scope.workspaceId} and c.id = r.id`);
  }
  if (removed.length > 0) {
    await scope.tx.execute(sql`
      delete from acceptance_criteria where workspace_id = ${scope.workspaceId}
        and id = any(${sql.param([...removed])}::uuid[])`);
  }
}

/** The last ranks of a project, after which new records come. */
export async function selectLastRanks(
  scope: Scope,
  projectId: string,
): Promise<{ epic: string | null; story: string | null }> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ epic: string | null; story: string | null }>(sql`
    select (select max(e.rank) from epics e where e.workspace_id = ${ws} and e.project_id = ${projectId}) as epic,
      (select max(s.rank) from stories s
        where s.workspace_id = ${ws} and s.project_id = ${projectId} and s.archived_at is null) as story`);
  return rows[0] ?? { epic: null, story: null };
}
