import { z } from "zod";
import { Actor, Id, Instant, Page, PageInput } from "@/lib/core/schema";
import { StoryRefText } from "@/lib/stories/schema/story";

/** One thing that happened to a story, in words. */
export const ActivityEntry = z.object({
  id: Id,
  at: Instant,
  actor: Actor,
  operation: z.string(),
  sentence: z.string().describe("What happened, to be read after the actor's name"),
  changes: z.array(
    z.object({
      field: z.string().describe("In words, such as due date"),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export type ActivityEntry = z.infer<typeof ActivityEntry>;

export const ActivityPage = Page(ActivityEntry);
export const ActivityInput = PageInput.extend({
  storyId: StoryRefText,
  of: z.enum(["all", "comments", "changes"]).default("all"),
});
