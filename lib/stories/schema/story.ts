import { z } from "zod";
import { COLOURS, EPIC_STATUSES, PRIORITIES, QA_GATES, SPRINT_STATUSES, STORY_STATUSES } from "@/db/enums";
import { Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";
import { CreateDocumentInput } from "@/lib/documents/schema/document";
import { DerivedFrom } from "@/lib/documents/schema/links";
import { PlanNumber, PlanSource } from "@/lib/epics/schema";

export const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");
/** A story is named by its id or its key, so that what people read works everywhere. */
export const StoryRefText = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe("The story's id or its key, such as ACME-12");
export const StoryRef = z.strictObject({ storyId: StoryRefText });

/** A filter in its own language. */
export const FilterText = z
  .string()
  .trim()
  .max(2_000)
  .describe('Such as `priority>=high (label:bug or assignee:me) -status:done "sign in"`');

const Title = Line("The title", 255);
const UserStory = Prose("The user story", 5_000).trim();
export const Points = z
  .number({ error: "Points are a whole number from 0 to 999." })
  .int("Points are a whole number from 0 to 999.")
  .min(0, "Points are a whole number from 0 to 999.")
  .max(999, "Points are a whole number from 0 to 999.");
export const Minutes = z
  .number({ error: "Time is a whole number of minutes." })
  .int("Time is a whole number of minutes.")
  .min(0, "Time is not negative.")
  .max(6_000_000, "Time is at most 100,000 hours.");
/** A day of the calendar, without a time. */
export const Day = z.iso.date("A day looks like 2026-11-30.");
export const LabelIds = z.array(Id).max(50, "A story has at most 50 labels.");
export const BlockedReason = Line("The reason", 500);
/** The text of one acceptance criterion. */
export const CriterionText = Prose("The criterion", 5_000).trim().min(1, "The criterion is missing.");

/** What a board and a list show of a story. Ids are plain strings here, because thousands of cards are checked at once. */
export const StoryCard = z.object({
  id: z.string(),
  keyNumber: z.number().describe("The 12 of ACME-12"),
  number: z.string().nullable().describe("As the file shows it, such as 1.2"),
  title: z.string(),
  epicId: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  points: z.number().nullable(),
  assigneeId: z.string().nullable().describe("A member's or an agent's id"),
  status: z.enum(STORY_STATUSES),
  columnId: z.string().describe("The column it stands in; its status is that column's"),
  columnSince: z.string().describe("Since when, ISO 8601"),
  rank: z.string().describe("Orders all stories of a project, by bytes: in columns, backlog and sprints"),
  sprintId: z.string().nullable(),
  labelIds: z.array(z.string()),
  dueOn: z.string().nullable().describe("A day, such as 2026-11-30"),
  blockedReason: z.string().nullable().describe("Why nobody can go on with it, where somebody said so"),
  openBlockers: z.number().describe("How many stories that block it are not done or cancelled"),
  estimateMinutes: z.number().nullable(),
  spentMinutes: z.number().nullable(),
  qaGate: z.enum(QA_GATES).nullable().describe("What its latest QA gate says"),
  subtasksTotal: z.number().describe("The tasks in its text"),
  subtasksDone: z.number(),
  attachmentCount: z.number(),
  criteriaTotal: z.number(),
  criteriaDone: z.number(),
  commentCount: z.number(),
  version: z.number().describe("Raised by edits, not by moves, ticks and comments"),
});
export type StoryCard = z.infer<typeof StoryCard>;

export const Criterion = z.object({
  id: Id,
  position: z.number().int(),
  text: z.string(),
  done: z.boolean(),
  sourceLine: z.number().int().nullable(),
  version: z.number().int().describe("Raised by a new text, not by a tick or a new place"),
});
export type Criterion = z.infer<typeof Criterion>;

/** A story as lists and changes answer it. */
export const Story = StoryCard.extend({
  key: z.string().describe("Such as ACME-12"),
  projectId: Id,
  documentId: Id.describe("The story's own text"),
  userStory: z.string(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type Story = z.infer<typeof Story>;

/** Everything that a story's panel shows. */
export const StoryDetail = Story.extend({
  epic: z.object({ id: Id, number: z.string(), title: z.string(), status: z.enum(EPIC_STATUSES) }).nullable(),
  assignee: z.object({ id: Id, kind: z.enum(["member", "agent"]), name: z.string() }).nullable(),
  column: z.object({ id: Id, name: z.string(), colour: z.enum(COLOURS) }),
  sprint: z
    .object({ id: Id, number: z.number().int(), name: z.string(), status: z.enum(SPRINT_STATUSES) })
    .nullable(),
  labels: z.array(z.object({ id: Id, name: z.string(), colour: z.enum(COLOURS) })),
  source: PlanSource.nullable(),
  criteria: z.array(Criterion),
  documentVersion: z.number().int(),
  content: z.string().describe("The story's text, Markdown"),
  derivedFrom: z
    .array(DerivedFrom)
    .describe("What it was made from; of a done story `settled`: it was done against that version"),
  stale: z
    .boolean()
    .describe("What it was made from has changed since, and nobody confirmed that it still fits"),
});
export type StoryDetail = z.infer<typeof StoryDetail>;

export const StoryPage = Page(Story);

export const ListStoriesInput = PageInput.extend({
  projectId: ProjectRef,
  q: z.string().trim().max(200).optional().describe("Part of the title, the number or the key"),
  epicId: Id.or(z.literal("none")).optional(),
  assigneeId: Id.or(z.literal("none")).optional(),
  status: z.enum(STORY_STATUSES).optional(),
  archived: z.stringbool().or(z.boolean()).default(false),
  filter: FilterText.optional(),
  sort: z
    .string()
    .trim()
    .max(40)
    .optional()
    .describe(
      "key (as without it), rank, priority, due, points, age, updated, title, …; -due is the other way round",
    ),
});

/** The published name of the epic's id stays in snake_case. */
export const ListEpicStoriesInput = PageInput.extend({ epic_id: Id });

export const CreateStoryInput = z.strictObject({
  projectId: ProjectRef,
  title: Title,
  status: z.enum(STORY_STATUSES).default("draft"),
  epicId: Id.nullish(),
  number: PlanNumber.optional(),
  userStory: UserStory.default(""),
  priority: z.enum(PRIORITIES).default("medium"),
  points: Points.nullish(),
  assigneeId: Id.nullish().describe("A member or an agent of the workspace"),
  columnId: Id.optional().describe("The column to stand in; without it the first of the status"),
  labelIds: LabelIds.default([]),
  sprintId: Id.nullish(),
  dueOn: Day.nullish(),
  estimateMinutes: Minutes.nullish(),
  criteria: z.array(CriterionText).max(200).default([]),
});

/** The published body of `POST /epics/{epic_id}/stories`. */
export const CreateEpicStoryInput = z.strictObject({
  epic_id: Id,
  story_data: z.strictObject({
    number: PlanNumber,
    title: Title,
    content: CreateDocumentInput.shape.content
      .default("")
      .describe("Markdown; its user story and acceptance criteria are read from it"),
  }),
});

export const UpdateStoryInput = StoryRef.extend({
  baseVersion: z.number().int().describe("The version this change is based on"),
  title: Title.optional(),
  userStory: UserStory.optional(),
  priority: z.enum(PRIORITIES).optional(),
  points: Points.nullable().optional(),
  assigneeId: Id.nullable().optional().describe("A member or an agent of the workspace"),
  epicId: Id.nullable().optional(),
  labelIds: LabelIds.optional(),
  sprintId: Id.nullable().optional(),
  dueOn: Day.nullable().optional(),
  blockedReason: BlockedReason.nullable().optional(),
  estimateMinutes: Minutes.nullable().optional(),
  spentMinutes: Minutes.nullable().optional(),
});

export const AddCriterionInput = StoryRef.extend({
  text: CriterionText,
  done: z.boolean().default(false),
});
export const CriterionRef = z.strictObject({ criterionId: Id });
export const UpdateCriterionInput = CriterionRef.extend({
  baseVersion: z.number().int().describe("The criterion's version this change is based on"),
  text: CriterionText,
});
export const SetCriterionInput = CriterionRef.extend({ done: z.boolean() });
export const MoveCriterionInput = CriterionRef.extend({
  position: z
    .number()
    .int()
    .min(0)
    .describe("The place among the story's criteria, from 0; past the end is the end"),
});
