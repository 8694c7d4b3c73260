import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { Anchor } from "@/lib/reviews/schema/anchor";
import type { CommentThread, DocumentComment, Mentionable } from "@/lib/reviews/schema/comment";

type CommentRow = Omit<DocumentComment, "author"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};
export type ThreadRow = Omit<CommentThread, "place" | "orphaned" | "comments"> & {
  comments: DocumentComment[];
};

type ThreadPage = {
  documentId: string;
  state: "open" | "resolved" | "all";
  after: string | undefined;
  limit: number;
};

/** A page of a document's threads with their comments, in the order they were begun: one statement. */
export async function selectThreads(scope: Scope, page: ThreadPage): Promise<ThreadRow[]> {
  const ws = scope.workspaceId;
  type Row = Omit<ThreadRow, "comments"> & { comments: CommentRow[] };
  const { rows } = await scope.tx.execute<Row>(sql`
    select c.id, c.document_id as "documentId", ${anchorJson} as anchor, c.resolved_at as "resolvedAt",
      c.resolved_by as "resolvedBy", ${commentsJson(scope)} as comments
    from document_comments c
    where c.workspace_id = ${ws} and c.document_id = ${page.documentId} and c.thread_id is null
      and (c.removed_at is null or exists (select 1 from document_comments a
        where a.workspace_id = ${ws} and a.thread_id = c.id and a.removed_at is null))
      ${page.state === "all" ? sql`` : sql`and c.resolved_at is ${page.state === "open" ? sql`` : sql`not`} null`}
      ${page.after === undefined ? sql`` : sql`and c.id > ${page.after}`}
    order by c.id limit ${page.limit}`);
  return rows.map(toThread);
}

/** One thread with its comments. */
export async function selectThread(scope: Scope, threadId: string): Promise<ThreadRow | undefined> {
  type Row = Omit<ThreadRow, "comments"> & { comments: CommentRow[] };
  const { rows } = await scope.tx.execute<Row>(sql`
    select c.id, c.document_id as "documentId", ${anchorJson} as anchor, c.resolved_at as "resolvedAt",
      c.resolved_by as "resolvedBy", ${commentsJson(scope)} as comments
    from document_comments c
    where c.workspace_id = ${scope.workspaceId} and c.id = ${threadId} and c.thread_id is null`);
  return rows[0] && toThread(rows[0]);
}

const anchorJson = sql`case when c.anchor_quote is null then null else jsonb_build_object('version', c.anchor_version,
  'line', c.anchor_line, 'quote', c.anchor_quote, 'prefix', c.anchor_prefix, 'suffix', c.anchor_suffix) end`;

/** The comments of the thread `c`; of a removed one that others answered its place stays, without its words. */
function commentsJson(scope: Scope): SQL {
  const ws = scope.workspaceId;
  return sql`(select jsonb_agg(jsonb_build_object('id', a.id, 'documentId', a.document_id, 'threadId', c.id,
      'body', a.body, 'mentions', ${mentionsJson(scope, sql`a.mentions`)}, 'authorKind', a.author_kind,
      'authorId', a.author_id, 'authorName', a.author_name, 'version', a.version, 'createdAt', a.created_at::text,
      'updatedAt', a.updated_at::text, 'removedAt', a.removed_at::text) order by a.id)
    from document_comments a where a.workspace_id = ${ws} and (a.id = c.id or a.thread_id = c.id)
      and (a.id = c.id or a.removed_at is null))`;
}

