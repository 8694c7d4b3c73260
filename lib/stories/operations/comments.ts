import "server-only";
import { z } from "zod";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { recordStory, requireOpenStory, requireStoryId } from "@/lib/stories/operations/shared";
import {
  insertComment,
  type LockedComment,
  lockComment,
  lockThread,
  removeCommentRow,
  selectMentionable,
  selectThread,
  selectThreads,
  setReaction,
  setThreadResolved,
  updateCommentBody,
} from "@/lib/stories/queries/comments";
import { type MentionRef, mentionsIn, nameMentions } from "@/lib/stories/rules/mentions";
import {
  Comment,
  CommentPage,
  CommentRef,
  CreateCommentInput,
  ListCommentsInput,
  MentionableActor,
  ReactInput,
  RemovedComment,
  StoryThread,
  UpdateCommentInput,
} from "@/lib/stories/schema/comment";

/** A thread is read whole wherever it is shown. */
const MOST_ANSWERS = 500;

export const listComments = operation({
  name: "comments.list",
  summary: "List a story's comments by thread with their answers, oldest first",
  method: "GET",
  path: "/stories/{storyId}/comments",
  permission: "plan.read",
})
  .input(ListCommentsInput)
  .output(CommentPage)
  .handler(async ({ input: { limit, cursor, ...input }, context: { scope } }) => {
    const after = readIdCursor(cursor);
    const storyId = await requireStoryId(scope, input.storyId);
    return pageById(await selectThreads(scope, { storyId, after, limit: limit + 1 }), limit);
  });

export const getComment = operation({
  name: "comments.get",
  summary: "Read the thread that a comment belongs to",
  method: "GET",
  path: "/comments/{commentId}",
  permission: "plan.read",
})
  .input(CommentRef)
  .output(StoryThread)
  .handler(({ input: { commentId }, context: { scope } }) => requireThread(scope, commentId));

