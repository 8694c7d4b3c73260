import "server-only";
import { and, asc, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { auditLog, comments } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";
import { storyKey } from "@/lib/stories/rules/story-key";
import type { Comment } from "@/lib/stories/schema/comment";

const columns = {
  id: comments.id,
  storyId: comments.storyId,
  body: comments.body,
  authorKind: comments.authorKind,
  authorId: comments.authorId,
  authorName: comments.authorName,
  version: comments.version,
  createdAt: comments.createdAt,
  updatedAt: comments.updatedAt,
};

type Row = Omit<Comment, "author"> & {
  authorKind: Comment["author"]["kind"];
  authorId: string | null;
  authorName: string;
};

function toComment({ authorKind, authorId, authorName, ...row }: Row): Comment {
  return { ...row, author: { kind: authorKind, id: authorId, name: authorName } };
}

/** A page of a story's comments, oldest first. */
export async function selectComments(
  scope: Scope,
  page: { storyId: string; after: string | undefined; limit: number },
): Promise<Comment[]> {
  const rows = await scope.tx
    .select(columns)
    .from(comments)
    .where(
      and(
        eq(comments.workspaceId, scope.workspaceId),
        eq(comments.storyId, page.storyId),
        isNull(comments.removedAt),
        page.after === undefined ? undefined : gt(comments.id, page.after),
      ),
    )
    .orderBy(asc(comments.id))
    .limit(page.limit);
  return rows.map(toComment);
}

/** Adds a comment by whoever is asking. */
export async function insertComment(scope: Scope, storyId: string, body: string): Promise<Comment> {
  const { kind, id, name } = scope.actor;
  const [row] = await scope.tx
    .insert(comments)
    .values({
      id: scope.newId(),
      workspaceId: scope.workspaceId,
      storyId,
      body,
      authorKind: kind,
      authorId: id,
      authorName: name,
      createdAt: scope.now,
      updatedAt: scope.now,
    })
    .returning(columns);
  if (!row) throw new Error("an insert answered no row");
  return toComment(row);
}

/** The story of a comment, as far as a change of the comment needs it. */
export type CommentStory = { id: string; key: string; title: string; projectId: string };

/** Locks a comment that is not removed. */
export async function lockComment(
  scope: Scope,
  commentId: string,
): Promise<{ comment: Comment; story: CommentStory } | undefined> {
  type Joined = { projectKey: string; keyNumber: number; title: string; projectId: string };
  const ws = scope.workspaceId;
  const [row] = await scope.tx
    .select({
      ...columns,
      story: sql<Joined>`(select jsonb_build_object('projectKey', p.key, 'keyNumber', s.key_number, 'title', s.title,
          'projectId', s.project_id)
        from stories s join projects p on p.workspace_id = ${ws} and p.id = s.project_id
        where s.workspace_id = ${ws} and s.id = comments.story_id)`,
    })
    .from(comments)
    .where(and(eq(comments.workspaceId, ws), eq(comments.id, commentId), isNull(comments.removedAt)))
    .for("no key update");
  if (!row) return undefined;
  const { story, ...comment } = row;
  const { projectKey, keyNumber, title, projectId } = story;
  return {
    comment: toComment(comment),
    story: { id: comment.storyId, key: storyKey(projectKey, keyNumber), title, projectId },
  };
}

/** Changes a locked comment's text. */
export async function updateCommentBody(scope: Scope, id: string, body: string): Promise<Comment> {
  const [row] = await scope.tx
    .update(comments)
    .set({ body, version: sql`${comments.version} + 1`, updatedAt: scope.now })
    .where(and(eq(comments.workspaceId, scope.workspaceId), eq(comments.id, id)))
    .returning(columns);
  if (!row) throw new Error("a locked comment is gone");
  return toComment(row);
}

/** Marks a locked comment as removed; its text is wiped, as whoever removes it expects. */
export async function removeCommentRow(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .update(comments)
    .set({ body: "", removedAt: scope.now, updatedAt: scope.now })
    .where(and(eq(comments.workspaceId, scope.workspaceId), eq(comments.id, id)));
}

/** A page of what the audit log says of a story, newest first. */
export function selectActivity(
  scope: Scope,
  page: { storyId: string; before: string | undefined; limit: number },
) {
  return scope.tx
    .select({
      id: auditLog.id,
      at: auditLog.createdAt,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: auditLog.actorName,
      operation: auditLog.operation,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.workspaceId, scope.workspaceId),
        eq(auditLog.subjectId, page.storyId),
        page.before === undefined ? undefined : lt(auditLog.id, page.before),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(page.limit);
}
