import "server-only";
import { sql } from "drizzle-orm";
import type { Scope } from "@/lib/core/scope";
import type { CriteriaSteps } from "@/lib/stories/rules/follow-text";

/** The id of the story that a document is the text of. */
export async function selectStoryOfText(scope: Scope, documentId: string): Promise<string | undefined> {
  const { rows } = await scope.tx.execute<{ id: string }>(sql`
    select id from stories where workspace_id = ${scope.workspaceId} and document_id = ${documentId}`);
  return rows[0]?.id;
}

/** Removes, changes and adds criteria of a locked story: one statement, however many. */
export async function applyCriteria(
  scope: Scope,
  storyId: string,
  { removed, changed, added }: CriteriaSteps,
): Promise<void> {
  const ws = sql`${scope.workspaceId}::uuid`;
  const now = sql`${scope.now}::timestamptz`;
  const updates = changed.map(({ before, after, position }) => ({
    ...after,
    position,
    reworded: before.text !== after.text,
  }));
  const inserts = added.map((criterion) => ({ ...criterion, id: scope.newId() }));
  await scope.tx.execute(sql`
    with gone as (
      delete from acceptance_criteria c where c.workspace_id = ${ws} and c.story_id = ${storyId}
        and c.id = any(${sql.param(removed.map(({ id }) => id))}::uuid[])
    ), changed as (
      update acceptance_criteria c set text = r.text, done = r.done, position = r.position, updated_at = ${now},
        version = c.version + r.reworded::integer
      from jsonb_to_recordset(${JSON.stringify(updates)}::jsonb) as r(id uuid, text text, done boolean,
        position integer, reworded boolean)
      where c.workspace_id = ${ws} and c.story_id = ${storyId} and c.id = r.id
        and (c.text, c.done, c.position) is distinct from (r.text, r.done, r.position)
    )
    insert into acceptance_criteria (id, workspace_id, story_id, position, text, done, created_at, updated_at)
    select r.id, ${ws}, ${storyId}::uuid, r.position, r.text, r.done, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(inserts)}::jsonb) as r(id uuid, text text, done boolean,
      position integer)`);
}