function mentionsJson(scope: Scope, ids: SQL): SQL {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('memberId', m.id, 'name', u.name) order by u.name, m.id), '[]')
    from members m join users u on u.id = m.user_id
    where m.workspace_id = ${scope.workspaceId} and m.id = any(${ids}))`;
}

function toThread({ comments, ...row }: Omit<ThreadRow, "comments"> & { comments: CommentRow[] }): ThreadRow {
  return {
    ...row,
    resolvedAt: row.resolvedAt === null ? null : isoFromPostgres(row.resolvedAt),
    comments: comments.map(toComment),
  };
}

function toComment({ authorKind, authorId, authorName, ...row }: CommentRow): DocumentComment {
  return {
    ...row,
    author: { kind: authorKind, id: authorId, name: authorName },
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    removedAt: row.removedAt === null ? null : isoFromPostgres(row.removedAt),
  };
}

/** Everybody who may be named in a comment. */
export async function selectMentionables(scope: Scope): Promise<Mentionable[]> {
  const { rows } = await scope.tx.execute<Mentionable>(sql`
    select m.id as "memberId", u.name from members m join users u on u.id = m.user_id
    where m.workspace_id = ${scope.workspaceId} order by u.name, m.id`);
  return rows;
}

export type NewComment = {
  documentId: string;
  threadId: string | null;
  body: string;
  mentions: readonly string[];
  anchor: Anchor | null;
};

/** Adds a comment by whoever is asking; answers its id. */
export async function insertComment(scope: Scope, comment: NewComment): Promise<string> {
  const { kind, id: actorId, name } = scope.actor;
  const { documentId, threadId, body, mentions, anchor } = comment;
  const id = scope.newId();
  await scope.tx.execute(sql`
    insert into document_comments (id, workspace_id, document_id, thread_id, body, mentions, anchor_version, anchor_line,
      anchor_quote, anchor_prefix, anchor_suffix, author_kind, author_id, author_name, created_at, updated_at)
    values (${id}, ${scope.workspaceId}, ${documentId}, ${threadId}, ${body}, ${sql.param(mentions)}::uuid[],
      ${anchor?.version ?? null}, ${anchor?.line ?? null}, ${anchor?.quote ?? null}, ${anchor?.prefix ?? null},
      ${anchor?.suffix ?? null}, ${kind}, ${actorId}, ${name}, ${scope.now}, ${scope.now})`);
  return id;
}

/** How many answers a thread has that were not removed. */
export async function countAnswers(scope: Scope, threadId: string): Promise<number> {
  const { rows } = await scope.tx.execute<{ count: number }>(sql`
    select count(*)::int as count from document_comments
    where workspace_id = ${scope.workspaceId} and thread_id = ${threadId} and removed_at is null`);
  return rows[0]?.count ?? 0;
}

export type LockedComment = {
  id: string;
  documentId: string;
  threadId: string;
  isRoot: boolean;
  body: string;
  authorKind: ActorKind;
  authorId: string | null;
  version: number;
  resolved: boolean;
  removed: boolean;
  mentions: string[];
};

/** Locks a comment that is not removed; the first one of a thread also then, for the sake of the thread. */
export async function lockComment(scope: Scope, commentId: string): Promise<LockedComment | undefined> {
  const { rows } = await scope.tx.execute<LockedComment>(sql`
    select id, document_id as "documentId", coalesce(thread_id, id) as "threadId", thread_id is null as "isRoot", body,
      author_kind as "authorKind", author_id as "authorId", version, resolved_at is not null as resolved,
      removed_at is not null as removed, mentions
    from document_comments
    where workspace_id = ${scope.workspaceId} and id = ${commentId} and (removed_at is null or thread_id is null)
    for no key update`);
  return rows[0];
}

/** Changes a locked comment's words. */
export async function updateCommentRow(
  scope: Scope,
  id: string,
  { body, mentions }: { body: string; mentions: readonly string[] },
): Promise<void> {
  await scope.tx.execute(sql`
    update document_comments set body = ${body}, mentions = ${sql.param(mentions)}::uuid[], version = version + 1,
      updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Marks a locked comment as removed; its words are wiped, as whoever removes it expects. */
export async function removeCommentRow(scope: Scope, id: string): Promise<void> {
  await scope.tx.execute(sql`
    update document_comments set body = '', mentions = '{}', removed_at = ${scope.now}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Resolves a locked thread, or opens it again. */
export async function setResolved(scope: Scope, threadId: string, resolved: boolean): Promise<void> {
  await scope.tx.execute(sql`
    update document_comments set resolved_at = ${resolved ? scope.now : null},
      resolved_by = ${resolved ? scope.actor.name : null}
    where workspace_id = ${scope.workspaceId} and id = ${threadId}`);
}
