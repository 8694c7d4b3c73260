import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import type { ActorKind } from "@/db/enums";
import type { Scope } from "@/lib/core/scope";
import type { MentionRef } from "@/lib/stories/rules/mentions";
import { storyKey } from "@/lib/stories/rules/story-key";
import {
  type Comment,
  type MentionableActor,
  REACTIONS,
  type StoryThread,
} from "@/lib/stories/schema/comment";

type CommentRow = Omit<Comment, "author"> & {
  authorKind: ActorKind;
  authorId: string | null;
  authorName: string;
};
type ThreadRow = CommentRow & { replies: CommentRow[]; resolvedAt: string | null; resolvedBy: string | null };

/** A page of a story's threads with their answers, in the order they were begun: one statement. */
export async function selectThreads(
  scope: Scope,
  page: { storyId: string; after: string | undefined; limit: number },
): Promise<StoryThread[]> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ thread: ThreadRow }>(sql`
    select ${threadJson(scope)} as thread from comments c
    where c.workspace_id = ${ws} and c.story_id = ${page.storyId} and c.thread_id is null
      and (c.removed_at is null or exists (select 1 from comments a
        where a.workspace_id = ${ws} and a.thread_id = c.id and a.removed_at is null))
      ${page.after === undefined ? sql`` : sql`and c.id > ${page.after}`}
    order by c.id limit ${page.limit}`);
  return rows.map(({ thread }) => toThread(thread));
}

/** The thread that a comment belongs to. */
export async function selectThread(scope: Scope, commentId: string): Promise<StoryThread | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ thread: ThreadRow }>(sql`
    select ${threadJson(scope)} as thread from comments c
    where c.workspace_id = ${ws} and c.thread_id is null and c.id = (
      select coalesce(x.thread_id, x.id) from comments x where x.workspace_id = ${ws} and x.id = ${commentId})`);
  return rows[0] && toThread(rows[0].thread);
}

function threadJson(scope: Scope): SQL {
  const ws = scope.workspaceId;
  return sql`${commentJson(scope, sql`c`)} || jsonb_build_object('resolvedAt', c.resolved_at::text, 'resolvedBy', c.resolved_by,
    'replies', (select coalesce(jsonb_agg(${commentJson(scope, sql`r`)} order by r.id), '[]') from comments r
      where r.workspace_id = ${ws} and r.thread_id = c.id and r.removed_at is null))`;
}

function commentJson(scope: Scope, row: SQL): SQL {
  return sql`jsonb_build_object('id', ${row}.id, 'storyId', ${row}.story_id, 'threadId', ${row}.thread_id, 'body', ${row}.body,
    'authorKind', ${row}.author_kind, 'authorId', ${row}.author_id, 'authorName', ${row}.author_name,
    'version', ${row}.version, 'createdAt', ${row}.created_at::text, 'updatedAt', ${row}.updated_at::text,
    'removedAt', ${row}.removed_at::text, 'reactions', (
      select coalesce(jsonb_agg(jsonb_build_object('emoji', e.emoji, 'count', e.count, 'names', e.names, 'own', e.own)
        order by array_position(${sql.param(REACTIONS)}::text[], e.emoji)), '[]')
      from (select x.emoji, count(*)::int as count, bool_or(x.actor_id = ${scope.actor.id}::uuid) as own,
          to_jsonb((array_agg(x.actor_name order by x.created_at, x.actor_id))[1:20]) as names
        from comment_reactions x where x.workspace_id = ${scope.workspaceId} and x.comment_id = ${row}.id
        group by x.emoji) e))`;
}

function toComment({ authorKind, authorId, authorName, ...row }: CommentRow): Comment {
  return {
    ...row,
    createdAt: isoFromPostgres(row.createdAt),
    updatedAt: isoFromPostgres(row.updatedAt),
    removedAt: row.removedAt === null ? null : isoFromPostgres(row.removedAt),
    author: { kind: authorKind, id: authorId, name: authorName },
  };
}

