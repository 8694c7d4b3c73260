import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { MemberRole } from "@/db/enums";
import { tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";
import { type TaskRow, toTaskRow } from "@/lib/tasks/queries/tasks";

/** A task with the files that it may change, as it was looked at. */
export type Footprint = { id: string; key: string; title: string; files: string[]; hash: string };
export type RunningTask = Footprint & { isOver: boolean };
export type Candidate = Footprint & { urgency: number; createdAt: string };
/** An earlier claim of the same claimant under the same key. */
export type EarlierClaim = {
  taskId: string;
  taskKey: string;
  fence: number;
  outcome: string | null;
  reason: string | null;
};
export type ClaimBoard = {
  running: RunningTask[];
  candidates: Candidate[];
  /** How many tasks the claimant works on already. */
  held: number;
  earlier: EarlierClaim | null;
};

type Worker = { agentId: string | null; memberId: string | null };
/** Which pending tasks somebody looks for. */
export type Wanted = {
  projectId: string;
  specId: string | null;
  scope: string | null;
  /** What the worker can do, in small letters; null: everything. */
  skills: readonly string[] | null;
};
type Asked = Worker & Wanted & { requestKey: string | null; limit: number; behind: Candidate | null };

const running = sql.raw("t.status in ('active', 'in_progress')");
const footprint = sql.raw(
  `'id', t.id, 'key', t.key, 'title', t.title, 'files', t.assigned_files, 'hash', md5(t.assigned_files::text)`,
);

/** Everything that a choice among the pending tasks of a project is made from: one statement, nothing locked. */
export async function selectClaimBoard(scope: Scope, asked: Asked): Promise<ClaimBoard> {
  const { rows } = await scope.tx.execute<ClaimBoard>(sql`
    select ${runningJson(scope, asked.projectId)} as running, ${heldCount(scope, asked)} as held,
      ${earlierJson(scope, asked)} as earlier,
      coalesce((select json_agg(json_build_object(${footprint}, 'urgency', t.urgency,
          'createdAt', to_char(t.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.USOF'))
          order by t.urgency desc, t.created_at, t.id)
        from (${candidates(scope, asked)}) t), '[]') as candidates`);
  return rows[0] ?? { running: [], candidates: [], held: 0, earlier: null };
}

/** The claimable ones, best first, as far as other tasks' files do not decide. Walks tasks_claimable_idx, whose order says `nulls last`. */
function candidates(scope: Scope, { limit, behind, ...wanted }: Asked): SQL {
  const next = behind
    ? sql`and (-t.urgency, t.created_at, t.id) > (${-behind.urgency}, ${behind.createdAt}::timestamptz, ${behind.id}::uuid)`
    : sql``;
  return sql`select t.* from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.project_id = ${wanted.projectId}
      and t.status = 'pending' and t.open_dependencies = 0 and t.gate_open
      and (t.not_before is null or t.not_before <= ${scope.now}::timestamptz)
      and ${isWanted(wanted)} and ${hasSkills(wanted)} and ${specIsReady} ${next}
    order by t.urgency desc nulls last, t.created_at, t.id limit ${limit}`;
}

export function isWanted({ specId, scope }: Wanted): SQL {
  return sql`${specId === null ? sql`true` : sql`t.spec_id = ${specId}::uuid`}
    and ${scope === null ? sql`true` : sql`lower(t.scope) = ${scope.toLowerCase()}`}`;
}

export function hasSkills({ skills }: Pick<Wanted, "skills">): SQL {
  if (skills === null) return sql`true`;
  return sql`(t.skills = '{}' or not exists (
    select from unnest(t.skills) k where lower(k) <> all (${sql.param(skills)}::text[])))`;
}

/** Its spec is neither archived nor superseded, and the specs before it are completed. */
export const specIsReady = sql.raw(`(t.spec_id is null or not exists (
    select from specs s where s.workspace_id = t.workspace_id and s.id = t.spec_id
      and (s.archived_at is not null or s.stage = 'superseded' or exists (
        select from spec_dependencies d join specs o on o.workspace_id = d.workspace_id and o.id = d.depends_on_id
        where d.workspace_id = s.workspace_id and d.spec_id = s.id and o.stage <> 'completed'))))`);

function runningJson(scope: Scope, projectId: string): SQL {
  return sql`coalesce((select json_agg(json_build_object(${footprint},
      'isOver', t.lease_expires_at <= ${scope.now}::timestamptz) order by t.claimed_at, t.id)
    from tasks t where t.workspace_id = ${scope.workspaceId} and t.project_id = ${projectId} and ${running}), '[]')`;
}

function heldCount(scope: Scope, { agentId }: Worker): SQL {
  return sql`(select count(*)::integer from tasks t
    where t.workspace_id = ${scope.workspaceId} and t.agent_id = ${agentId}::uuid and ${running})`;
}

function earlierJson(
  scope: Scope,
  { agentId, memberId, requestKey }: Worker & { requestKey: string | null },
): SQL {
  if (requestKey === null) return sql`null::json`;
  const whose = agentId === null ? sql`c.member_id = ${memberId}::uuid` : sql`c.agent_id = ${agentId}::uuid`;
  return sql`(select json_build_object('taskId', c.task_id, 'taskKey', t.key, 'fence', c.fence, 'outcome', c.outcome,
      'reason', c.reason)
    from task_claims c join tasks t on t.workspace_id = c.workspace_id and t.id = c.task_id
    where c.workspace_id = ${scope.workspaceId} and ${whose} and c.request_key = ${requestKey})`;
}

/** Locks the first of these tasks that nobody else has locked and that is still pending and as it was looked at. */
export async function lockFirstOf(scope: Scope, wanted: readonly Candidate[]): Promise<TaskRow | undefined> {
  const ids = wanted.map(({ id }) => id);
  const order = sql`array_position(${sql.param(ids)}::uuid[], ${tasks.id})`;
  const [row] = await scope.tx
    .select()
    .from(tasks)
    .where(
      sql`${tasks.workspaceId} = ${scope.workspaceId} and ${tasks.id} = any(${sql.param(ids)}::uuid[])
        and ${tasks.status} = 'pending' and ${tasks.openDependencies} = 0 and ${tasks.gateOpen}
        and (${tasks.notBefore} is null or ${tasks.notBefore} <= ${scope.now}::timestamptz)
        and md5(${tasks.assignedFiles}::text) = (${sql.param(wanted.map(({ hash }) => hash))}::text[])[${order}]`,
    )
    .orderBy(order)
    .limit(1)
    .for("no key update", { skipLocked: true });
  return row && toTaskRow(row);
}

export type Decided = { verdict: "overlap" | "unknown" | "limit" } | Taken;
export type Taken = {
  verdict: "claimed";
  fence: number;
  takenHash: string | null;
  claimedAt: string;
  expiresAt: string;
  runEndsAt: string;
};

/** Decides and writes a claim behind all others of the project: see `claim_task`. */
export async function claimTaskRow(scope: Scope, claim: Record<string, unknown>): Promise<Decided> {
  const { rows } = await scope.tx.execute<{ decided: Decided }>(
    sql`select claim_task(${JSON.stringify({ ...claim, workspaceId: scope.workspaceId })}::jsonb) as decided`,
  );
  const decided = rows[0]?.decided ?? { verdict: "unknown" as const };
  if (decided.verdict !== "claimed") return decided;
  const { claimedAt, expiresAt, runEndsAt } = decided;
  return { ...decided, claimedAt: iso(claimedAt), expiresAt: iso(expiresAt), runEndsAt: iso(runEndsAt) };
}

function iso(moment: string): string {
  return new Date(moment).toISOString();
}

/** Whether work on a spec has not begun yet. */
export async function isSpecOpen(scope: Scope, specId: string): Promise<boolean> {
  const { rows } = await scope.tx.execute(sql`
    select from specs s where s.workspace_id = ${scope.workspaceId} and s.id = ${specId} and s.stage = 'open'`);
  return rows.length > 0;
}

/** The running tasks of a project, to name those that a task's files meet. */
export async function selectRunning(scope: Scope, projectId: string): Promise<RunningTask[]> {
  const { rows } = await scope.tx.execute<{ running: RunningTask[] }>(
    sql`select ${runningJson(scope, projectId)} as running`,
  );
  return rows[0]?.running ?? [];
}

export type Waiting = {
  pending: number;
  byDependency: number;
  byGate: number;
  bySkill: number;
  byPause: number;
};

/** Why the pending tasks of a project wait: each is counted under the first thing that holds it. */
export async function countWaiting(scope: Scope, wanted: Wanted): Promise<Waiting> {
  const { rows } = await scope.tx.execute<Waiting>(sql`
    select count(*)::integer as pending,
      count(*) filter (where w.held = 'dependency')::integer as "byDependency",
      count(*) filter (where w.held = 'gate')::integer as "byGate",
      count(*) filter (where w.held = 'skill')::integer as "bySkill",
      count(*) filter (where w.held = 'pause')::integer as "byPause"
    from (select case when t.open_dependencies > 0 then 'dependency'
        when not (t.gate_open and ${specIsReady}) then 'gate' when not ${hasSkills(wanted)} then 'skill'
        when t.not_before > ${scope.now}::timestamptz then 'pause' end as held
      from tasks t where t.workspace_id = ${scope.workspaceId} and t.project_id = ${wanted.projectId}
        and t.status = 'pending' and ${isWanted(wanted)}) w`);
  return rows[0] ?? { pending: 0, byDependency: 0, byGate: 0, bySkill: 0, byPause: 0 };
}

type LockedWorker = {
  name: string;
  /** A member's; an agent has none of its own. */
  role: MemberRole | null;
  capacity: number | null;
  skills: string[] | null;
};

/** The worker's own row, held until the end, so that his claims come one after another. */
export async function lockWorker(
  scope: Scope,
  { agentId, memberId }: Worker,
): Promise<LockedWorker | undefined> {
  const { rows } = await scope.tx.execute<LockedWorker>(
    agentId === null
      ? sql`select u.name, m.role, null as capacity, null as skills from members m join users u on u.id = m.user_id
          where m.workspace_id = ${scope.workspaceId} and m.id = ${memberId}::uuid for no key update of m`
      : sql`select a.name, null as role, a.capacity, a.skills from agents a
          where a.workspace_id = ${scope.workspaceId} and a.id = ${agentId}::uuid and a.archived_at is null
          for no key update`,
  );
  return rows[0];
}
