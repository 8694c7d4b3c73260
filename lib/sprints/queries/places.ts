import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { Ranked } from "@/lib/epics/rules/rank";

/** A story to be placed, with the one it stands after in the project's order. */
export type Placed = Ranked & {
  keyNumber: number;
  title: string;
  sprintId: string | null;
  archived: boolean;
  afterId: string | null;
};

/** Locks the project, so that the places of its stories change one after another. */
export async function lockOrder(
  scope: Scope,
  ref: string,
): Promise<{ id: string; key: string; archived: boolean } | undefined> {
  const { rows } = await scope.tx.execute<{ id: string; key: string; archived: boolean }>(sql`
    select p.id, p.key, p.archived_at is not null as archived from projects p
    where p.workspace_id = ${scope.workspaceId} and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})
    for no key update`);
  return rows[0];
}

/** The stories that are to be placed, locked, in the order of the project. */
export async function lockPlaced(scope: Scope, projectId: string, ids: readonly string[]): Promise<Placed[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<Placed>(sql`
    select s.id, s.rank, s.key_number as "keyNumber", s.title, s.sprint_id as "sprintId", s.archived_at is not null as archived,
      (select o.id from stories o where o.workspace_id = ${ws} and o.project_id = ${projectId} and o.archived_at is null
        and o.rank < s.rank order by o.rank desc limit 1) as "afterId"
    from stories s
    where s.workspace_id = ${ws} and s.project_id = ${projectId} and s.id = any (${sql.param([...ids])}::uuid[])
    order by s.rank, s.key_number for no key update of s`);
  return rows;
}

export type Around = { low: string | null; high: string | null };

/** The ranks around a spot, without the stories that move: after one, before another, or at the end. */
export async function selectAround(
  scope: Scope,
  spot: {
    projectId: string;
    without: readonly string[];
    afterId: string | undefined;
    beforeId: string | undefined;
  },
): Promise<Around> {
  const others = sql`o.workspace_id = ${scope.workspaceId} and o.project_id = ${spot.projectId} and o.archived_at is null
    and o.id <> all (${sql.param([...spot.without])}::uuid[])`;
  const { rows } = await scope.tx.execute<{
    after: string | null;
    before: string | null;
    next: string | null;
    previous: string | null;
    last: string | null;
  }>(sql`
    with a as (select o.rank from stories o where ${others} and o.id = ${spot.afterId ?? null}::uuid),
      b as (select o.rank from stories o where ${others} and o.id = ${spot.beforeId ?? null}::uuid)
    select (select rank from a) as after, (select rank from b) as before,
      (select o.rank from stories o where ${others} and o.rank > (select rank from a) order by o.rank limit 1) as next,
      (select o.rank from stories o where ${others} and o.rank < (select rank from b) order by o.rank desc limit 1) as previous,
      (select o.rank from stories o where ${others} order by o.rank desc limit 1) as last`);
  const [row] = rows;
  if (row?.after) return { low: row.after, high: row.next };
  if (row?.before) return { low: row.previous, high: row.before };
  return { low: row?.last ?? null, high: null };
}

/** Gives stories their ranks and, where one is named, their sprint: one statement, however many. */
export async function updatePlaces(
  scope: Scope,
  ranks: ReadonlyMap<string, string>,
  sprint: { id: string | null } | null,
): Promise<void> {
  const rows = JSON.stringify([...ranks].map(([id, rank]) => ({ id, rank })));
  const set = sprint === null ? sql`` : sql`, sprint_id = ${sprint.id}::uuid`;
  await scope.tx.execute(sql`
    update stories s set rank = r.rank, updated_at = ${scope.now} ${set}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, rank text)
    where s.workspace_id = ${scope.workspaceId} and s.id = r.id`);
}
