import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import { PRESENCE_SECONDS, type Presence } from "@/lib/presence/schema";

export type LookedAt = { id: string; projectId: string; title: string };
export type Touch = {
  documentId: string;
  clientId: string;
  mode: Presence["mode"];
  line: number | null;
  /** Leaves a row that is editing as it is: who reads between two saves has not stopped to write. */
  keepsEditing?: boolean;
};

type Row = Omit<Presence, "actor" | "isYou"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};
type Answer = { document: LookedAt; present: Row[]; changed: boolean };

/** The document, and who has it open; undefined where there is no such document. */
export async function selectPresent(
  scope: Scope,
  documentId: string,
): Promise<{ document: LookedAt; present: Presence[] } | undefined> {
  const { rows } = await scope.tx.execute<Omit<Answer, "changed">>(sql`
    select ${lookedAt} as document, ${presentRows(scope, sql`true`)} as present
    from documents d where d.workspace_id = ${scope.workspaceId} and d.id = ${documentId}`);
  const row = rows[0];
  return row && { document: row.document, present: row.present.map((each) => toPresence(scope, each)) };
}

/**
 * Notes that somebody has a document open, and forgets who is gone: one statement. `changed` says whether anybody came,
 * went, or began or ended to write; that somebody is still there is no change. Undefined where nothing was noted.
 */
export async function touch(
  scope: Scope,
  { documentId, clientId, mode, line, keepsEditing = false }: Touch,
): Promise<{ document: LookedAt; present: Presence[]; changed: boolean } | undefined> {
  const ws = scope.workspaceId;
  const now = sql`${scope.now}::timestamptz`;
  const { kind, id, name } = scope.actor;
  const isOwn = sql`p.user_id = ${scope.userId} and p.client_id = ${clientId}`;
  const { rows } = await scope.tx.execute<Answer & { own: Row }>(sql`
    with doc as (select d.id, d.project_id, d.title from documents d where d.workspace_id = ${ws} and d.id = ${documentId}),
    was as (select p.mode from presence p
      where p.workspace_id = ${ws} and p.document_id = ${documentId} and ${isOwn} and p.expires_at > ${now}),
    gone as (delete from presence where (workspace_id, document_id, user_id, client_id) in (
      select p.workspace_id, p.document_id, p.user_id, p.client_id from presence p
      where p.workspace_id = ${ws} and p.document_id = ${documentId} and p.expires_at <= ${now} and not (${isOwn})
      for update skip locked) returning 1),
    own as (
      insert into presence as p (workspace_id, project_id, document_id, client_id, user_id, author_kind, author_id,
        author_name, mode, line, since, expires_at)
      select ${ws}::uuid, doc.project_id, doc.id, ${clientId}::text, ${scope.userId}::uuid, ${kind}::actor_kind, ${id}::uuid,
        ${name}::text, ${mode}::text, ${line}::int, ${now}, ${now} + ${PRESENCE_SECONDS} * interval '1 second' from doc
      on conflict (workspace_id, document_id, user_id, client_id) do update set mode = excluded.mode, line = excluded.line,
        author_name = excluded.author_name, expires_at = excluded.expires_at,
        since = case when p.expires_at <= ${now} then excluded.since else p.since end
      where not (${keepsEditing} and p.mode = 'editing' and p.expires_at > ${now})
      returning p.*)
    select jsonb_build_object('id', doc.id, 'projectId', doc.project_id, 'title', doc.title) as document,
      ${presentRows(scope, sql`not (${isOwn})`, sql`doc.id`)} as present, ${presenceJson(sql`own`)} as own,
      (select w.mode from was w) is distinct from ${mode}::text or exists (select 1 from gone) as changed
    from doc, own`);
  const row = rows[0];
  if (!row) return undefined;
  const present = [row.own, ...row.present].map((each) => toPresence(scope, each));
  return { document: row.document, present, changed: row.changed };
}

/** Forgets one screen at once; false where it was not there. */
export async function leave(
  scope: Scope,
  { documentId, clientId }: Pick<Touch, "documentId" | "clientId">,
): Promise<boolean> {
  const { rowCount } = await scope.tx.execute(sql`
    delete from presence where workspace_id = ${scope.workspaceId} and document_id = ${documentId}
      and user_id = ${scope.userId} and client_id = ${clientId}`);
  return Boolean(rowCount);
}

const lookedAt = sql`jsonb_build_object('id', d.id, 'projectId', d.project_id, 'title', d.title)`;

function presentRows(scope: Scope, who: SQL, documentId = sql`d.id`): SQL {
  return sql`(select coalesce(jsonb_agg(${presenceJson(sql`p`)} order by p.since, p.client_id), '[]') from presence p
    where p.workspace_id = ${scope.workspaceId} and p.document_id = ${documentId}
      and p.expires_at > ${scope.now}::timestamptz and ${who})`;
}

function presenceJson(p: SQL): SQL {
  return sql`jsonb_build_object('clientId', ${p}.client_id, 'userId', ${p}.user_id, 'authorKind', ${p}.author_kind,
    'authorId', ${p}.author_id, 'authorName', ${p}.author_name, 'mode', ${p}.mode, 'line', ${p}.line,
    'since', ${p}.since::text, 'expiresAt', ${p}.expires_at::text)`;
}

function toPresence({ userId }: Scope, { authorKind, authorId, authorName, ...row }: Row): Presence {
  return {
    ...row,
    actor: { kind: authorKind, id: authorId, name: authorName },
    isYou: row.userId === userId,
    since: isoFromPostgres(row.since),
    expiresAt: isoFromPostgres(row.expiresAt),
  };
}
