import { z } from "zod";
import { STORY_STATUSES } from "@/db/enums";
import { Actor, Id, Instant, Page, PageInput } from "@/lib/core/schema";
import { isTimeZone } from "@/lib/sprints/rules/days";
import { Amount, Sprint, SprintRef } from "@/lib/sprints/schema/sprint";
import { Day } from "@/lib/stories/schema/story";

/** The zone whose midnights part the days of a figure. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, "This is not a time zone. Write it like Europe/Berlin.")
  .default("UTC")
  .describe("The reader's time zone, such as Europe/Berlin: days begin at its midnights");

export const BurndownInput = SprintRef.extend({ timeZone: TimeZone });

export const BurndownDay = z.object({
  day: z.string().nullable().describe("Null: the moment it was started; else the end of this day"),
  remaining: Amount.nullable().describe("What is not done; null where that is not known yet"),
  scope: Amount.nullable().describe("Everything that is in the sprint"),
  done: Amount.nullable(),
  ideal: z
    .object({ stories: z.number(), points: z.number() })
    .describe("A straight line to zero on the last day"),
  running: z.boolean().describe("The day has not ended: the value may still change"),
});
export type BurndownDay = z.infer<typeof BurndownDay>;

export const SCOPE_CHANGES = ["added", "removed", "estimated"] as const;
export const ScopeChange = z.object({
  at: Instant,
  kind: z.enum(SCOPE_CHANGES),
  why: z.enum(["moved", "cancelled", "archived", "reopened", "points"]),
  storyId: Id,
  key: z.string(),
  title: z.string(),
  pointsBefore: z.number().int().nullable(),
  pointsAfter: z.number().int().nullable(),
  actor: Actor.nullable().describe("Who did it, where the audit log says so"),
});
export type ScopeChange = z.infer<typeof ScopeChange>;

export const Burndown = z.object({
  sprint: Sprint,
  days: z.array(BurndownDay),
  committed: Amount.describe("What was in it when it was started"),
  completed: Amount.describe("What of it is done, at its end or now"),
  incomplete: Amount,
  unestimated: z
    .number()
    .int()
    .describe("How many of its stories count for no points, because they have none"),
  changes: z.array(ScopeChange).describe("Changes of scope since the start, the newest first; at most 500"),
  changeCount: z.number().int(),
});
export type Burndown = z.infer<typeof Burndown>;

export const SPRINT_PARTS = ["scope", "remaining", "done", "committed"] as const;
export type SprintPart = (typeof SPRINT_PARTS)[number];

export const ListSprintStoriesInput = PageInput.extend({
  sprintId: Id,
  part: z.enum(SPRINT_PARTS).default("scope"),
  day: Day.optional().describe("At the end of this day; without it at the sprint's end, or now"),
  timeZone: TimeZone,
});

/** A story as it stood in a sprint at some moment. */
export const SprintStory = z.object({
  id: Id,
  key: z.string(),
  title: z.string(),
  status: z.enum(STORY_STATUSES).describe("At that moment"),
  points: z.number().int().nullable().describe("At that moment"),
});
export type SprintStory = z.infer<typeof SprintStory>;
export const SprintStoryPage = Page(SprintStory);
