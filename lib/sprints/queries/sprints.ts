import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { SprintStatus } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Sprint } from "@/lib/sprints/schema/sprint";

/** A sprint with what must be known of its project. */
export type SprintRow = Sprint & {
  projectKey: string;
  projectArchived: boolean;
  sealedHistoryId: number | null;
};

type Counts = { stories: number; points: number; doneStories: number; donePoints: number };
type Raw = Omit<SprintRow, "scope" | "done"> & Counts;

const columns = sql.raw(`t.id, t.project_id as "projectId", t.number, t.name, t.goal, t.status,
  t.capacity_points as "capacityPoints", t.starts_on::text as "startsOn", t.ends_on::text as "endsOn",
  t.started_at as "startedAt", t.completed_at as "completedAt", t.sealed_history_id::float8 as "sealedHistoryId", t.version,
  t.created_at as "createdAt", t.updated_at as "updatedAt"`);

/** What counts in a sprint: neither cancelled, nor archived before it was done (see `counts` in the rules). */
const counted = sql.raw(`s.status <> 'cancelled' and (s.archived_at is null or s.status = 'done')`);

function fromSprints(scope: Scope): SQL {
  return sql`from sprints t join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id,
    lateral (select count(*)::int as stories, coalesce(sum(s.points), 0)::int as points,
        (count(*) filter (where s.status = 'done'))::int as "doneStories",
        coalesce(sum(s.points) filter (where s.status = 'done'), 0)::int as "donePoints",
        (count(*) filter (where s.points is null))::int as unestimated
      from stories s where s.workspace_id = ${scope.workspaceId} and s.sprint_id = t.id and ${counted}) c`;
}

const selected = sql`select ${columns}, p.key as "projectKey", p.archived_at is not null as "projectArchived", c.*`;

function toSprint({ stories, points, doneStories, donePoints, ...row }: Raw): SprintRow {
  return {
    ...row,
    scope: { stories, points },
    done: { stories: doneStories, points: donePoints },
    startedAt: row.startedAt === null ? null : isoFromPostgres(row.startedAt),
    completedAt: row.completedAt === null ? null : isoFromPostgres(row.completedAt),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
  };
}

type SprintFilter = {
  projectId: string;
  status: SprintStatus | "open" | undefined;
  before: number | undefined;
  limit: number;
};

/** A page of a project's sprints, the newest first. */
export async function selectSprints(scope: Scope, filter: SprintFilter): Promise<SprintRow[]> {
  const { status, before } = filter;
  const wanted = status === "open" ? sql`and t.status <> 'completed'` : sql`and t.status = ${status}`;
  const { rows } = await scope.tx.execute<Raw>(sql`
    ${selected} ${fromSprints(scope)}
    where t.workspace_id = ${scope.workspaceId} and t.project_id = ${filter.projectId}
      ${status === undefined ? sql`` : wanted} ${before === undefined ? sql`` : sql`and t.number < ${before}`}
    order by t.number desc limit ${filter.limit}`);
  return rows.map(toSprint);
}

/** One sprint; undefined when it is not in this workspace. */
export async function selectSprint(scope: Scope, id: string): Promise<SprintRow | undefined> {
  const { rows } = await scope.tx.execute<Raw>(sql`
    ${selected} ${fromSprints(scope)} where t.workspace_id = ${scope.workspaceId} and t.id = ${id}`);
  return rows[0] && toSprint(rows[0]);
}

/**
 * One sprint, locked for a change together with its project: sprints of a project are changed one after another, so that
 * only one is ever active, and nobody places stories meanwhile.
 */
export async function lockSprint(scope: Scope, id: string): Promise<SprintRow | undefined> {
  await scope.tx.execute(sql`
    select p.id from projects p
    where p.workspace_id = ${scope.workspaceId}
      and p.id = (select t.project_id from sprints t where t.workspace_id = ${scope.workspaceId} and t.id = ${id})
    for no key update`);
  const { rows } = await scope.tx.execute<Raw>(sql`
    ${selected} ${fromSprints(scope)} where t.workspace_id = ${scope.workspaceId} and t.id = ${id} for update of t`);
  return rows[0] && toSprint(rows[0]);
}

/** The project with this id or key, as sprints name it. */
export async function selectProject(
  scope: Scope,
  ref: string,
): Promise<{ id: string; key: string } | undefined> {
  const { rows } = await scope.tx.execute<{ id: string; key: string }>(sql`
    select p.id, p.key from projects p where p.workspace_id = ${scope.workspaceId}
      and (p.id::text = ${ref.toLowerCase()} or p.key = ${ref.toUpperCase()})`);
  return rows[0];
}

/** The number and name of the project's active sprint, if there is one. */
export async function selectActive(
  scope: Scope,
  projectId: string,
): Promise<{ number: number; name: string } | undefined> {
  const { rows } = await scope.tx.execute<{ number: number; name: string }>(sql`
    select t.number, t.name from sprints t
    where t.workspace_id = ${scope.workspaceId} and t.project_id = ${projectId} and t.status = 'active'`);
  return rows[0];
}

export type NewSprint = Pick<Sprint, "goal" | "capacityPoints" | "startsOn" | "endsOn"> & {
  projectId: string;
  name: string | undefined;
};

/** Adds a planned sprint with the project's next number; the project must be locked. */
export async function insertSprint(scope: Scope, sprint: NewSprint): Promise<string> {
  const id = scope.newId();
  await scope.tx.execute(sql`
    insert into sprints (id, workspace_id, project_id, number, name, goal, capacity_points, starts_on, ends_on, created_at, updated_at)
    select ${id}, ${scope.workspaceId}, ${sprint.projectId}, n.next, coalesce(${sprint.name ?? null}::text, 'Sprint ' || n.next),
      ${sprint.goal}, ${sprint.capacityPoints}::int, ${sprint.startsOn}::date, ${sprint.endsOn}::date, ${scope.now}, ${scope.now}
    from (select coalesce(max(t.number), 0) + 1 as next from sprints t
      where t.workspace_id = ${scope.workspaceId} and t.project_id = ${sprint.projectId}) n`);
  return id;
}

export type SprintValues = Partial<
  Pick<
    Sprint,
    "name" | "goal" | "capacityPoints" | "startsOn" | "endsOn" | "status" | "startedAt" | "completedAt"
  >
> & { sealedHistoryId?: number };

const FIELDS: Record<keyof SprintValues, string> = {
  name: "name",
  goal: "goal",
  capacityPoints: "capacity_points",
  startsOn: "starts_on",
  endsOn: "ends_on",
  status: "status",
  startedAt: "started_at",
  completedAt: "completed_at",
  sealedHistoryId: "sealed_history_id",
};

/** Changes a locked sprint. */
export async function updateSprintRow(scope: Scope, id: string, values: SprintValues): Promise<void> {
  const sets = Object.entries(values).map(
    ([field, value]) => sql`${sql.identifier(FIELDS[field as keyof SprintValues])} = ${value}`,
  );
  await scope.tx.execute(sql`
    update sprints set ${sql.join([...sets, sql`version = version + 1, updated_at = ${scope.now}`], sql`, `)}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Removes a locked sprint that no story names any more. */
export async function deleteSprint(scope: Scope, id: string): Promise<void> {
  await scope.tx.execute(sql`delete from sprints where workspace_id = ${scope.workspaceId} and id = ${id}`);
}
