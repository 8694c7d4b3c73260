import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Scope } from "@/lib/core/scope";
import type { ClaimFacts } from "@/lib/tasks/rules/reasons";

/** What decides whether these tasks may be claimed, apart from other tasks' files and the claimant: one statement. */
export async function selectClaimFacts(
  scope: Scope,
  taskIds: readonly string[],
): Promise<Map<string, ClaimFacts>> {
  const { rows } = await scope.tx.execute<ClaimFacts & { id: string }>(sql`
    select t.id, t.status, t.claimant_name as "claimantName", t.blocked_reason as "blockedReason",
      t.failure_reason as "failureReason", t.is_dead as "isDead", t.attempts, t.max_attempts as "maxAttempts",
      t.not_before as "notBefore", t.gate_open as "gateOpen", t.scope, t.phase_hash as "phaseHash",
      p.archived_at is not null as "projectArchived",
      (select json_build_object('id', b.id, 'key', b.key, 'title', b.title) from tasks b
        where b.workspace_id = t.workspace_id and b.id = t.blocked_by_id) as "blockedBy",
      coalesce((select json_agg(json_build_object('id', o.id, 'key', o.key, 'title', o.title, 'status', o.status)
          order by o.number, o.id)
        from task_dependencies d join tasks o on o.workspace_id = d.workspace_id and o.id = d.depends_on_id
        where d.workspace_id = t.workspace_id and d.task_id = t.id and d.kind = 'hard'
          and o.status <> 'completed'), '[]') as "waitsFor",
      case when sp.id is not null then json_build_object('key', 'SPEC-' || sp.number, 'stage', sp.stage,
        'archived', sp.archived_at is not null, 'approved', doc.approved_version is not null,
        'withdrawn', doc.status not in ('approved', 'review'),
        'waitsFor', coalesce((select json_agg(json_build_object('key', 'SPEC-' || o.number, 'title', o.title)
            order by o.number)
          from spec_dependencies d join specs o on o.workspace_id = d.workspace_id and o.id = d.depends_on_id
          where d.workspace_id = sp.workspace_id and d.spec_id = sp.id and o.stage <> 'completed'), '[]')) end as spec
    from tasks t
      join projects p on p.workspace_id = t.workspace_id and p.id = t.project_id
      left join specs sp on sp.workspace_id = t.workspace_id and sp.id = t.spec_id
      left join documents doc on doc.workspace_id = sp.workspace_id and doc.id = sp.document_id
    where t.workspace_id = ${scope.workspaceId} and t.id = any(${sql.param(taskIds)}::uuid[])`);
  return new Map(
    rows.map(({ id, ...facts }) => [
      id,
      { ...facts, notBefore: facts.notBefore && isoFromPostgres(facts.notBefore) },
    ]),
  );
}
