import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { StoryRef, StoryRefText } from "@/lib/stories/schema/story";

const Body = Prose("The comment", 10_000).trim().min(1, "The comment is empty.");

/** The signs that a comment can be answered with, in the order that they are shown. */
export const REACTIONS = ["👍", "👎", "😄", "🎉", "😕", "❤️", "🚀", "👀"] as const;
export type ReactionEmoji = (typeof REACTIONS)[number];

const Reaction = z.object({
  emoji: z.enum(REACTIONS),
  count: z.number().int(),
  names: z.array(z.string()).describe("Who gave it, at most twenty"),
  own: z.boolean().describe("Whether you did"),
});

export const Comment = z.object({
  id: Id,
  storyId: Id,
  threadId: Id.nullable().describe("The comment that it answers; null: it begins a thread"),
  body: z
    .string()
    .describe("Markdown; people and agents are named as @[Name](member:ID) or @[Name](agent:ID)"),
  author: Actor,
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  removedAt: Instant.nullable().describe("Set where the first comment of a thread that goes on was removed"),
  reactions: z.array(Reaction),
});
export type Comment = z.infer<typeof Comment>;

/** The first comment of a thread, with its answers. */
export const StoryThread = Comment.extend({
  replies: z.array(Comment),
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string().nullable(),
});
export type StoryThread = z.infer<typeof StoryThread>;

export const CommentPage = Page(StoryThread);
export const ListCommentsInput = PageInput.extend({ storyId: StoryRefText });
export const CreateCommentInput = StoryRef.extend({
  body: Body,
  threadId: Id.optional().describe("The thread to answer in, by its first comment"),
});
export const CommentRef = z.strictObject({ commentId: Id });
export const UpdateCommentInput = CommentRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  body: Body,
});
export const RemovedComment = z.object({ id: Id, storyId: Id });
export const ReactInput = CommentRef.extend({
  emoji: z.enum(REACTIONS, { error: `Choose one of ${REACTIONS.join(" ")}.` }),
  on: z.boolean().describe("true gives the sign, false takes it back"),
});

/** Somebody who can be named in a comment. */
export const MentionableActor = z.object({
  kind: z.enum(["member", "agent"]),
  id: Id,
  name: z.string(),
  role: z.string(),
});
export type MentionableActor = z.infer<typeof MentionableActor>;
