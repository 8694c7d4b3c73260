import { z } from "zod";
import { DOCUMENT_KINDS, STORY_STATUSES } from "@/db/enums";
import { Id } from "@/lib/core/schema";
import { ParsedCriterion, PlanWarning } from "@/lib/documents/schema/plan";

/**
 * How something in a document stands to the project's plan:
 * `create` is new; `unchanged` was made from this document before; `changed` too, but says something else here or there
 * by now, and is left as it is; `archived` too, but was archived since; `elsewhere` is in the plan with the same number
 * and title, made by hand or from another document, and is only made again when it is asked for by its key.
 */
export const PlanState = z.enum(["create", "unchanged", "changed", "archived", "elsewhere"]);
export type PlanState = z.infer<typeof PlanState>;

const Place = {
  key: z.string().describe("Names it in `include`"),
  number: z.string(),
  title: z.string(),
  line: z.number().int(),
  endLine: z.number().int(),
  flags: z.array(z.string()),
  state: PlanState,
};

export const PlanEpic = z.object({
  ...Place,
  goal: z.string(),
  storyCount: z.number().int(),
  differences: z.array(z.enum(["number", "title", "goal"])),
  existing: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
});
export type PlanEpic = z.infer<typeof PlanEpic>;

export const PlanStory = z.object({
  ...Place,
  epicKey: z.string().nullable().describe("The epic of this document that it belongs to"),
  epicId: Id.nullable().describe("The epic of the project that it belongs to, where there is one already"),
  status: z.enum(STORY_STATUSES),
  userStory: z.string(),
  criteria: z.array(ParsedCriterion),
  differences: z.array(z.enum(["number", "title", "userStory", "criteria"])),
  existing: z.object({ id: Id, key: z.string(), title: z.string() }).nullable(),
});
export type PlanStory = z.infer<typeof PlanStory>;

const Counts = z.record(PlanState, z.number().int());

export const PlanPreview = z.object({
  document: z.object({
    id: Id,
    projectId: Id,
    kind: z.enum(DOCUMENT_KINDS),
    title: z.string(),
    version: z.number().int(),
  }),
  epics: z.array(PlanEpic),
  stories: z.array(PlanStory),
  warnings: z.array(PlanWarning),
  counts: z.object({ epics: Counts, stories: Counts }),
});
export type PlanPreview = z.infer<typeof PlanPreview>;

export const PlanRef = z.strictObject({ documentId: Id });

export const ApplyPlanInput = PlanRef.extend({
  baseVersion: z.number().int().describe("The version of the document that was previewed"),
  include: z
    .array(z.string().max(500))
    .max(10_000)
    .optional()
    .describe("Keys from the preview; without it everything new is created"),
});

export const AppliedPlan = z.object({
  documentId: Id,
  version: z.number().int(),
  epics: z.array(z.object({ id: Id, number: z.string(), title: z.string() })).describe("Created now"),
  stories: z
    .array(
      z.object({
        id: Id,
        key: z.string(),
        number: z.string(),
        title: z.string(),
        status: z.enum(STORY_STATUSES),
      }),
    )
    .describe("Created now"),
  skipped: z.number().int().describe("What was left as it is, or left out"),
});
export type AppliedPlan = z.infer<typeof AppliedPlan>;
