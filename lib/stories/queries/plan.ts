import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { PlanRecords } from "@/lib/stories/rules/plan";

/** What a project holds before a plan is applied, and the ranks that the new items come after. */
export type PlanGround = PlanRecords & {
  documentVersion: number;
  documentArchived: boolean;
  /** The epic or story whose own text the document is. */
  owner: string | null;
  lastEpicRank: string | null;
  lastStoryRank: string | null;
};

/** Everything that a document's plan is compared with: one statement. */
export async function selectPlanGround(
  scope: Scope,
  document: { id: string; projectId: string },
): Promise<PlanGround | undefined> {
  const ws = scope.workspaceId;
  const of = sql`x.workspace_id = ${ws} and x.project_id = ${document.projectId}`;
  const { rows } = await scope.tx.execute<PlanGround>(sql`
    select p.key as "projectKey", d.version as "documentVersion", d.archived_at is not null as "documentArchived",
      coalesce(
        (select 'epic ' || x.number from epics x where ${of} and x.document_id = d.id),
        (select p.key || '-' || x.key_number from stories x where ${of} and x.document_id = d.id)) as owner,
      (select max(x.rank) from epics x where ${of}) as "lastEpicRank",
      (select max(x.rank) from stories x where ${of} and x.archived_at is null) as "lastStoryRank",
      (select coalesce(json_agg(json_build_object('id', x.id, 'number', x.number, 'title', x.title, 'goal', x.goal,
          'status', x.status, 'version', x.version, 'documentId', x.document_id, 'sourceVersion', x.source_version,
          'sourceLine', x.source_line, 'sourceKey', x.source_key, 'archived', x.archived_at is not null, 'own', x.prd_id is not distinct from d.id
            and x.source_key is not null) order by x.rank, x.id), '[]')
        from epics x where ${of}) as epics,
      (select coalesce(json_agg(json_build_object('id', x.id, 'keyNumber', x.key_number, 'number', x.number,
          'title', x.title, 'status', x.status, 'version', x.version, 'documentId', x.document_id,
          'sourceVersion', x.source_version, 'sourceLine', x.source_line, 'userStory', case when x.prd_id = d.id then x.user_story else '' end,
          'sourceKey', x.source_key, 'archived', x.archived_at is not null, 'own', x.prd_id is not distinct from d.id
            and x.source_key is not null,
          'criteria', case when x.prd_id = d.id then (
            select coalesce(json_agg(c.text order by c.position, c.id), '[]') from acceptance_criteria c
            where c.workspace_id = ${ws} and c.story_id = x.id) else '[]' end) order by x.key_number), '[]')
        from stories x where ${of}) as stories
    from documents d join projects p on p.workspace_id = d.workspace_id and p.id = d.project_id
    where d.workspace_id = ${ws} and d.id = ${document.id}`);
  return rows[0];
}
