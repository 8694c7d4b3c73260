import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { Answer, Evidence, ItemAnswer } from "@/lib/checklists/schema/run";
import type { Scope } from "@/lib/core/scope";

const columns = sql`a.item_key as "itemKey", a.answer, a.evidence, a.note, a.source, a.version,
  jsonb_build_object('kind', a.author_kind, 'id', a.author_id, 'name', a.author_name) as author,
  a.updated_at as "updatedAt"`;

/** All answers of a run. */
export async function selectAnswers(scope: Scope, runId: string): Promise<ItemAnswer[]> {
  const { rows } = await scope.tx.execute<ItemAnswer>(sql`
    select ${columns} from checklist_answers a
    where a.workspace_id = ${scope.workspaceId} and a.run_id = ${runId}`);
  return rows.map(dated);
}

/** One answer of a run. */
export async function selectAnswer(
  scope: Scope,
  runId: string,
  itemKey: string,
): Promise<ItemAnswer | undefined> {
  const { rows } = await scope.tx.execute<ItemAnswer>(sql`
    select ${columns} from checklist_answers a
    where a.workspace_id = ${scope.workspaceId} and a.run_id = ${runId} and a.item_key = ${itemKey}`);
  return rows[0] && dated(rows[0]);
}

export type NewAnswer = {
  itemKey: string;
  answer: Answer | null;
  evidence: Evidence[];
  note: string;
  source: ItemAnswer["source"];
  /** The answer's version that this is based on; 0 for none yet. */
  baseVersion: number;
};

/**
 * Writes answers, each only if its item still has the version it was based on: one statement, however many. What is
 * missing in what comes back was answered by somebody else meanwhile.
 */
export async function writeAnswers(scope: Scope, runId: string, answers: NewAnswer[]): Promise<ItemAnswer[]> {
  if (answers.length === 0) return [];
  const { kind, id, name } = scope.actor;
  const rows = answers.map((answer) => ({ ...answer, id: scope.newId() }));
  const now = sql`${scope.now}::timestamptz`;
  const { rows: written } = await scope.tx.execute<ItemAnswer>(sql`
    with n as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "itemKey" text,
      answer text, evidence jsonb, note text, source text, "baseVersion" integer)),
    changed as (
      update checklist_answers a set answer = n.answer, evidence = n.evidence, note = n.note, source = n.source,
        version = a.version + 1, author_kind = ${kind}, author_id = ${id}::uuid, author_name = ${name},
        updated_at = ${now}
      from n where a.workspace_id = ${scope.workspaceId} and a.run_id = ${runId} and a.item_key = n."itemKey"
        and a.version = n."baseVersion"
      returning a.*
    ), added as (
      insert into checklist_answers (id, workspace_id, run_id, item_key, answer, evidence, note, source, author_kind,
        author_id, author_name, created_at, updated_at)
      select n.id, ${scope.workspaceId}::uuid, ${runId}::uuid, n."itemKey", n.answer, n.evidence, n.note, n.source,
        ${kind}::actor_kind, ${id}::uuid, ${name}::text, ${now}, ${now}
      from n where n."baseVersion" = 0
      on conflict (workspace_id, run_id, item_key) do nothing
      returning *
    )
    select ${columns} from (select * from changed union all select * from added) a`);
  return written.map(dated);
}

function dated(row: ItemAnswer): ItemAnswer {
  return { ...row, updatedAt: isoFromPostgres(row.updatedAt) };
}