export const listMentionableActors = operation({
  name: "comments.listMentionable",
  summary: "List the members and agents who can be named in a comment",
  method: "GET",
  path: "/comments/mentionable",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(z.array(MentionableActor))
  .handler(({ context: { scope } }) => selectMentionable(scope, null));

export const createComment = operation({
  name: "comments.create",
  summary: "Comment on a story, or answer in a thread",
  method: "POST",
  path: "/stories/{storyId}/comments",
  permission: "comments.write",
})
  .input(CreateCommentInput)
  .output(Comment)
  .handler(async ({ input: { storyId, ...input }, context: { scope } }) => {
    const story = await requireOpenStory(scope, storyId);
    const threadId = input.threadId === undefined ? null : await openThread(scope, story.id, input.threadId);
    const { body, mentions } = await readMentions(scope, input.body);
    const comment = await insertComment(scope, { storyId: story.id, threadId, body, mentions });
    const after = { ...digest(comment), mentioned: membersIn(mentions) };
    recordStory(scope, story, { topic: "comment.created", before: null, after });
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
  .handler(async ({ input: { commentId, baseVersion, ...input }, context: { scope } }) => {
    const { comment: before, story } = await requireComment(scope, commentId);
    if (!isAuthor(scope, before)) {
      throw new AppError(
        "forbidden",
        "Only the author of a comment can change it. Write a comment of your own.",
      );
    }
    const { body, mentions } = await readMentions(scope, input.body);
    if (before.body === body) return before;
    if (before.version !== baseVersion) throw staleWrite("comment", before.version);
    await updateCommentBody(scope, { id: before.id, storyId: story.id, body, mentions });
    const after = { ...before, body, version: before.version + 1, updatedAt: scope.now };
    const mentioned = membersIn(mentions).filter((id) => !before.mentions.includes(id));
    recordStory(scope, story, {
      topic: "comment.updated",
      before: digest(before),
      after: { ...digest(after), mentioned },
    });
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

export const reactToComment = operation({
  name: "comments.react",
  summary: "Answer a comment with a sign, or take it back",
  method: "POST",
  path: "/comments/{commentId}/reactions",
  permission: "comments.write",
})
  .input(ReactInput)
  .output(StoryThread)
  .handler(async ({ input: { commentId, emoji, on }, context: { scope } }) => {
    const { comment, story } = await requireComment(scope, commentId);
    if (await setReaction(scope, { commentId: comment.id, emoji, on })) {
      const sign = { reaction: emoji, ...digest(comment) };
      recordStory(scope, story, {
        topic: "comment.updated",
        before: on ? null : sign,
        after: on ? sign : null,
      });
    }
    return requireThread(scope, comment.id);
  });

export const resolveComments = operation({
  name: "comments.resolve",
  summary: "Mark a thread as settled, by its first comment",
  method: "POST",
  path: "/comments/{commentId}/resolve",
  permission: "comments.write",
})
  .input(CommentRef)
  .output(StoryThread)
  .handler(({ input: { commentId }, context: { scope } }) => settle(scope, commentId, true));

export const reopenComments = operation({
  name: "comments.reopen",
  summary: "Open a settled thread again, by its first comment",
  method: "POST",
  path: "/comments/{commentId}/reopen",
  permission: "comments.write",
})
  .input(CommentRef)
  .output(StoryThread)
  .handler(({ input: { commentId }, context: { scope } }) => settle(scope, commentId, false));

async function settle(scope: Scope, commentId: string, resolved: boolean): Promise<StoryThread> {
  const { comment, story } = await requireComment(scope, commentId);
  if (comment.threadId !== null) throw notFound("thread");
  if (comment.resolved !== resolved) {
    await setThreadResolved(scope, comment.id, resolved);
    recordStory(scope, story, {
      topic: "comment.updated",
      before: { resolved: !resolved },
      after: { resolved, ...digest(comment) },
    });
  }
  return requireThread(scope, comment.id);
}

async function requireComment(scope: Scope, commentId: string): Promise<LockedComment> {
  const locked = await lockComment(scope, commentId);
  if (!locked) throw notFound("comment");
  return locked;
}

async function requireThread(scope: Scope, commentId: string): Promise<StoryThread> {
  const thread = await selectThread(scope, commentId);
  if (!thread) throw notFound("comment");
  return thread;
}

/** The thread of a story that an answer is for; an answer to an answer is one in the same thread. */
async function openThread(scope: Scope, storyId: string, commentId: string): Promise<string> {
  const thread = await lockThread(scope, { storyId, commentId });
  if (!thread) throw notFound("thread");
  if (thread.answers >= MOST_ANSWERS) {
    throw new AppError(
      "conflict",
      `This thread has ${MOST_ANSWERS} answers, which is the most one may have. Begin a new one.`,
    );
  }
  return thread.id;
}

/** Whom a text names, and the text with their names as they are now. */
async function readMentions(scope: Scope, body: string): Promise<{ body: string; mentions: MentionRef[] }> {
  const mentions = mentionsIn(body);
  if (mentions.length === 0) return { body, mentions };
  const known = await selectMentionable(
    scope,
    mentions.map(({ id }) => id),
  );
  const names = new Map(known.map(({ kind, id, name }) => [`${kind} ${id}`, name]));
  if (mentions.some(({ kind, id }) => !names.has(`${kind} ${id}`))) throw unknownMention();
  const byId = new Map(known.map(({ id, name }) => [id, name]));
  return { body: nameMentions(body, (id) => byId.get(id)), mentions };
}

function unknownMention(): AppError {
  const message =
    "Somebody who is named in it is not in this workspace. Write @ and choose from the list, or write the name without @.";
  return invalidInput([{ path: "body", message }]);
}

function membersIn(mentions: readonly MentionRef[]): string[] {
  return mentions.filter(({ kind }) => kind === "member").map(({ id }) => id);
}

function isAuthor(scope: Scope, { author }: Comment): boolean {
  return author.kind === scope.actor.kind && author.id === scope.actor.id;
}

function digest({ id, threadId, body }: Comment): Record<string, unknown> {
  return { comment: { id, threadId, body: excerpt(body, 500) } };
}