function toThread({ replies, resolvedAt, ...row }: ThreadRow): StoryThread {
  return {
    ...row,
    ...toComment(row),
    replies: replies.map(toComment),
    resolvedAt: resolvedAt === null ? null : isoFromPostgres(resolvedAt),
  };
}

/** Adds a comment by whoever is asking; he and the people it names watch the story from then on. */
export async function insertComment(
  scope: Scope,
  comment: { storyId: string; threadId: string | null; body: string; mentions: readonly MentionRef[] },
): Promise<Comment> {
  const { kind, id, name } = scope.actor;
  const ws = scope.workspaceId;
  const commentId = scope.newId();
  const mentions = comment.mentions.map((mention) => mention.id);
  await scope.tx.execute(sql`
    with said as (
      insert into comments (id, workspace_id, story_id, thread_id, body, mentions, author_kind, author_id, author_name,
        created_at, updated_at)
      values (${commentId}, ${ws}, ${comment.storyId}, ${comment.threadId}, ${comment.body}, ${sql.param(mentions)}::uuid[],
        ${kind}, ${id}, ${name}, ${scope.now}, ${scope.now})
    ), opened as (
      update comments c set resolved_at = null, resolved_by = null
      where c.workspace_id = ${ws} and c.id = ${comment.threadId}::uuid and c.resolved_at is not null
    )
    ${addWatchers(scope, comment)}`);
  return toComment({
    ...{
      id: commentId,
      storyId: comment.storyId,
      threadId: comment.threadId,
      body: comment.body,
      version: 1,
    },
    ...{ authorKind: kind, authorId: id, authorName: name, removedAt: null, reactions: [] },
    ...{ createdAt: scope.now, updatedAt: scope.now },
  });
}

/** Whoever speaks of a story, or is named, watches it, unless he has said that he does not want to. */
function addWatchers(
  scope: Scope,
  { storyId, mentions }: { storyId: string; mentions: readonly MentionRef[] },
): SQL {
  const named = mentions.filter(({ kind }) => kind === "member").map(({ id }) => id);
  const speaker = scope.actor.kind === "agent" ? null : scope.memberId;
  return sql`insert into story_watchers (workspace_id, story_id, member_id, reason, created_at)
    select ${scope.workspaceId}, ${storyId}, m.id, case when m.id = ${speaker}::uuid then 'commenter' else 'mentioned' end,
      ${scope.now}::timestamptz
    from members m where m.workspace_id = ${scope.workspaceId}
      and (m.id = ${speaker}::uuid or m.id = any(${sql.param(named)}::uuid[]))
    on conflict do nothing`;
}

/** The story of a comment, as far as a change of the comment needs it. */
export type CommentStory = { id: string; key: string; title: string; projectId: string };
export type LockedComment = {
  comment: Comment & { mentions: string[]; resolved: boolean };
  story: CommentStory;
};

/** Locks a comment that is not removed. */
export async function lockComment(scope: Scope, commentId: string): Promise<LockedComment | undefined> {
  type Row = CommentRow & {
    mentions: string[];
    resolved: boolean;
    projectKey: string;
    keyNumber: number;
    title: string;
    projectId: string;
  };
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ comment: Row }>(sql`
    select ${commentJson(scope, sql`c`)} || jsonb_build_object('mentions', to_jsonb(c.mentions),
        'resolved', c.resolved_at is not null) || (
          select jsonb_build_object('projectKey', p.key, 'keyNumber', s.key_number, 'title', s.title, 'projectId', s.project_id)
          from stories s join projects p on p.workspace_id = ${ws} and p.id = s.project_id
          where s.workspace_id = ${ws} and s.id = c.story_id) as comment
    from comments c where c.workspace_id = ${ws} and c.id = ${commentId} and c.removed_at is null
    for no key update of c`);
  const row = rows[0]?.comment;
  if (!row) return undefined;
  const { projectKey, keyNumber, title, projectId, mentions, resolved, ...comment } = row;
  return {
    comment: { ...toComment(comment), mentions, resolved },
    story: { id: comment.storyId, key: storyKey(projectKey, keyNumber), title, projectId },
  };
}

