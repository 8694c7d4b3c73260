import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput, Prose } from "@/lib/core/schema";
import { StoryRef, StoryRefText } from "@/lib/stories/schema/story";

const Body = Prose("The comment", 10_000).trim().min(1, "The comment is empty.");

export const Comment = z.object({
  id: Id,
  storyId: Id,
  body: z.string().describe("Markdown"),
  author: Actor,
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Comment = z.infer<typeof Comment>;

export const CommentPage = Page(Comment);
export const ListCommentsInput = PageInput.extend({ storyId: StoryRefText });
export const CreateCommentInput = StoryRef.extend({ body: Body });
export const CommentRef = z.strictObject({ commentId: Id });
export const UpdateCommentInput = CommentRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  body: Body,
});
export const RemovedComment = z.object({ id: Id, storyId: Id });

/** One thing that happened to a story, in words. */
export const ActivityEntry = z.object({
  id: Id,
  at: Instant,
  actor: Actor,
  operation: z.string(),
  sentence: z.string().describe("What happened, to be read after the actor's name"),
  changes: z.array(
    z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

export const ActivityPage = Page(ActivityEntry);
export const ActivityInput = PageInput.extend({ storyId: StoryRefText });
