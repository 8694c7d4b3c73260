import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import { acceptanceCriteria } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Criterion } from "@/lib/stories/schema/story";

const columns = {
  id: acceptanceCriteria.id,
  position: acceptanceCriteria.position,
  text: acceptanceCriteria.text,
  done: acceptanceCriteria.done,
  sourceLine: acceptanceCriteria.sourceLine,
  version: acceptanceCriteria.version,
};

/** The story that a criterion belongs to, as far as a change of the criterion needs it. */
export type CriterionStory = {
  id: string;
  key: string;
  title: string;
  projectId: string;
  archivedAt: string | null;
  projectArchived: boolean;
};

/** Locks a criterion and its story for a change. */
export async function lockCriterion(
  scope: Scope,
  criterionId: string,
): Promise<{ criterion: Criterion; story: CriterionStory } | undefined> {
  type Row = Criterion &
    Omit<CriterionStory, "id" | "key"> & { storyId: string; projectKey: string; keyNumber: number };
  const { rows } = await scope.tx.execute<Row>(sql`
    select c.id, c.position, c.text, c.done, c.source_line as "sourceLine", c.version, s.id as "storyId",
      s.key_number as "keyNumber", s.title, s.project_id as "projectId", s.archived_at as "archivedAt",
      p.key as "projectKey", p.archived_at is not null as "projectArchived"
    from acceptance_criteria c
      join stories s on s.workspace_id = c.workspace_id and s.id = c.story_id
      join projects p on p.workspace_id = s.workspace_id and p.id = s.project_id
    where c.workspace_id = ${scope.workspaceId} and c.id = ${criterionId}
    for no key update of s, c`);
  const [row] = rows;
  if (!row) return undefined;
  const { id, position, text, done, sourceLine, version, storyId, projectKey, keyNumber, ...story } = row;
  return {
    criterion: { id, position, text, done, sourceLine, version },
    story: { ...story, id: storyId, key: storyKey(projectKey, keyNumber) },
  };
}

/** A story's criteria in order. */
export function selectCriteria(scope: Scope, storyId: string): Promise<Criterion[]> {
  return scope.tx
    .select(columns)
    .from(acceptanceCriteria)
    .where(
      and(eq(acceptanceCriteria.workspaceId, scope.workspaceId), eq(acceptanceCriteria.storyId, storyId)),
    )
    .orderBy(asc(acceptanceCriteria.position), asc(acceptanceCriteria.id));
}

/** Adds a criterion at the end of a locked story. */
export async function appendCriterion(
  scope: Scope,
  storyId: string,
  { text, done }: { text: string; done: boolean },
): Promise<Criterion> {
  const ws = scope.workspaceId;
  const [row] = await scope.tx
    .insert(acceptanceCriteria)
    .values({
      id: scope.newId(),
      workspaceId: ws,
      storyId,
      position: sql`(select coalesce(max(c.position) + 1, 0) from acceptance_criteria c
        where c.workspace_id = ${ws} and c.story_id = ${storyId})`,
      text,
      done,
      createdAt: scope.now,
      updatedAt: scope.now,
    })
    .returning(columns);
  if (!row) throw new Error("an insert answered no row");
  return row;
}

/** Changes a locked criterion; a new text raises its version. */
export async function updateCriterionRow(
  scope: Scope,
  before: Criterion,
  values: { text: string } | { done: boolean },
): Promise<Criterion> {
  const version = "text" in values ? before.version + 1 : before.version;
  const [row] = await scope.tx
    .update(acceptanceCriteria)
    .set({ ...values, version, updatedAt: scope.now })
    .where(and(eq(acceptanceCriteria.workspaceId, scope.workspaceId), eq(acceptanceCriteria.id, before.id)))
    .returning(columns);
  if (!row) throw new Error("a locked criterion is gone");
  return row;
}

/** Removes a locked criterion. */
export async function deleteCriterion(scope: Scope, criterionId: string): Promise<void> {
  await scope.tx
    .delete(acceptanceCriteria)
    .where(
      and(eq(acceptanceCriteria.workspaceId, scope.workspaceId), eq(acceptanceCriteria.id, criterionId)),
    );
}

/** Removes criteria: one statement, however many. */
export async function deleteCriteria(scope: Scope, criterionIds: readonly string[]): Promise<void> {
  await scope.tx.execute(sql`
    delete from acceptance_criteria c
    where c.workspace_id = ${scope.workspaceId} and c.id = any (${sql.param([...criterionIds])}::uuid[])`);
}

/** Gives criteria the places that they have in the list. */
export async function updatePositions(scope: Scope, ids: string[]): Promise<void> {
  const rows = JSON.stringify(ids.map((id, position) => ({ id, position })));
  await scope.tx.execute(sql`
    update acceptance_criteria c set position = r.position, updated_at = ${scope.now}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, position integer)
    where c.workspace_id = ${scope.workspaceId} and c.id = r.id`);
}
