import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { StoryStatus } from "@/db/enums";
import { isNarrowed, type Narrowing, narrowed } from "@/lib/analytics/queries/frame";
import type { Step } from "@/lib/analytics/rules/cumulate";
import type { Scope } from "@/lib/core/scope";

/** Whether a line of history stands in the flow: as `standsAs` in the rules says. */
const stands = sql.raw(`h.status <> 'cancelled' and (not h.archived or h.status = 'done')`);

type Standing = {
  projectId: string;
  narrowing: Narrowing;
  by: "category" | "column";
  ends: readonly number[];
};

function linesOf(scope: Scope, projectId: string, narrowing: Narrowing): SQL {
  const ws = scope.workspaceId;
  const among = isNarrowed(narrowing)
    ? sql`and h.story_id in (select s.id from stories s where s.workspace_id = ${ws} and s.project_id = ${projectId} ${narrowed(narrowing)})`
    : sql``;
  return sql`from story_history h where h.workspace_id = ${ws} and h.project_id = ${projectId} ${among}`;
}

/**
 * How many stories came to stand in a series, and left it, on each day of a range: one statement over the history, whose
 * answer is as large as the figure, however many changes there were. `ends` are the moments at which the days end.
 */
export async function selectSteps(
  scope: Scope,
  { projectId, narrowing, by, ends }: Standing,
): Promise<Step[]> {
  const series = by === "category" ? sql`h.status` : sql`h.column_id::text`;
  const moments = sql.param(ends.map((end) => new Date(end).toISOString()));
  const { rows } = await scope.tx.execute<Step>(sql`
    with line as (
      select ${series} as series, ${stands} as stands, h.at,
        lead(h.at) over (partition by h.story_id order by h.at, h.id) as until
      ${linesOf(scope, projectId, narrowing)}
    ), placed as (
      select l.series, width_bucket(l.at, ${moments}::timestamptz[]) as came,
        width_bucket(coalesce(l.until, 'infinity'), ${moments}::timestamptz[]) as went
      from line l where l.stands
    )
    select p.series, d.day, sum(d.change)::int as change
    from placed p, lateral (values (p.came, 1), (p.went, -1)) d(day, change)
    where p.came <> p.went
    group by p.series, d.day`);
  return rows;
}

type Spot = {
  projectId: string;
  narrowing: Narrowing;
  endMs: number;
  status: StoryStatus | undefined;
  columnId: string | undefined;
  after: number;
  limit: number;
};

export type Stood = {
  id: string;
  keyNumber: number;
  title: string;
  status: StoryStatus;
  since: string;
  points: number | null;
};

/** A page of the stories that stood in a status or column at a moment, in the order of their keys. */
export async function selectStanding(scope: Scope, spot: Spot): Promise<Stood[]> {
  const { projectId, narrowing, status, columnId } = spot;
  const end = new Date(spot.endMs).toISOString();
  const { rows } = await scope.tx.execute<Stood>(sql`
    select s.id, s.key_number as "keyNumber", s.title, h.status, h.at as since, h.points
    from (select distinct on (h.story_id) h.story_id, h.status, h.column_id, h.archived, h.points, h.at
      ${linesOf(scope, projectId, narrowing)} and h.at < ${end}
      order by h.story_id, h.at desc, h.id desc) h
    join stories s on s.workspace_id = ${scope.workspaceId} and s.id = h.story_id
    where ${stands} and s.key_number > ${spot.after}
      ${status === undefined ? sql`` : sql`and h.status = ${status}`}
      ${columnId === undefined ? sql`` : sql`and h.column_id::text = ${columnId.toLowerCase()}`}
    order by s.key_number limit ${spot.limit}`);
  return rows.map((row) => ({ ...row, since: isoFromPostgres(row.since) }));
}
