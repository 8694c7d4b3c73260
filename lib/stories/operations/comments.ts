import "server-only";
import { AppError, notFound, staleWrite } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { recordStory, requireOpenStory, requireStoryId } from "@/lib/stories/operations/shared";
import {
  insertComment,
  lockComment,
  removeCommentRow,
  selectActivity,
  selectComments,
  updateCommentBody,
} from "@/lib/stories/queries/comments";
import { describeActivity } from "@/lib/stories/rules/activity";
import {
  ActivityInput,
  ActivityPage,
  Comment,
  CommentPage,
  CommentRef,
  CreateCommentInput,
  ListCommentsInput,
  RemovedComment,
  UpdateCommentInput,
} from "@/lib/stories/schema/comment";

export const listComments = operation({
  name: "comments.list",
  summary: "List a story's comments, oldest first",
  method: "GET",
  path: "/stories/{storyId}/comments",
  permission: "plan.read",
})
  .input(ListCommentsInput)
  .output(CommentPage)
  .handler(async ({ input: { limit, cursor, ...input }, context: { scope } }) => {
    const after = readIdCursor(cursor);
    const storyId = await requireStoryId(scope, input.storyId);
    return pageById(await selectComments(scope, { storyId, after, limit: limit + 1 }), limit);
  });

export const createComment = operation({
  name: "comments.create",
  summary: "Comment on a story",
  method: "POST",
  path: "/stories/{storyId}/comments",
  permission: "comments.write",
})
  .input(CreateCommentInput)
  .output(Comment)
  .handler(async ({ input: { storyId, body }, context: { scope } }) => {
    const story = await requireOpenStory(scope, storyId);
    const comment = await insertComment(scope, story.id, body);
    recordStory(scope, story, { topic: "comment.created", before: null, after: digest(comment) });
    return comment;
  });

export const updateComment = operation({
  name: "comments.update",
  summary: "Change a comment of one's own",
  method: "PATCH",
  path: "/comments/{commentId}",
  permission: "comments.write",
})
  .input(UpdateCommentInput)
  .output(Comment)
  .handler(async ({ input: { commentId, baseVersion, body }, context: { scope } }) => {
    const { comment: before, story } = await requireComment(scope, commentId);
    if (!isAuthor(scope, before)) {
      throw new AppError(
        "forbidden",
        "Only the author of a comment can change it. Write a comment of your own.",
      );
    }
    if (before.body === body) return before;
    if (before.version !== baseVersion) throw staleWrite("comment", before.version);
    const after = await updateCommentBody(scope, commentId, body);
    recordStory(scope, story, { topic: "comment.updated", before: digest(before), after: digest(after) });
    return after;
  });

export const removeComment = operation({
  name: "comments.remove",
  summary: "Remove a comment: one's own, or any as an admin",
  method: "DELETE",
  path: "/comments/{commentId}",
  permission: "comments.write",
})
  .input(CommentRef)
  .output(RemovedComment)
  .handler(async ({ input: { commentId }, context: { scope } }) => {
    const { comment, story } = await requireComment(scope, commentId);
    if (!isAuthor(scope, comment) && !scope.may("workspace.write")) {
      throw new AppError("forbidden", "Only its author or an admin of the workspace can remove a comment.");
    }
    await removeCommentRow(scope, comment.id);
    recordStory(scope, story, { topic: "comment.removed", before: digest(comment), after: null });
    return { id: comment.id, storyId: story.id };
  });

export const listStoryActivity = operation({
  name: "stories.activity",
  summary: "List what happened to a story, newest first",
  method: "GET",
  path: "/stories/{storyId}/activity",
  permission: "plan.read",
})
  .input(ActivityInput)
  .output(ActivityPage)
  .handler(async ({ input: { limit, cursor, ...input }, context: { scope } }) => {
    const before = readIdCursor(cursor);
    const storyId = await requireStoryId(scope, input.storyId);
    const page = pageById(await selectActivity(scope, { storyId, before, limit: limit + 1 }), limit);
    const items = page.items.map(({ id, at, operation: name, before: from, after: to, ...row }) => ({
      id,
      at,
      operation: name,
      actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
      ...describeActivity({ operation: name, before: from, after: to }),
    }));
    return { items, nextCursor: page.nextCursor };
  });

async function requireComment(scope: Scope, commentId: string) {
  const locked = await lockComment(scope, commentId);
  if (!locked) throw notFound("comment");
  return locked;
}

function isAuthor(scope: Scope, { author }: Comment): boolean {
  return author.kind === scope.actor.kind && author.id === scope.actor.id;
}

function digest({ id, body }: Comment): Record<string, unknown> {
  return { comment: { id, body: excerpt(body, 500) } };
}
