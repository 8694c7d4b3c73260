import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import { cardColumns, cardTables, toTaskCard } from "@/lib/tasks/queries/cards";
import { namesTask } from "@/lib/tasks/queries/tasks";
import type { Task } from "@/lib/tasks/schema/task";

type Detail = Omit<Task, "reasons">;

/** Everything of a task but why it cannot be claimed: one statement. */
export async function selectTaskDetail(scope: Scope, ref: string): Promise<Detail | undefined> {
  const { rows } = await scope.tx.execute<Detail>(sql`
    select ${cardColumns(scope)}, t.description, t.worktree_path as "worktreePath", t.needs_review as "needsReview",
      t.template, t.checklist_id as "checklistId", t.parameters, t.output_files as "outputFiles",
      t.quality_score as "qualityScore", t.summary, t.failure_reason as "failureReason",
      t.cancel_reason as "cancelReason", t.started_at as "startedAt", t.completed_at as "completedAt",
      t.run_ends_at as "runEndsAt", t.not_before as "notBefore", t.fence::float8 as fence,
      case when sp.id is not null then json_build_object('id', sp.id, 'key', 'SPEC-' || sp.number, 'title', sp.title)
        end as spec,
      case when st.id is not null then json_build_object('id', st.id, 'key', p.key || '-' || st.key_number,
        'title', st.title) end as story,
      (select json_build_object('number', ph -> 'number', 'name', ph ->> 'name')
        from jsonb_array_elements(sp.phases) ph where ph ->> 'name' = t.scope limit 1) as phase,
      (select json_build_object('id', b.id, 'key', b.key, 'title', b.title) from tasks b
        where b.workspace_id = t.workspace_id and b.id = t.blocked_by_id) as "blockedBy",
      ${relatives(sql`d.task_id`, sql`d.depends_on_id`)} as dependencies,
      ${relatives(sql`d.depends_on_id`, sql`d.task_id`)} as dependents,
      ${claimsJson} as claims,
      json_build_object('kind', t.author_kind, 'id', t.author_id, 'name', t.author_name) as "createdBy"
    from ${cardTables} where t.workspace_id = ${scope.workspaceId} and ${namesTask(ref)}`);
  return rows[0] && withMoments(rows[0]);
}

function relatives(mine: SQL, theirs: SQL): SQL {
  return sql`coalesce((select json_agg(json_build_object('id', o.id, 'key', o.key, 'title', o.title,
      'status', o.status, 'kind', d.kind) order by d.created_at, o.number, o.id)
    from task_dependencies d join tasks o on o.workspace_id = d.workspace_id and o.id = ${theirs}
    where d.workspace_id = t.workspace_id and ${mine} = t.id), '[]')`;
}

const CLAIMS = 20;
const claimsJson = sql`coalesce((select json_agg(json_build_object('fence', c.fence,
    'claimant', json_build_object('kind', case when c.agent_id is null then 'member' else 'agent' end,
      'id', coalesce(c.agent_id, c.member_id), 'name', c.claimant_name),
    'claimedAt', c.claimed_at, 'startedAt', c.started_at, 'endedAt', c.ended_at, 'outcome', c.outcome,
    'reason', c.reason, 'commitSha', c.commit_sha, 'hours', c.hours) order by c.fence desc)
  from (select * from task_claims c where c.workspace_id = t.workspace_id and c.task_id = t.id
    order by c.fence desc limit ${CLAIMS}) c), '[]')`;

function withMoments(row: Detail): Detail {
  return {
    ...toTaskCard(row),
    startedAt: row.startedAt && isoFromPostgres(row.startedAt),
    completedAt: row.completedAt && isoFromPostgres(row.completedAt),
    runEndsAt: row.runEndsAt && isoFromPostgres(row.runEndsAt),
    notBefore: row.notBefore && isoFromPostgres(row.notBefore),
    claims: row.claims.map((claim) => ({
      ...claim,
      claimedAt: inUtc(claim.claimedAt),
      startedAt: claim.startedAt && inUtc(claim.startedAt),
      endedAt: claim.endedAt && inUtc(claim.endedAt),
    })),
  };
}

/** Moments inside JSON are ISO 8601 already, with an offset. */
function inUtc(moment: string): string {
  return new Date(moment).toISOString();
}
