import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import { STALLED_SECONDS } from "@/lib/tasks/schema/claim";
import type { TaskCard } from "@/lib/tasks/schema/task";

type Times = "claimedAt" | "leaseExpiresAt" | "heartbeatAt" | "mergedAt" | "createdAt" | "updatedAt";

/** What cards are read from: the task is `t`, its project `p`, spec `sp` and story `st`. */
export const cardTables = sql.raw(`tasks t
  join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
  left join specs sp on sp.workspace_id = t.workspace_id and sp.id = t.spec_id
  left join stories st on st.workspace_id = t.workspace_id and st.id = t.story_id`);

/** The columns of a card by its names, read from `cardTables`. */
export function cardColumns(scope: Scope): SQL {
  return sql`t.id, t.key, t.project_id as "projectId", t.spec_id as "specId", 'SPEC-' || sp.number as "specKey",
    t.story_id as "storyId", p.key || '-' || st.key_number as "storyKey", t.title, t.scope, t.status, t.priority,
    t.estimated_hours::float8 as "estimatedHours", t.actual_hours::float8 as "actualHours",
    t.assigned_files as "assignedFiles", t.branch_name as "branchName", t.skills,
    case when coalesce(t.agent_id, t.member_id) is not null then json_build_object(
      'kind', case when t.agent_id is null then 'member' else 'agent' end,
      'id', coalesce(t.agent_id, t.member_id), 'name', coalesce(t.claimant_name, '')) end as claimant,
    t.claimed_at as "claimedAt", t.lease_expires_at as "leaseExpiresAt", t.heartbeat_at as "heartbeatAt", t.progress,
    t.progress_note as "progressNote", ${isStalled(scope)} as stalled,
    t.cancel_requested_at is not null as "cancelRequested", t.blocked_reason as "blockedReason",
    t.open_dependencies as "openDependencies", t.attempts, t.max_attempts as "maxAttempts", t.is_dead as dead,
    t.taken_hash is distinct from t.phase_hash as touched, t.gate_open as "gateOpen", t.commit_sha as "commitSha",
    t.merged_at as "mergedAt", coalesce((select json_agg(json_build_object('id', d.depends_on_id, 'kind', d.kind)
      order by d.created_at, d.depends_on_id) from task_dependencies d
      where d.workspace_id = t.workspace_id and d.task_id = t.id), '[]') as "dependsOn",
    t.version, t.created_at as "createdAt", t.updated_at as "updatedAt"`;
}

/** Whether a task runs and nothing has moved in it for long. */
export function isStalled(scope: Scope): SQL {
  return sql`(t.status in ('active', 'in_progress') and greatest(t.progress_at, t.started_at, t.claimed_at)
    < ${scope.now}::timestamptz - ${STALLED_SECONDS} * interval '1 second')`;
}

type Selection = { where: SQL; orderBy?: SQL; limit?: number };

/** The cards that a condition on `cardTables` leaves. One statement, however many. */
export async function selectTaskCards(
  scope: Scope,
  { where, orderBy = sql`t.urgency desc, t.created_at, t.id`, limit }: Selection,
): Promise<TaskCard[]> {
  const { rows } = await scope.tx.execute<TaskCard>(sql`
    select ${cardColumns(scope)} from ${cardTables}
    where t.workspace_id = ${scope.workspaceId} and (${where})
    order by ${orderBy} ${limit === undefined ? sql`` : sql`limit ${limit}`}`);
  return rows.map(toTaskCard);
}

/** The cards of these tasks, in the order of the ids. */
export async function selectTaskCardsById(scope: Scope, ids: readonly string[]): Promise<TaskCard[]> {
  const cards = await selectTaskCards(scope, { where: sql`t.id = any(${sql.param(ids)}::uuid[])` });
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A card with its moments in ISO 8601. */
export function toTaskCard<T extends Pick<TaskCard, Times>>(row: T): T {
  return {
    ...row,
    claimedAt: row.claimedAt && isoFromPostgres(row.claimedAt),
    leaseExpiresAt: row.leaseExpiresAt && isoFromPostgres(row.leaseExpiresAt),
    heartbeatAt: row.heartbeatAt && isoFromPostgres(row.heartbeatAt),
    mergedAt: row.mergedAt && isoFromPostgres(row.mergedAt),
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
  };
}
