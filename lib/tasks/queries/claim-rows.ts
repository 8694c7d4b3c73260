import "server-only";
import { sql } from "drizzle-orm";
import { tasks } from "@/db/schema/tasks";
import type { Scope } from "@/lib/core/scope";
import type { EarlierClaim } from "@/lib/tasks/queries/claims";
import { type TaskRow, toTaskRow } from "@/lib/tasks/queries/tasks";
import type { EndedClaim } from "@/lib/tasks/schema/claim";

type Ids = { agentId: string | null; memberId: string | null };

/** How many tasks a claimant works on. */
export async function countHeld(scope: Scope, { agentId, memberId }: Ids): Promise<number> {
  const { rows } = await scope.tx.execute<{ held: number }>(sql`
    select count(*)::integer as held from tasks t where t.workspace_id = ${scope.workspaceId}
      and ${agentId === null ? sql`t.member_id = ${memberId}::uuid` : sql`t.agent_id = ${agentId}::uuid`}
      and t.status in ('active', 'in_progress')`);
  return rows[0]?.held ?? 0;
}

/** The claim that this claimant called by this key. */
export async function selectEarlierClaim(
  scope: Scope,
  { agentId, memberId }: Ids,
  requestKey: string,
): Promise<EarlierClaim | undefined> {
  const { rows } = await scope.tx.execute<EarlierClaim>(sql`
    select c.task_id as "taskId", t.key as "taskKey", c.fence::float8 as fence, c.outcome, c.reason
    from task_claims c join tasks t on t.workspace_id = c.workspace_id and t.id = c.task_id
    where c.workspace_id = ${scope.workspaceId} and c.request_key = ${requestKey}
      and ${agentId === null ? sql`c.member_id = ${memberId}::uuid` : sql`c.agent_id = ${agentId}::uuid`}`);
  return rows[0];
}

export type PastClaim = Ids & { outcome: string | null; answer: { verb: string; said: EndedClaim } | null };

/** The claim of this fencing number. */
export async function selectClaim(
  scope: Scope,
  taskId: string,
  fence: number,
): Promise<PastClaim | undefined> {
  const { rows } = await scope.tx.execute<PastClaim>(sql`
    select c.agent_id as "agentId", c.member_id as "memberId", c.outcome, c.answer from task_claims c
    where c.workspace_id = ${scope.workspaceId} and c.task_id = ${taskId} and c.fence = ${fence}`);
  return rows[0];
}

/** A task whose lease has run out, locked, unless somebody else is at it. */
export async function lockExpired(scope: Scope, taskId: string): Promise<TaskRow | undefined> {
  const [row] = await scope.tx
    .select()
    .from(tasks)
    .where(
      sql`${tasks.workspaceId} = ${scope.workspaceId} and ${tasks.id} = ${taskId}
        and ${tasks.status} in ('active', 'in_progress') and ${tasks.leaseExpiresAt} <= ${scope.now}::timestamptz`,
    )
    .for("no key update", { skipLocked: true });
  return row && toTaskRow(row);
}

type Closing = {
  verb: string;
  outcome: string;
  reason: string;
  hours: number | undefined;
  commitSha: string | null | undefined;
  answer: EndedClaim;
};

/** Writes how the running claim of a task ended, and what was answered. */
export async function closeClaim(
  scope: Scope,
  { id, fence }: TaskRow,
  { verb, outcome, reason, hours, commitSha, answer }: Closing,
): Promise<void> {
  await scope.tx.execute(sql`
    update task_claims set ended_at = greatest(${scope.now}::timestamptz, claimed_at), outcome = ${outcome},
      reason = ${reason === "" ? null : reason}, hours = ${hours ?? null}::numeric, commit_sha = ${commitSha ?? null},
      answer = ${JSON.stringify({ verb, said: answer })}::jsonb
    where workspace_id = ${scope.workspaceId} and task_id = ${id} and fence = ${fence}`);
}

/** Notes under what key a lease was fetched that people had given to its claimant. */
export async function fetchClaim(
  scope: Scope,
  { id, fence }: TaskRow,
  { requestKey, worktreePath }: { requestKey?: string | undefined; worktreePath?: string | undefined },
): Promise<void> {
  await scope.tx.execute(sql`
    with claim as (
      update task_claims set request_key = ${requestKey ?? null}
      where workspace_id = ${scope.workspaceId} and task_id = ${id} and fence = ${fence}
    )
    update tasks set heartbeat_at = ${scope.now}, worktree_path = coalesce(${worktreePath ?? null}, worktree_path)
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/**
 * Ends the tokens that were handed out for a task. They are refused already when its claim is over; so one whose row is
 * held by a request of its own is passed over instead of waited for.
 */
export async function revokeTaskTokens(scope: Scope, taskId: string): Promise<void> {
  await scope.tx.execute(sql`
    update tokens set revoked_at = ${scope.now} where workspace_id = ${scope.workspaceId} and id in (
      select k.id from tokens k where k.workspace_id = ${scope.workspaceId} and k.task_id = ${taskId}
        and k.revoked_at is null for no key update skip locked)`);
}
