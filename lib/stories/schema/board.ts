import { z } from "zod";
import { EPIC_STATUSES, MEMBER_ROLES, STORY_STATUSES } from "@/db/enums";
import { Id } from "@/lib/core/schema";
import { ProjectRef, StoryCard, StoryRef } from "@/lib/stories/schema/story";

export const BoardInput = z.strictObject({
  projectId: ProjectRef,
  q: z.string().trim().max(200).optional().describe("Part of the title, the number or the key"),
  epicId: Id.or(z.literal("none")).optional(),
  assigneeId: Id.or(z.literal("none")).optional(),
});
export type BoardInput = z.output<typeof BoardInput>;

/** A project's board: its cards in the order of their columns, and the names that the cards refer to. */
export const Board = z.object({
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), archived: z.boolean() }),
  cards: z.array(StoryCard),
  epics: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      status: z.enum(EPIC_STATUSES),
      archived: z.boolean(),
    }),
  ),
  members: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(MEMBER_ROLES) })),
});
export type Board = z.infer<typeof Board>;

/** A move names its neighbours instead of a rank: the server works the rank out, so that two people never give the same one. */
export const MoveStoryInput = StoryRef.extend({
  status: z.enum(STORY_STATUSES).describe("The column to go to; the one it is in means another place there"),
  afterId: Id.optional().describe("The story to stand after, if it is still in that column"),
  beforeId: Id.optional().describe("The story to stand before, if it is; without either it goes to the end"),
});
