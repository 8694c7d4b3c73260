import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";

export type VelocityRow = {
  id: string;
  number: number;
  name: string;
  completedAt: string;
  committedStories: number;
  committedPoints: number;
  completedStories: number;
  completedPoints: number;
};

/**
 * What the last completed sprints held when they were started, and what of theirs was done when they ended, by the rules of
 * `counts`: from the history up to where each was sealed, so that it never changes. One statement.
 */
export async function selectVelocity(
  scope: Scope,
  { projectId, limit }: { projectId: string; limit: number },
): Promise<VelocityRow[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<VelocityRow>(sql`
    with sprint as (
      select t.id, t.number, t.name, t.started_at, t.completed_at, t.sealed_history_id from sprints t
      where t.workspace_id = ${ws} and t.project_id = ${projectId} and t.status = 'completed'
      order by t.completed_at desc, t.number desc limit ${limit}
    ), member as (
      select distinct t.id as sprint_id, h.story_id from sprint t
      join story_history h on h.workspace_id = ${ws} and h.sprint_id = t.id and h.id <= t.sealed_history_id
    ), reading as (
      select t.id, t.number, t.name, t.completed_at, b.points as began, b.counted as began_counted, e.points as ended,
        e.counted and e.status = 'done' as ended_done
      from sprint t
      left join member m on m.sprint_id = t.id
      left join lateral (
        select h.points, h.sprint_id is not distinct from t.id and h.status <> 'cancelled' and (not h.archived or h.status = 'done') as counted
        from story_history h
        where h.workspace_id = ${ws} and h.story_id = m.story_id and h.at <= t.started_at and h.id <= t.sealed_history_id
        order by h.at desc, h.id desc limit 1) b on true
      left join lateral (
        select h.points, h.status, h.sprint_id is not distinct from t.id and (not h.archived or h.status = 'done') as counted
        from story_history h
        where h.workspace_id = ${ws} and h.story_id = m.story_id and h.id <= t.sealed_history_id
        order by h.at desc, h.id desc limit 1) e on true
    )
    select r.id, r.number, r.name, r.completed_at as "completedAt",
      (count(*) filter (where r.began_counted))::int as "committedStories",
      coalesce(sum(r.began) filter (where r.began_counted), 0)::int as "committedPoints",
      (count(*) filter (where r.ended_done))::int as "completedStories",
      coalesce(sum(r.ended) filter (where r.ended_done), 0)::int as "completedPoints"
    from reading r group by r.id, r.number, r.name, r.completed_at
    order by r.completed_at, r.number`);
  return rows.map((row) => ({ ...row, completedAt: isoFromPostgres(row.completedAt) }));
}
