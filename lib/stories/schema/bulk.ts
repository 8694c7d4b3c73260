import { z } from "zod";
import { PRIORITIES, STORY_STATUSES } from "@/db/enums";
import { Id } from "@/lib/core/schema";
import { MAX_RANK_LENGTH } from "@/lib/epics/rules/rank";
import {
  BlockedReason,
  Day,
  LabelIds,
  Minutes,
  Points,
  ProjectRef,
  StoryCard,
} from "@/lib/stories/schema/story";

/** The most stories that one request changes. */
export const MOST_BULK_STORIES = 500;

/** What many stories are set to at once; what is absent stays. An answer's `before` is such a value too. */
export const BulkSet = z.strictObject({
  columnId: Id.optional().describe("Goes to the end of this column, in the order they have"),
  status: z.enum(STORY_STATUSES).optional().describe("Instead of a column, as for a single move"),
  afterId: Id.optional().describe("The story to stand after; with no column, anywhere in the project"),
  beforeId: Id.optional().describe("The story to stand before"),
  rank: z
    .string()
    .max(MAX_RANK_LENGTH)
    .optional()
    .describe(
      "A place that an answer of this operation named in `before`: takes it again, or the next free one",
    ),
  assigneeId: Id.nullable().optional().describe("A member or an agent of the workspace"),
  epicId: Id.nullable().optional(),
  priority: z.enum(PRIORITIES).optional(),
  points: Points.nullable().optional(),
  labelIds: LabelIds.optional().describe("Exactly these labels"),
  addLabelIds: LabelIds.optional(),
  removeLabelIds: LabelIds.optional(),
  sprintId: Id.nullable().optional(),
  dueOn: Day.nullable().optional(),
  blockedReason: BlockedReason.nullable().optional(),
  estimateMinutes: Minutes.nullable().optional(),
  spentMinutes: Minutes.nullable().optional(),
  archived: z.boolean().optional().describe("true: leaves the board; false: comes back"),
});
export type BulkSet = z.output<typeof BulkSet>;

const BulkChange = z
  .strictObject({
    storyIds: z.array(Id).min(1, "Choose a story.").max(MOST_BULK_STORIES),
    baseVersion: z
      .number()
      .int()
      .optional()
      .describe("Refuses a story that was edited since this version, as an undo does"),
    set: BulkSet,
  })
  .refine(({ set }) => !set.columnId || !set.status, {
    path: ["set", "status"],
    message: "Name either a column or a status.",
  })
  .refine(({ set }) => !set.labelIds || !(set.addLabelIds || set.removeLabelIds), {
    path: ["set", "labelIds"],
    message: "Name either all labels, or those to add and remove.",
  });

export const BulkInput = z.strictObject({
  projectId: ProjectRef,
  undo: z
    .boolean()
    .default(false)
    .describe("Takes a change back: a story may return to the status that it had within the last hour"),
  changes: z
    .array(BulkChange)
    .refine(
      (changes) => changes.reduce((sum, { storyIds }) => sum + storyIds.length, 0) <= MOST_BULK_STORIES,
      `At most ${MOST_BULK_STORIES} stories are changed at once.`,
    )
    .refine((changes) => {
      const ids = changes.flatMap(({ storyIds }) => storyIds.map((id) => id.toLowerCase()));
      return new Set(ids).size === ids.length;
    }, "A story is named twice. Put what is to be changed of it into one change."),
});
export type BulkInput = z.output<typeof BulkInput>;

export const BulkResult = z.object({
  storyId: Id,
  key: z.string().describe("Such as ACME-12"),
  title: z.string(),
  outcome: z.enum(["changed", "unchanged", "refused"]),
  reason: z.string().nullable().describe("Why it was refused, and what to do"),
  before: BulkSet.nullable().describe("What a `set` must say to take the change back; null unless changed"),
  card: StoryCard.nullable().describe("As it is now; null when it is archived"),
});
export type BulkResult = z.infer<typeof BulkResult>;

export const BulkAnswer = z.object({
  results: z.array(BulkResult).describe("In the order of the request"),
});
