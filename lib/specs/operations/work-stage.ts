import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import { recordSpec } from "@/lib/specs/operations/shared";
import { selectSpec } from "@/lib/specs/queries/read";
import { isAllDone } from "@/lib/specs/rules/spec-summary";
import type { SpecStage } from "@/lib/specs/rules/transitions";

/**
 * Says that work on an approved spec has begun, when the first of its tasks is claimed. Whoever is just saving the spec
 * is not waited for, so that claims and saves never wait for each other: the next step of the task says it again.
 */
export async function markSpecStarted(scope: Scope, specId: string): Promise<boolean> {
  return step(scope, specId, { from: "open", to: "in_progress" });
}

/** Says that a spec is completed, if work on it has begun and all of its phases' tasks are done. */
export async function completeSpecIfDone(scope: Scope, specId: string): Promise<boolean> {
  const spec = await selectSpec(scope, specId);
  if (spec?.stage !== "in_progress" || !isAllDone(spec)) return false;
  return step(scope, specId, { from: "in_progress", to: "completed" });
}

type Step = { from: SpecStage; to: "in_progress" | "completed" };
type Changed = { id: string; number: number; title: string; projectId: string };

async function step(scope: Scope, specId: string, { from, to }: Step): Promise<boolean> {
  const { workspaceId: ws, now, actor } = scope;
  const { rows } = await scope.tx.execute<Changed>(sql`
    update specs set stage = ${to}, version = version + 1, updated_at = ${now}, updated_by_kind = ${actor.kind},
      updated_by_id = ${actor.id}, updated_by_name = ${actor.name}, started_at = coalesce(started_at, ${now}::timestamptz),
      completed_at = case when ${to === "completed"}::boolean then ${now}::timestamptz end
    where workspace_id = ${ws} and id = (
      select s.id from specs s where s.workspace_id = ${ws} and s.id = ${specId}::uuid and s.stage = ${from}
        and s.archived_at is null and exists (select 1 from documents d where d.workspace_id = ${ws}
          and d.id = s.document_id and (d.status = 'approved' or s.stage <> 'open'))
      for no key update skip locked)
    returning id, number, title, project_id as "projectId"`);
  const [spec] = rows;
  if (!spec) return false;
  recordSpec(scope, "updated", spec, { stage: from }, { stage: to });
  return true;
}
