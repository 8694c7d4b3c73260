import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { StoryStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Ranked } from "@/lib/epics/rules/rank";
import { cardColumns, toCard } from "@/lib/stories/queries/cards";
import type { BulkStory, Placement } from "@/lib/stories/rules/bulk";
import type { FoundGap } from "@/lib/stories/rules/bulk-ranks";
import type { StoryCard } from "@/lib/stories/schema/story";

/** For how long what somebody did can be taken back past the transitions between states. */
const UNDO_MINUTES = 60;

/** Locks stories of a project for a change: one statement, however many. */
export async function lockStories(
  scope: Scope,
  projectId: string,
  ids: readonly string[],
): Promise<Map<string, BulkStory>> {
  const { rows } = await scope.tx.execute<BulkStory>(sql`
    select ${cardColumns}, s.archived_at as "archivedAt" from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId}
      and s.id = any(${sql.param(ids)}::uuid[])
    order by s.id for no key update`);
  const iso = (row: BulkStory) =>
    toCard({ ...row, archivedAt: row.archivedAt === null ? null : isoFromPostgres(row.archivedAt) });
  return new Map(rows.map((row) => [row.id, iso(row)]));
}

/** The statuses that stories had within the last hour. */
export async function selectFormerStatuses(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, StoryStatus[]>> {
  const { rows } = await scope.tx.execute<{ storyId: string; statuses: StoryStatus[] }>(sql`
    select h.story_id as "storyId", json_agg(distinct h.status) as statuses from (
      select story_id, status, lead(at) over (partition by story_id order by at, id) as until from story_history
      where workspace_id = ${scope.workspaceId} and story_id = any(${sql.param(ids)}::uuid[])
    ) h
    where h.until > ${scope.now}::timestamptz - make_interval(mins => ${UNDO_MINUTES})
    group by h.story_id`);
  return new Map(rows.map(({ storyId, statuses }) => [storyId, statuses]));
}

/**
 * What lies around the spots that stories are to go to, in the order of the spots, and the end of each one's column: one
 * statement. Neighbours that go
 * elsewhere themselves (`leaving`) are none, but the ranks that they still hold are kept free of.
 */
export async function selectGaps(
  scope: Scope,
  {
    projectId,
    spots,
    leaving,
  }: { projectId: string; spots: readonly Placement[]; leaving: readonly string[] },
): Promise<(FoundGap & { end: string | null })[]> {
  const numbered = JSON.stringify(spots.map((spot, i) => ({ ...spot, i })));
  const live = sql`s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId} and s.archived_at is null`;
  const staying = sql`${live} and s.id <> all(${sql.param(leaving)}::uuid[])`;
  const { rows } = await scope.tx.execute<FoundGap & { end: string | null }>(sql`
    select g.column_end as "end",
      case when taken.rank is null then g.rank_wanted end as exact,
      case when g.high_known is not null and g.low_known is null
        then (select max(s.rank) from stories s where ${live} and s.rank < g.high_known)
        else g.low_known end as low,
      case when g.low_known is null then g.high_known
        else (select min(s.rank) from stories s where ${live} and s.rank > g.low_known) end as high
    from (
      select r.i,
        case when a.rank is null and b.rank is null then r.rank end as rank_wanted,
        case when a.rank is not null then a.rank when b.rank is not null then null
          when r.rank is not null then r.rank
          else coalesce(e.rank, (select max(s.rank) from stories s where ${live})) end as low_known,
        e.rank as column_end,
        case when a.rank is null then b.rank end as high_known
      from jsonb_to_recordset(${numbered}::jsonb) as r(i integer, "afterId" uuid, "beforeId" uuid, "columnId" uuid, rank text)
        left join stories a on a.workspace_id = ${scope.workspaceId} and a.id = (select s.id from stories s
          where ${staying} and s.id = r."afterId" and (r."columnId" is null or s.column_id = r."columnId"))
        left join stories b on b.workspace_id = ${scope.workspaceId} and b.id = (select s.id from stories s
          where ${staying} and s.id = r."beforeId" and (r."columnId" is null or s.column_id = r."columnId"))
        left join lateral (select s.rank from stories s
          where ${staying} and s.column_id = r."columnId" order by s.rank desc limit 1) e on true
    ) g
    left join lateral (select s.rank from stories s where ${staying} and s.rank = g.rank_wanted limit 1) taken on true
    order by g.i`);
  return rows;
}

/** All stories of a project in order without some of them; read only when ranks have grown too long. */
export async function selectOrderWithout(
  scope: Scope,
  { projectId, without }: { projectId: string; without: readonly string[] },
): Promise<Ranked[]> {
  const { rows } = await scope.tx.execute<Ranked>(sql`
    select s.id, s.rank from stories s
    where s.workspace_id = ${scope.workspaceId} and s.project_id = ${projectId} and s.archived_at is null
      and s.id <> all(${sql.param(without)}::uuid[])
    order by s.rank, s.key_number`);
  return rows;
}

/** A locked story as it is to be from now on. */
export type NextStory = StoryCard & { archivedAt: string | null; edited: boolean };

/** Writes locked stories: one statement, however many. Answers their cards by id. */
export async function updateStories(
  scope: Scope,
  stories: readonly NextStory[],
): Promise<Map<string, StoryCard>> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<StoryCard>(sql`
    update stories s set status = r.status, column_id = r."columnId", rank = r.rank, archived_at = r."archivedAt",
      priority = r.priority, points = r.points,
      assignee_id = (select m.id from members m where m.workspace_id = ${ws} and m.id = r."assigneeId"),
      agent_id = (select g.id from agents g where g.workspace_id = ${ws} and g.id = r."assigneeId"),
      epic_id = r."epicId", label_ids = r."labelIds", sprint_id = r."sprintId", due_on = r."dueOn",
      blocked_reason = r."blockedReason", estimate_minutes = r."estimateMinutes", spent_minutes = r."spentMinutes",
      version = s.version + r.edited::integer, updated_at = ${scope.now}
    from jsonb_to_recordset(${JSON.stringify(stories)}::jsonb) as r(id uuid, status story_status, "columnId" uuid,
      rank text, "archivedAt" timestamptz, priority priority, points integer, "assigneeId" uuid, "epicId" uuid,
      "labelIds" uuid[], "sprintId" uuid, "dueOn" date, "blockedReason" text, "estimateMinutes" integer,
      "spentMinutes" integer, edited boolean)
    where s.workspace_id = ${ws} and s.id = r.id
    returning ${cardColumns}`);
  return new Map(rows.map((row) => [row.id, toCard(row)]));
}
