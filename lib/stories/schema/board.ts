import { z } from "zod";
import { AGENT_STATES, COLOURS, EPIC_STATUSES, SPRINT_STATUSES, STORY_STATUSES } from "@/db/enums";
import { Id } from "@/lib/core/schema";
import { COLUMN_CATEGORIES } from "@/lib/stories/rules/columns";
import { FilterText, ProjectRef, StoryCard, StoryRef } from "@/lib/stories/schema/story";

export const BoardInput = z.strictObject({
  projectId: ProjectRef,
  filter: FilterText.optional(),
  perColumn: z.coerce
    .number()
    .int()
    .min(1)
    .max(500)
    .optional()
    .describe("The first so many cards of each column, for a quick first paint; without it all"),
});
export type BoardInput = z.output<typeof BoardInput>;

/** A column of a board: a step of the project's workflow. */
export const BoardColumn = z.object({
  id: z.string(),
  name: z.string(),
  status: z.enum(STORY_STATUSES).describe("The status of every story in it; its category by another name"),
  category: z.enum(COLUMN_CATEGORIES),
  colour: z.enum(COLOURS),
  rank: z.string().describe("Orders the columns, by bytes"),
  wipLimit: z.number().nullable().describe("How many stories may stand in it; null: any number"),
  assigneeLimit: z.number().nullable().describe("How many of one person or agent; null: any number"),
  wipHard: z.boolean().describe("Whether the limits are refused (true) or only warned of"),
  hidden: z.boolean(),
  version: z.number(),
  count: z.number().describe("The stories in it that are not archived, whatever a filter shows"),
});
export type BoardColumn = z.infer<typeof BoardColumn>;

/** Who a story can be given to: a member or an agent of the workspace. */
export const Assignee = z.object({
  id: z.string(),
  kind: z.enum(["member", "agent"]),
  name: z.string(),
  role: z.string().describe("A member's role in the workspace, an agent's part in the method"),
  state: z.enum(AGENT_STATES).nullable().describe("An agent's state now; null for a member"),
  activity: z.string().nullable().describe("What an agent said it is doing"),
});
export type Assignee = z.infer<typeof Assignee>;

export const Label = z.object({
  id: z.string(),
  name: z.string(),
  colour: z.enum(COLOURS),
  version: z.number(),
});
export type Label = z.infer<typeof Label>;

/** A project's board: its cards in the order of their ranks, and what the cards refer to. */
export const Board = z.object({
  project: z.object({ id: z.string(), key: z.string(), name: z.string(), archived: z.boolean() }),
  cards: z.array(StoryCard),
  complete: z.boolean().describe("Whether these are all cards, or `perColumn` cut columns off"),
  epics: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      title: z.string(),
      status: z.enum(EPIC_STATUSES),
      archived: z.boolean(),
    }),
  ),
  columns: z.array(BoardColumn).describe("In their order, hidden ones too"),
  assignees: z.array(Assignee),
  labels: z.array(Label),
  sprints: z.array(
    z.object({ id: z.string(), number: z.number(), name: z.string(), status: z.enum(SPRINT_STATUSES) }),
  ),
});
export type Board = z.infer<typeof Board>;

/** The most cards that are asked for by their ids at once. */
export const MOST_LISTED_CARDS = 200;

export const ListCardsInput = z.strictObject({
  projectId: ProjectRef,
  ids: z
    .preprocess(
      (value) => (typeof value === "string" ? value.split(",") : value),
      z.array(Id).min(1).max(MOST_LISTED_CARDS),
    )
    .describe("Stories of the project, at most 200; in an address joined by commas"),
});

/** Some cards as they are now: what an open board fetches of what has changed. */
export const CardList = z.object({
  cards: z.array(StoryCard),
  missing: z.array(z.string()).describe("Those of the ids that are on the board no more: archived, or gone"),
  counts: z
    .record(z.string(), z.number())
    .describe("How many stories that are not archived stand in each column, by its id"),
});
export type CardList = z.infer<typeof CardList>;

/** A move names its neighbours instead of a rank: the server works the rank out, so that two people never give the same one. */
export const MoveStoryInput = StoryRef.extend({
  columnId: Id.optional().describe("The column to go to; the one it is in means another place there"),
  status: z
    .enum(STORY_STATUSES)
    .optional()
    .describe("Instead of a column: the first one of this status, or the one it is in if that has it"),
  afterId: Id.optional().describe("The story to stand after, if it is still in that column"),
  beforeId: Id.optional().describe("The story to stand before, if it is; without either it goes to the end"),
})
  .refine(({ columnId, status }) => !columnId || !status, {
    path: ["status"],
    message: "Name either a column or a status.",
  })
  .describe("With neither column nor status it stays in its column and goes beside any story of the project");
