import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { Anchor, AnchorPlace } from "@/lib/reviews/schema/anchor";

const Body = Prose("The comment", 10_000).trim().min(1, "The comment is empty.");

export const Mentionable = z.object({ memberId: Id, name: z.string() });
export type Mentionable = z.infer<typeof Mentionable>;
export const Mentionables = z.array(Mentionable);

/** One comment on a document. */
export const DocumentComment = z.object({
  id: Id,
  documentId: Id,
  threadId: Id.describe("The comment that began its thread; of that one its own id"),
  body: z.string().describe("Markdown; empty once it was removed"),
  mentions: z.array(Mentionable),
  author: Actor,
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  removedAt: Instant.nullable(),
});
export type DocumentComment = z.infer<typeof DocumentComment>;

/** A comment with the answers to it, and where it stands in the current text. */
export const CommentThread = z.object({
  id: Id,
  documentId: Id,
  anchor: Anchor.nullable().describe("null: about the whole document"),
  place: AnchorPlace.nullable().describe("Where it is in the current text"),
  orphaned: z.boolean().describe("The words it is about are gone; the anchor keeps them"),
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string().nullable(),
  comments: z.array(DocumentComment).describe("Oldest first"),
});
export type CommentThread = z.infer<typeof CommentThread>;

export const CommentThreadPage = Page(CommentThread);
export const ListDocumentCommentsInput = PageInput.extend({
  documentId: Id,
  state: z.enum(["open", "resolved", "all"]).default("all"),
});
export const DocumentThreadRef = z.strictObject({ threadId: Id });
export const CreateDocumentCommentInput = z.strictObject({
  documentId: Id,
  body: Body,
  threadId: Id.optional().describe("The thread that it answers"),
  anchor: Anchor.strict().optional().describe("What a new thread is about; without it, the whole document"),
});
export const DocumentCommentRef = z.strictObject({ commentId: Id });
export const UpdateDocumentCommentInput = DocumentCommentRef.extend({
  baseVersion: z.number().int().min(1).describe("The comment's version this change is based on"),
  body: Body,
});
export const RemovedDocumentComment = z.object({ id: Id, documentId: Id });
