import "server-only";
import { sql } from "drizzle-orm";
import type { StoryStatus } from "@/db/enums";
import type { Actor } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import type { StoryState } from "@/lib/sprints/rules/sprint-state";

export type SprintMember = {
  id: string;
  keyNumber: number;
  title: string;
  status: StoryStatus;
  points: number | null;
  archived: boolean;
};

/** The stories of a sprint in the order of the project, locked: whoever was changing one has finished. */
export async function lockMembers(scope: Scope, sprintId: string): Promise<SprintMember[]> {
  const { rows } = await scope.tx.execute<SprintMember>(sql`
    select s.id, s.key_number as "keyNumber", s.title, s.status, s.points, s.archived_at is not null as archived
    from stories s where s.workspace_id = ${scope.workspaceId} and s.sprint_id = ${sprintId}
    order by s.rank, s.key_number for no key update`);
  return rows;
}

/** The last line of a project's history: what is written later does not count for a sprint that ends now. */
export async function selectHistoryEnd(scope: Scope, projectId: string): Promise<number> {
  const { rows } = await scope.tx.execute<{ last: number }>(sql`
    select coalesce(max(h.id), 0)::float8 as last from story_history h
    where h.workspace_id = ${scope.workspaceId} and h.project_id = ${projectId}`);
  return rows[0]?.last ?? 0;
}

/** Sends stories to another sprint, or to none. */
export async function updateSprintOf(
  scope: Scope,
  storyIds: readonly string[],
  sprintId: string | null,
): Promise<void> {
  await scope.tx.execute(sql`
    update stories s set sprint_id = ${sprintId}::uuid, updated_at = ${scope.now}
    where s.workspace_id = ${scope.workspaceId} and s.id = any (${sql.param([...storyIds])}::uuid[])`);
}

type Read = { id: string; sealedHistoryId: number | null };

/** The whole history of every story that was ever in a sprint, up to where the sprint was sealed. */
export async function selectSprintHistory(
  scope: Scope,
  { id, sealedHistoryId }: Read,
): Promise<StoryState[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<StoryState>(sql`
    select h.story_id as "storyId", (extract(epoch from h.at) * 1000)::float8 as at, h.status, h.points,
      h.sprint_id is not distinct from ${id}::uuid as inside, h.archived
    from story_history h
    where h.workspace_id = ${ws}
      and h.story_id in (select i.story_id from story_history i where i.workspace_id = ${ws} and i.sprint_id = ${id})
      and h.id <= coalesce(${sealedHistoryId}::bigint, h.id)
    order by h.story_id, h.at, h.id`);
  return rows;
}

export type StoryName = { id: string; keyNumber: number; title: string };

/** What stories are called. */
export async function selectStoryNames(
  scope: Scope,
  ids: readonly string[],
): Promise<Map<string, StoryName>> {
  const { rows } = await scope.tx.execute<StoryName>(sql`
    select s.id, s.key_number as "keyNumber", s.title from stories s
    where s.workspace_id = ${scope.workspaceId} and s.id = any (${sql.param([...ids])}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * Who changed stories at given moments, as the audit log says: its lines bear the very moment of the story's change.
 * The key is the story's id and the moment in milliseconds.
 */
export async function selectDoers(
  scope: Scope,
  changes: readonly { storyId: string; at: number }[],
): Promise<Map<string, Actor>> {
  if (changes.length === 0) return new Map();
  const wanted = JSON.stringify(
    changes.map(({ storyId, at }) => ({ id: storyId, at: new Date(at).toISOString() })),
  );
  const { rows } = await scope.tx.execute<
    Actor & { storyId: string; at: number; actorId: string | null }
  >(sql`
    select distinct on (a.subject_id, a.created_at) a.subject_id as "storyId",
      (extract(epoch from a.created_at) * 1000)::float8 as at, a.actor_kind as kind, a.actor_id as "actorId", a.actor_name as name
    from jsonb_to_recordset(${wanted}::jsonb) as w(id uuid, at timestamptz)
    join audit_log a on a.workspace_id = ${scope.workspaceId} and a.subject_id = w.id and a.created_at = w.at
    order by a.subject_id, a.created_at`);
  return new Map(
    rows.map(({ storyId, at, kind, actorId, name }) => [doerKey(storyId, at), { kind, id: actorId, name }]),
  );
}

/** How a change is named in what `selectDoers` answers. */
export function doerKey(storyId: string, at: number): string {
  return `${storyId} ${at}`;
}
