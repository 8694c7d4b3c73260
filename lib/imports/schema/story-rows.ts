import { z } from "zod";
import { Id } from "@/lib/core/schema";
import { ProjectRef } from "@/lib/stories/schema/story";

/** The most rows that one request brings. */
export const MOST_STORY_ROWS = 5_000;

/** What a column of a file can say of a story. */
export const STORY_ROW_FIELDS = [
  "key",
  "number",
  "title",
  "description",
  "status",
  "priority",
  "points",
  "epic",
  "assignee",
  "labels",
  "sprint",
  "dueOn",
  "estimateMinutes",
  "estimateSeconds",
  "criteria",
] as const;
export type StoryRowField = (typeof STORY_ROW_FIELDS)[number];

const Cell = z.string().max(60_000, "A cell may have at most 60,000 characters.");

/** A row of a file: its cells as they stand there. What is empty or absent says nothing. */
export const StoryRow = z.strictObject({
  row: z.number().int().min(1).describe("Its number in the file; answers name it"),
  key: Cell.optional().describe(
    "A key of this project updates that story; another one is kept as its number",
  ),
  number: Cell.optional(),
  title: Cell.optional(),
  description: Cell.optional(),
  status: Cell.optional().describe("The name of a column or of a status"),
  priority: Cell.optional(),
  points: Cell.optional(),
  epic: Cell.optional().describe("An epic's number or title"),
  assignee: Cell.optional().describe("A member's name or e-mail address, or an agent's name"),
  labels: Cell.optional().describe("Names, separated by commas; those that are not there are made"),
  sprint: Cell.optional(),
  dueOn: Cell.optional(),
  estimateMinutes: Cell.optional(),
  estimateSeconds: Cell.optional(),
  criteria: Cell.optional().describe("Acceptance criteria, one a line"),
});
export type StoryRow = z.output<typeof StoryRow>;

export const StoryRowsInput = z.strictObject({
  projectId: ProjectRef,
  rows: z
    .array(StoryRow)
    .min(1, "The file has no rows.")
    .max(
      MOST_STORY_ROWS,
      `At most ${MOST_STORY_ROWS.toLocaleString("en")} rows are read at once. Split the file.`,
    )
    .refine(
      (rows) => new Set(rows.map(({ row }) => row)).size === rows.length,
      "Two rows have the same number. Give each its own.",
    ),
  statuses: z
    .record(z.string().max(200), Id)
    .default({})
    .describe("Which column a word of the file means, where that is not plain"),
  assignees: z
    .record(z.string().max(200), Id.nullable())
    .default({})
    .describe("Whom a name of the file means; null: nobody"),
});
export type StoryRowsInput = z.output<typeof StoryRowsInput>;

export const StoryRowResult = z.object({
  row: z.number().int(),
  outcome: z.enum(["create", "update", "unchanged", "refused"]),
  storyId: Id.nullable().describe("Null for what is refused, or not made yet"),
  key: z.string().nullable(),
  title: z.string(),
  changes: z.array(z.string()).describe("The fields that an update changes"),
  reason: z.string().nullable().describe("Why it is refused, and what to do"),
  notes: z.array(z.string()).describe("What of the row is left out, and why"),
});
export type StoryRowResult = z.infer<typeof StoryRowResult>;

export const StoryRowsAnswer = z.object({
  results: z.array(StoryRowResult).describe("In the order of the rows"),
  newLabels: z.array(z.string()).describe("The labels that are made"),
});
export type StoryRowsAnswer = z.infer<typeof StoryRowsAnswer>;
