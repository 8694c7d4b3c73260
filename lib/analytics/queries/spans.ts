import "server-only";
import { sql } from "drizzle-orm";
import type { StoryStatus } from "@/db/enums";
import { type Narrowing, narrowed } from "@/lib/analytics/queries/frame";
import type { Scope } from "@/lib/core/scope";

export type SpanRow = {
  id: string;
  keyNumber: number;
  title: string;
  points: number | null;
  status: StoryStatus;
  columnId: string;
  createdAt: number;
  startedAt: number | null;
  doneAt: number | null;
};

type Wanted = {
  projectId: string;
  narrowing: Narrowing;
  /** The moments between which a story was done; open ones have none. */
  fromMs: number;
  untilMs: number;
  /** Whether what is in work now is read too. */
  withOpen: boolean;
};

/**
 * The span of each story that was finished in a range, and of those in work, by the rules of `spanOf`: one statement over
 * their history.
 */
export async function selectSpans(scope: Scope, wanted: Wanted): Promise<SpanRow[]> {
  const { projectId, narrowing, fromMs, untilMs, withOpen } = wanted;
  const ws = scope.workspaceId;
  const [from, until] = [fromMs, untilMs].map((ms) => new Date(ms).toISOString());
  const open = withOpen ? sql`or (s.status in ('in_progress', 'review') and s.archived_at is null)` : sql``;
  const { rows } = await scope.tx.execute<SpanRow>(sql`
    with line as (
      select h.story_id, h.at, h.status, lag(h.status) over (partition by h.story_id order by h.at, h.id) as was
      from story_history h
      where h.workspace_id = ${ws} and h.project_id = ${projectId} and h.story_id in (
        select s.id from stories s where s.workspace_id = ${ws} and s.project_id = ${projectId}
          and (s.status = 'done' ${open}) ${narrowed(narrowing)})
    ), span as (
      select l.story_id, min(l.at) as created_at,
        min(l.at) filter (where l.status in ('in_progress', 'review')) as started_at,
        max(l.at) filter (where l.status = 'done' and l.was <> 'done') as done_at
      from line l group by l.story_id
    )
    select s.id, s.key_number as "keyNumber", s.title, s.points, s.status, s.column_id as "columnId",
      (extract(epoch from p.created_at) * 1000)::float8 as "createdAt",
      (extract(epoch from p.started_at) * 1000)::float8 as "startedAt",
      case when s.status = 'done' then (extract(epoch from p.done_at) * 1000)::float8 end as "doneAt"
    from span p join stories s on s.workspace_id = ${ws} and s.id = p.story_id
    where s.status <> 'done' or (p.done_at >= ${from} and p.done_at < ${until})
    order by p.done_at desc nulls last, s.key_number`);
  return rows;
}