/** The thread that an answer is meant for, by any of its comments, with how many answers it has; locked. */
export async function lockThread(
  scope: Scope,
  { storyId, commentId }: { storyId: string; commentId: string },
): Promise<{ id: string; answers: number } | undefined> {
  const ws = scope.workspaceId;
  const { rows } = await scope.tx.execute<{ id: string; answers: number }>(sql`
    select c.id, (select count(*)::int from comments a where a.workspace_id = ${ws} and a.thread_id = c.id) as answers
    from comments c where c.workspace_id = ${ws} and c.story_id = ${storyId} and c.thread_id is null and c.id = (
      select coalesce(x.thread_id, x.id) from comments x where x.workspace_id = ${ws} and x.id = ${commentId})
    for no key update of c`);
  return rows[0];
}

/** Changes a locked comment's text; whom it names now watches the story. */
export async function updateCommentBody(
  scope: Scope,
  comment: { id: string; storyId: string; body: string; mentions: readonly MentionRef[] },
): Promise<void> {
  const mentions = comment.mentions.map(({ id }) => id);
  await scope.tx.execute(sql`
    with changed as (
      update comments set body = ${comment.body}, mentions = ${sql.param(mentions)}::uuid[], version = version + 1,
        updated_at = ${scope.now}
      where workspace_id = ${scope.workspaceId} and id = ${comment.id}
    )
    ${addWatchers(scope, comment)}`);
}

/** Marks a locked comment as removed; its text is wiped, as whoever removes it expects. */
export async function removeCommentRow(scope: Scope, id: string): Promise<void> {
  await scope.tx.execute(sql`
    with signs as (
      delete from comment_reactions where workspace_id = ${scope.workspaceId} and comment_id = ${id}
    )
    update comments set body = '', mentions = '{}', removed_at = ${scope.now}, updated_at = ${scope.now}
    where workspace_id = ${scope.workspaceId} and id = ${id}`);
}

/** Marks a locked thread as settled, or opens it again. */
export async function setThreadResolved(scope: Scope, threadId: string, resolved: boolean): Promise<void> {
  await scope.tx.execute(sql`
    update comments set resolved_at = ${resolved ? scope.now : null}, resolved_by = ${resolved ? scope.actor.name : null}
    where workspace_id = ${scope.workspaceId} and id = ${threadId}`);
}

/** Gives or takes back a sign; false where it was so already. */
export async function setReaction(
  scope: Scope,
  { commentId, emoji, on }: { commentId: string; emoji: string; on: boolean },
): Promise<boolean> {
  const ws = scope.workspaceId;
  const { id, name } = scope.actor;
  const { rowCount } = await scope.tx.execute(
    on
      ? sql`insert into comment_reactions (workspace_id, comment_id, emoji, actor_id, actor_name, created_at)
          values (${ws}, ${commentId}, ${emoji}, ${id}, ${name}, ${scope.now}) on conflict do nothing`
      : sql`delete from comment_reactions where workspace_id = ${ws} and comment_id = ${commentId} and emoji = ${emoji}
          and actor_id = ${id}`,
  );
  return (rowCount ?? 0) > 0;
}

/** The most that are offered: whoever has more people writes the beginning of a name. */
const MOST_MENTIONABLE = 500;

/** Members and agents of the workspace, by name; all of them, or those with the given ids. */
export async function selectMentionable(
  scope: Scope,
  ids: readonly string[] | null,
): Promise<MentionableActor[]> {
  const ws = scope.workspaceId;
  const named = (id: SQL) => (ids === null ? sql`` : sql`and ${id} = any(${sql.param(ids)}::uuid[])`);
  const { rows } = await scope.tx.execute<MentionableActor>(sql`
    select 'member' as kind, m.id, u.name, m.role::text as role from members m join users u on u.id = m.user_id
    where m.workspace_id = ${ws} ${named(sql`m.id`)}
    union all
    select 'agent', a.id, a.name, a.role from agents a
    where a.workspace_id = ${ws} and a.archived_at is null ${named(sql`a.id`)}
    order by 3, 2 limit ${MOST_MENTIONABLE}`);
  return rows;
}
