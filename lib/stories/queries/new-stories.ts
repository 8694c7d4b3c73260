import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { Story } from "@/lib/stories/schema/story";

/** A new story as its row needs it; without a column it comes into the first of its status. The source fields say where in which document it was found. */
export type NewStoryRow = Pick<
  Story,
  | "id"
  | "documentId"
  | "number"
  | "title"
  | "userStory"
  | "status"
  | "priority"
  | "points"
  | "assigneeId"
  | "epicId"
  | "rank"
> &
  Partial<Pick<Story, "columnId" | "labelIds" | "sprintId" | "dueOn" | "estimateMinutes">> & {
    prdId: string | null;
    sourceVersion: number | null;
    sourceLine: number | null;
    sourceEndLine: number | null;
    sourceKey: string | null;
  };

/**
 * Adds stories to a locked project, with its next key numbers in the order given: one statement, however many. Answers
 * the key numbers by id.
 */
export async function insertStories(
  scope: Scope,
  projectId: string,
  rows: NewStoryRow[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const numbered = JSON.stringify(rows.map((row, index) => ({ ...row, index })));
  const { rows: inserted } = await scope.tx.execute<{ id: string; keyNumber: number }>(sql`
    with taken as (
      update projects set last_story_number = last_story_number + ${rows.length}
      where workspace_id = ${scope.workspaceId} and id = ${projectId}
      returning last_story_number - ${rows.length} + 1 as first
    )
    insert into stories (id, workspace_id, project_id, epic_id, document_id, key_number, number, title, user_story, status,
      column_id, priority, points, assignee_id, agent_id, label_ids, sprint_id, due_on, estimate_minutes, rank, prd_id,
      source_version, source_line, source_end_line, source_key, created_at, updated_at)
    select r.id, ${scope.workspaceId}::uuid, ${projectId}::uuid, r."epicId", r."documentId", taken.first + r.index,
      r.number, r.title, r."userStory", r.status, r."columnId", r.priority, r.points,
      (select m.id from members m where m.workspace_id = ${scope.workspaceId} and m.id = r."assigneeId"),
      (select g.id from agents g where g.workspace_id = ${scope.workspaceId} and g.id = r."assigneeId"),
      coalesce(r."labelIds", '{}'), r."sprintId", r."dueOn", r."estimateMinutes", r.rank, r."prdId", r."sourceVersion", r."sourceLine", r."sourceEndLine", r."sourceKey", ${scope.now}::timestamptz,
      ${scope.now}::timestamptz
    from taken, jsonb_to_recordset(${numbered}::jsonb) as r(index integer, id uuid, "epicId" uuid, "documentId" uuid,
      number text, title text, "userStory" text, status story_status, priority priority, points integer,
      "columnId" uuid, "assigneeId" uuid, "labelIds" uuid[], "sprintId" uuid, "dueOn" date, "estimateMinutes" integer, rank text, "prdId" uuid, "sourceVersion" integer, "sourceLine" integer,
      "sourceEndLine" integer, "sourceKey" text)
    returning id, key_number as "keyNumber"`);
  return new Map(inserted.map(({ id, keyNumber }) => [id, keyNumber]));
}

export type NewCriterionRow = {
  id: string;
  storyId: string;
  position: number;
  text: string;
  done: boolean;
  sourceLine: number | null;
};

/** Adds acceptance criteria: one statement, however many. */
export async function insertCriteria(scope: Scope, rows: NewCriterionRow[]): Promise<void> {
  if (rows.length === 0) return;
  await scope.tx.execute(sql`
    insert into acceptance_criteria (id, workspace_id, story_id, position, text, done, source_line, created_at, updated_at)
    select r.id, ${scope.workspaceId}::uuid, r."storyId", r.position, r.text, r.done, r."sourceLine",
      ${scope.now}::timestamptz, ${scope.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "storyId" uuid, position integer, text text,
      done boolean, "sourceLine" integer)`);
}
