import { z } from "zod";
import { SPRINT_STATUSES } from "@/db/enums";
import { Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";
import { Day, ProjectRef } from "@/lib/stories/schema/story";

const Name = Line("The name", 100);
const Goal = Prose("The goal", 2_000).trim();
const Capacity = z
  .number({ error: "The capacity is a whole number of points from 0 to 99,999." })
  .int("The capacity is a whole number of points from 0 to 99,999.")
  .min(0, "The capacity is a whole number of points from 0 to 99,999.")
  .max(99_999, "The capacity is a whole number of points from 0 to 99,999.");

/** How much work there is: by count, and by points where stories have some. */
export const Amount = z.object({
  stories: z.number().int(),
  points: z.number().int(),
});
export type Amount = z.infer<typeof Amount>;

export const Sprint = z.object({
  id: Id,
  projectId: Id,
  number: z.number().int().describe("Counts the sprints of a project"),
  name: z.string(),
  goal: z.string(),
  status: z.enum(SPRINT_STATUSES),
  capacityPoints: z.number().int().nullable(),
  startsOn: z.string().nullable().describe("The first day, such as 2026-11-23"),
  endsOn: z.string().nullable().describe("The last day"),
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  scope: Amount.describe("What is in it now, without cancelled and archived stories"),
  done: Amount.describe("What of it is done now"),
  unestimated: z.number().int().describe("How many of its stories have no points"),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Sprint = z.infer<typeof Sprint>;

export const SprintPage = Page(Sprint);
export const SprintRef = z.strictObject({ sprintId: Id });

export const ListSprintsInput = PageInput.extend({
  projectId: ProjectRef,
  status: z
    .enum([...SPRINT_STATUSES, "open"])
    .optional()
    .describe("`open`: planned and active; without it all, the newest first"),
});

const Days = { startsOn: Day.nullish(), endsOn: Day.nullish() };
const LATE = "The last day is before the first.";
const inOrder = ({ startsOn, endsOn }: { startsOn?: string | null; endsOn?: string | null }) =>
  !startsOn || !endsOn || startsOn <= endsOn;

export const CreateSprintInput = z
  .strictObject({
    projectId: ProjectRef,
    name: Name.optional().describe("Without it “Sprint” and its number"),
    goal: Goal.default(""),
    capacityPoints: Capacity.nullish(),
    ...Days,
  })
  .refine(inOrder, { path: ["endsOn"], message: LATE });

export const UpdateSprintInput = SprintRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  name: Name.optional(),
  goal: Goal.optional(),
  capacityPoints: Capacity.nullable().optional(),
  startsOn: Day.nullable().optional(),
  endsOn: Day.nullable().optional(),
});

export const StartSprintInput = SprintRef.extend({
  startsOn: Day.optional().describe("Instead of the planned first day"),
  endsOn: Day.optional().describe("Instead of the planned last day"),
});

/** Where stories go that are not done when a sprint ends. */
export const UNFINISHED_GOES = ["backlog", "sprint", "new"] as const;

export const CompleteSprintInput = SprintRef.extend({
  unfinished: z
    .enum(UNFINISHED_GOES)
    .describe("Where the stories go that are not done: to the backlog, another sprint, or one made now"),
  toSprintId: Id.optional().describe("The planned sprint, for `sprint`"),
  newSprintName: Name.optional().describe("For `new`; without it “Sprint” and its number"),
});

export const SPRINT_OUTCOMES = ["completed", "carried", "returned", "cancelled"] as const;

export const CompletedSprint = z.object({
  sprint: Sprint,
  next: Sprint.nullable().describe("The sprint that took over what was not done"),
  results: z.array(
    z.object({
      storyId: Id,
      key: z.string(),
      title: z.string(),
      points: z.number().int().nullable(),
      outcome: z
        .enum(SPRINT_OUTCOMES)
        .describe(
          "`completed` and `cancelled` stay in it; `carried` went on to a sprint, `returned` to the backlog",
        ),
    }),
  ),
});
export type CompletedSprint = z.infer<typeof CompletedSprint>;

export const RemovedSprint = z.object({
  id: Id,
  number: z.number().int(),
  returned: z.number().int().describe("The stories that went back to the backlog"),
});
