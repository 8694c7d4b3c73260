import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { type BoardPresence, PRESENCE_SECONDS } from "@/lib/presence/schema";

export type LookedAtBoard = { id: string; name: string };
type Row = Omit<BoardPresence, "actor" | "isYou"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};
type Touch = { projectId: string; clientId: string; mode: BoardPresence["mode"]; storyId: string | null };

/** The project, and who looks at its board; undefined where there is no such project. */
export async function selectOnBoard(
  scope: Scope,
  projectId: string,
): Promise<{ project: LookedAtBoard; present: BoardPresence[] } | undefined> {
  const { rows } = await scope.tx.execute<{ project: LookedAtBoard; present: Row[] }>(sql`
    select ${lookedAt} as project, ${presentRows(scope, sql`true`)} as present
    from projects p where p.workspace_id = ${scope.workspaceId} and p.id = ${projectId}`);
  const row = rows[0];
  return row && { project: row.project, present: row.present.map((each) => toPresence(scope, each)) };
}

/**
 * Notes that somebody looks at a board, and forgets who is gone: one statement. `changed` says whether anybody came, went,
 * or opened, took or left a story. Undefined where there is no such project, or no such story in it.
 */
export async function touchOnBoard(
  scope: Scope,
  { projectId, clientId, mode, storyId }: Touch,
): Promise<{ project: LookedAtBoard; present: BoardPresence[]; changed: boolean } | undefined> {
  const ws = scope.workspaceId;
  const now = sql`${scope.now}::timestamptz`;
  const { kind, id, name } = scope.actor;
  const isOwn = sql`b.user_id = ${scope.userId} and b.client_id = ${clientId}`;
  const { rows } = await scope.tx.execute<{
    project: LookedAtBoard;
    present: Row[];
    own: Row;
    changed: boolean;
  }>(sql`
    with p as (select p.id, p.name from projects p where p.workspace_id = ${ws} and p.id = ${projectId}
      and (${storyId}::uuid is null or exists (select 1 from stories s
        where s.workspace_id = ${ws} and s.project_id = p.id and s.id = ${storyId}::uuid))),
    was as (select b.mode, b.story_id from board_presence b
      where b.workspace_id = ${ws} and b.project_id = ${projectId} and ${isOwn} and b.expires_at > ${now}),
    gone as (delete from board_presence where (workspace_id, project_id, user_id, client_id) in (
      select b.workspace_id, b.project_id, b.user_id, b.client_id from board_presence b
      where b.workspace_id = ${ws} and b.project_id = ${projectId} and b.expires_at <= ${now} and not (${isOwn})
      for update skip locked) returning 1),
    own as (
      insert into board_presence as b (workspace_id, project_id, client_id, user_id, author_kind, author_id, author_name,
        mode, story_id, since, expires_at)
      select ${ws}::uuid, p.id, ${clientId}::text, ${scope.userId}::uuid, ${kind}::actor_kind, ${id}::uuid, ${name}::text,
        ${mode}::text, ${storyId}::uuid, ${now}, ${now} + ${PRESENCE_SECONDS} * interval '1 second' from p
      on conflict (workspace_id, project_id, user_id, client_id) do update set mode = excluded.mode,
        story_id = excluded.story_id, author_name = excluded.author_name, expires_at = excluded.expires_at,
        since = case when b.expires_at <= ${now} then excluded.since else b.since end
      returning b.*)
    select ${lookedAt} as project, ${presentRows(scope, sql`not (${isOwn})`)} as present, ${presenceJson(sql`own`)} as own,
      not exists (select 1 from was w where w.mode = ${mode}::text and w.story_id is not distinct from ${storyId}::uuid)
        or exists (select 1 from gone) as changed
    from p, own`);
  const row = rows[0];
  if (!row) return undefined;
  const present = [row.own, ...row.present].map((each) => toPresence(scope, each));
  return { project: row.project, present, changed: row.changed };
}

/** Forgets one screen at once; false where it was not there. */
export async function leaveOnBoard(
  scope: Scope,
  { projectId, clientId }: Pick<Touch, "projectId" | "clientId">,
): Promise<boolean> {
  const { rowCount } = await scope.tx.execute(sql`
    delete from board_presence where workspace_id = ${scope.workspaceId} and project_id = ${projectId}
      and user_id = ${scope.userId} and client_id = ${clientId}`);
  return Boolean(rowCount);
}

const lookedAt = sql`jsonb_build_object('id', p.id, 'name', p.name)`;

function presentRows(scope: Scope, who: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(${presenceJson(sql`b`)} order by b.since, b.client_id), '[]') from board_presence b
    where b.workspace_id = ${scope.workspaceId} and b.project_id = p.id
      and b.expires_at > ${scope.now}::timestamptz and ${who})`;
}

function presenceJson(b: SQL): SQL {
  return sql`jsonb_build_object('clientId', ${b}.client_id, 'userId', ${b}.user_id, 'authorKind', ${b}.author_kind,
    'authorId', ${b}.author_id, 'authorName', ${b}.author_name, 'mode', ${b}.mode, 'storyId', ${b}.story_id,
    'since', ${b}.since::text, 'expiresAt', ${b}.expires_at::text)`;
}

function toPresence({ userId }: Scope, { authorKind, authorId, authorName, ...row }: Row): BoardPresence {
  return {
    ...row,
    actor: { kind: authorKind, id: authorId, name: authorName },
    isYou: row.userId === userId,
    since: isoFromPostgres(row.since),
    expiresAt: isoFromPostgres(row.expiresAt),
  };
}
