import { z } from "zod";
import { COLOURS, STORY_STATUSES } from "@/db/enums";
import { Id, Instant, Page, PageInput } from "@/lib/core/schema";
import { TimeZone } from "@/lib/sprints/schema/figures";
import { Amount } from "@/lib/sprints/schema/sprint";
import { COLUMN_CATEGORIES } from "@/lib/stories/rules/columns";
import { Day, ProjectRef } from "@/lib/stories/schema/story";

/** What figures are narrowed to. Stories are taken as they are today: by the epic, label and assignee that they have now. */
const Narrowed = {
  projectId: ProjectRef,
  epicId: Id.or(z.literal("none")).optional(),
  labelId: Id.optional(),
  assigneeId: Id.or(z.literal("none")).optional(),
  timeZone: TimeZone,
};

const Range = {
  from: Day.optional().describe("The first day; without it twelve weeks before the last"),
  to: Day.optional().describe("The last day; without it today. At most 370 days in all"),
};

export const CumulativeInput = z.strictObject({
  ...Narrowed,
  ...Range,
  by: z.enum(["category", "column"]).default("category"),
});

export const Cumulative = z.object({
  series: z
    .array(
      z.object({
        id: z.string().describe("A category or the id of a column"),
        name: z.string(),
        category: z.enum(COLUMN_CATEGORIES),
        colour: z.enum(COLOURS),
      }),
    )
    .describe("From the end of the work to its beginning, as the bands lie on one another"),
  days: z.array(
    z.object({
      day: z.string(),
      running: z.boolean().describe("The day has not ended"),
      counts: z.array(z.number().int()).nullable().describe("One for each series; null: not known yet"),
    }),
  ),
  n: z.number().int().describe("Stories counted on the last known day"),
});
export type Cumulative = z.infer<typeof Cumulative>;

export const CycleTimesInput = z.strictObject({ ...Narrowed, ...Range });

const Percentiles = z.object({ p50: z.number(), p85: z.number(), p95: z.number() }).nullable();

/** A story that was finished, with how long it took. */
export const FinishedStory = z.object({
  id: Id,
  key: z.string(),
  title: z.string(),
  points: z.number().int().nullable(),
  doneAt: Instant,
  cycleDays: z
    .number()
    .nullable()
    .describe("From the first moment it was active or in review; null where it never was before it was done"),
  leadDays: z.number().describe("From the moment it was created"),
});
export type FinishedStory = z.infer<typeof FinishedStory>;

export const CycleTimes = z.object({
  finished: z.array(FinishedStory).describe("The latest first, at most 2,000; the figures count all"),
  n: z.number().int().describe("Stories finished in the range"),
  cycle: z.object({ n: z.number().int(), percentiles: Percentiles }),
  lead: z.object({ n: z.number().int(), percentiles: Percentiles }),
  ageing: z
    .array(
      z.object({
        id: Id,
        key: z.string(),
        title: z.string(),
        status: z.enum(STORY_STATUSES),
        columnName: z.string(),
        ageDays: z.number().describe("Since the first moment it was active or in review"),
      }),
    )
    .describe("What is in work now, the oldest first; at most 500"),
});
export type CycleTimes = z.infer<typeof CycleTimes>;

export const Throughput = z.object({
  weeks: z.array(
    z.object({
      from: z.string().describe("The Monday"),
      to: z.string().describe("The Sunday"),
      running: z.boolean(),
      finished: Amount,
    }),
  ),
  n: z.number().int().describe("Whole weeks"),
  mean: z.object({ stories: z.number(), points: z.number() }).nullable().describe("Of the whole weeks"),
});
export type Throughput = z.infer<typeof Throughput>;

export const VelocityInput = z.strictObject({
  projectId: ProjectRef,
  limit: z.coerce.number().int().min(1).max(26).default(8).describe("How many of the last completed sprints"),
});
export const Velocity = z.object({
  sprints: z
    .array(
      z.object({
        id: Id,
        number: z.number().int(),
        name: z.string(),
        completedAt: Instant,
        committed: Amount,
        completed: Amount,
      }),
    )
    .describe("In the order in which they were completed"),
  n: z.number().int(),
  mean: z.object({ stories: z.number(), points: z.number() }).nullable().describe("Completed, per sprint"),
});
export type Velocity = z.infer<typeof Velocity>;

export const ListStandingInput = PageInput.extend({
  ...Narrowed,
  day: Day,
  category: z.enum(COLUMN_CATEGORIES).optional(),
  columnId: z.string().max(40).optional().describe("A column's id, as a series names it"),
});

/** A story as it stood at the end of a day. */
export const StandingStory = z.object({
  id: Id,
  key: z.string(),
  title: z.string(),
  status: z.enum(STORY_STATUSES).describe("On that day"),
  since: Instant.describe("Since when it stood so"),
  points: z.number().int().nullable().describe("On that day"),
});
export type StandingStory = z.infer<typeof StandingStory>;
export const StandingPage = Page(StandingStory);

export const ListFinishedInput = PageInput.extend({
  ...Narrowed,
  ...Range,
  measure: z.enum(["cycle", "lead"]).default("cycle"),
  minDays: z.coerce.number().min(0).optional().describe("Took at least so long"),
  maxDays: z.coerce.number().min(0).optional().describe("Took less than so long"),
});
export const FinishedPage = Page(FinishedStory);
