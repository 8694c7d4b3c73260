import "server-only";
import { z } from "zod";
import { AppError, invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { excerpt } from "@/lib/core/excerpt";
import { operation } from "@/lib/core/operation";
import { pageById, readIdCursor } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import {
  countAnswers,
  insertComment,
  type LockedComment,
  lockComment,
  removeCommentRow,
  selectMentionables,
  selectThread,
  selectThreads,
  setResolved,
  type ThreadRow,
  updateCommentRow,
} from "@/lib/reviews/queries/comments";
import { type DocumentHead, requireHead } from "@/lib/reviews/queries/heads";
import { anchorFinder } from "@/lib/reviews/rules/anchor";
import { mentionsIn } from "@/lib/reviews/rules/mentions";
import {
  CommentThread,
  CommentThreadPage,
  CreateDocumentCommentInput,
  DocumentCommentRef,
  DocumentThreadRef,
  ListDocumentCommentsInput,
  type Mentionable,
  Mentionables,
  RemovedDocumentComment,
  UpdateDocumentCommentInput,
} from "@/lib/reviews/schema/comment";

/** A thread is read whole wherever it is shown. */
const MOST_ANSWERS = 500;

export const listDocumentComments = operation({
  name: "documentComments.list",
  summary: "List a document's comments by thread, with where they stand in its current text",
  method: "GET",
  path: "/documents/{documentId}/comments",
  permission: "plan.read",
})
  .input(ListDocumentCommentsInput)
  .output(CommentThreadPage)
  .handler(async ({ input: { documentId, state, limit, cursor }, context: { scope } }) => {
    const after = readIdCursor(cursor);
    const rows = await selectThreads(scope, { documentId, state, after, limit: limit + 1 });
    const { content } = await readDocument(scope, documentId);
    const page = pageById(rows, limit);
    const locate = anchorFinder(content);
    return { items: page.items.map((row) => placed(row, locate)), nextCursor: page.nextCursor };
  });

export const listMentionables = operation({
  name: "documentComments.listMentionable",
  summary: "List who can be mentioned in a comment",
  method: "GET",
  path: "/mentionable",
  permission: "plan.read",
})
  .input(z.strictObject({}))
  .output(Mentionables)
  .handler(({ context: { scope } }) => selectMentionables(scope));

export const createDocumentComment = operation({
  name: "documentComments.create",
  summary: "Comment on a document, on words of it, or answer a comment",
  method: "POST",
  path: "/documents/{documentId}/comments",
  permission: "comments.write",
})
  .input(CreateDocumentCommentInput)
  .output(CommentThread)
  .handler(async ({ input: { documentId, body, threadId, anchor }, context: { scope } }) => {
    const head = await requireHead(scope, documentId, "write");
    if (threadId !== undefined) await requireThreadOf(scope, head, threadId, anchor !== undefined);
    if (anchor && anchor.version > head.version) throw unknownVersion(head);
    const mentioned = await findMentioned(scope, body);
    const id = await insertComment(scope, {
      ...{ documentId: head.id, threadId: threadId ?? null, body, anchor: anchor ?? null },
      mentions: mentioned.map(({ memberId }) => memberId),
    });
    record(scope, head, "created", { before: null, after: digest({ id, body }) });
    recordMentions(scope, head, id, mentioned);
    return requireThread(scope, threadId ?? id);
  });

export const updateDocumentComment = operation({
  name: "documentComments.update",
  summary: "Change a comment of one's own",
  method: "PATCH",
  path: "/document-comments/{commentId}",
  permission: "comments.write",
})
  .input(UpdateDocumentCommentInput)
  .output(CommentThread)
  .handler(async ({ input: { commentId, baseVersion, body }, context: { scope } }) => {
    const before = await requireComment(scope, commentId);
    if (!isAuthor(scope, before)) {
      const sentence = "Only the author of a comment can change it. Write a comment of your own.";
      throw new AppError("forbidden", sentence);
    }
    if (before.body !== body) {
      if (before.version !== baseVersion) throw staleWrite("comment", before.version);
      const head = await requireHead(scope, before.documentId, "write");
      const mentioned = await findMentioned(scope, body);
      await updateCommentRow(scope, before.id, { body, mentions: mentioned.map(({ memberId }) => memberId) });
      record(scope, head, "updated", { before: digest(before), after: digest({ id: before.id, body }) });
      const isNew = ({ memberId }: Mentionable) => !before.mentions.includes(memberId);
      recordMentions(scope, head, before.id, mentioned.filter(isNew));
    }
    return requireThread(scope, before.threadId);
  });

export const removeDocumentComment = operation({
  name: "documentComments.remove",
  summary: "Remove a comment: one's own, or any as an admin",
  method: "DELETE",
  path: "/document-comments/{commentId}",
  permission: "comments.write",
})
  .input(DocumentCommentRef)
  .output(RemovedDocumentComment)
  .handler(async ({ input: { commentId }, context: { scope } }) => {
    const comment = await requireComment(scope, commentId);
    if (!isAuthor(scope, comment) && !scope.may("workspace.write")) {
      const sentence = "Only its author or an admin of the workspace can remove a comment.";
      throw new AppError("forbidden", sentence);
    }
    const head = await requireHead(scope, comment.documentId, "read");
    await removeCommentRow(scope, comment.id);
    record(scope, head, "removed", { before: digest(comment), after: null });
    return { id: comment.id, documentId: head.id };
  });

export const resolveDocumentComments = operation({
  name: "documentComments.resolve",
  summary: "Mark a thread as settled",
  method: "POST",
  path: "/document-threads/{threadId}/resolve",
  permission: "comments.write",
})
  .input(DocumentThreadRef)
  .output(CommentThread)
  .handler(({ input: { threadId }, context: { scope } }) => settle(scope, threadId, true));

export const reopenDocumentComments = operation({
  name: "documentComments.reopen",
  summary: "Open a settled thread again",
  method: "POST",
  path: "/document-threads/{threadId}/reopen",
  permission: "comments.write",
})
  .input(DocumentThreadRef)
  .output(CommentThread)
  .handler(({ input: { threadId }, context: { scope } }) => settle(scope, threadId, false));

async function settle(scope: Scope, threadId: string, resolved: boolean): Promise<CommentThread> {
  const comment = await lockComment(scope, threadId);
  if (!comment?.isRoot) throw notFound("thread");
  if (comment.resolved !== resolved) {
    const head = await requireHead(scope, comment.documentId, "read");
    await setResolved(scope, comment.id, resolved);
    const [before, after] = [{ resolved: !resolved }, { resolved, ...digest(comment) }];
    record(scope, head, resolved ? "resolved" : "reopened", { before, after });
  }
  return requireThread(scope, comment.id);
}

async function requireComment(scope: Scope, commentId: string): Promise<LockedComment> {
  const comment = await lockComment(scope, commentId);
  if (!comment || comment.removed) throw notFound("comment");
  return comment;
}

async function requireThreadOf(
  scope: Scope,
  head: DocumentHead,
  threadId: string,
  isAnchored: boolean,
): Promise<void> {
  const root = await lockComment(scope, threadId);
  if (!root?.isRoot || root.documentId !== head.id) throw notFound("thread");
  if ((await countAnswers(scope, root.id)) >= MOST_ANSWERS) throw fullThread();
  if (!isAnchored) return;
  const message = "An answer stands where its thread stands. Leave the anchor out, or begin a new thread.";
  throw invalidInput([{ path: "anchor", message }]);
}

/** A thread as it is after a change, with where it stands. */
async function requireThread(scope: Scope, threadId: string): Promise<CommentThread> {
  const thread = await selectThread(scope, threadId);
  if (!thread) throw notFound("thread");
  if (thread.anchor === null) return placed(thread, () => null);
  const { content } = await readDocument(scope, thread.documentId);
  return placed(thread, anchorFinder(content));
}

function placed(thread: ThreadRow, locate: ReturnType<typeof anchorFinder>): CommentThread {
  const place = thread.anchor && locate(thread.anchor);
  return { ...thread, place, orphaned: thread.anchor !== null && place === null };
}

async function findMentioned(scope: Scope, body: string): Promise<Mentionable[]> {
  return body.includes("@") ? mentionsIn(body, await selectMentionables(scope)) : [];
}

function isAuthor({ actor }: Scope, { authorKind, authorId }: LockedComment): boolean {
  return authorKind === actor.kind && authorId === actor.id;
}

function fullThread(): AppError {
  return new AppError(
    "conflict",
    `This thread has ${MOST_ANSWERS} answers, which is the most one may have. Begin a new one where its words stand.`,
  );
}

function unknownVersion({ version }: DocumentHead): AppError {
  const message = `The document has no such version; its current one is ${version}.`;
  return invalidInput([{ path: "anchor.version", message }]);
}

type Step = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };

function record(scope: Scope, { id, projectId, title }: DocumentHead, verb: string, step: Step): void {
  const subject = { kind: "document", id, label: title };
  scope.record({ projectId, subject, topic: `documentComment.${verb}`, ...step });
}

/** Whoever is mentioned is the subject, so that his screens know that it is about him. */
function recordMentions(
  scope: Scope,
  { projectId, id: documentId, title }: DocumentHead,
  commentId: string,
  mentioned: readonly Mentionable[],
): void {
  for (const { memberId, name } of mentioned) {
    scope.record({
      projectId,
      subject: { kind: "member", id: memberId, label: name },
      topic: "documentComment.mentioned",
      before: null,
      after: { commentId, documentId, document: title },
    });
  }
}

function digest({ id, body }: { id: string; body: string }): Record<string, unknown> {
  return { comment: { id, body: excerpt(body, 500) } };
}
