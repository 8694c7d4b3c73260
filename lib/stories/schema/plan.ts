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

/** Who changed a field since the item was made: the document, somebody here, or both, differently. */
export const ChangedBy = z.enum(["document", "here", "both"]);
export type ChangedBy = z.infer<typeof ChangedBy>;

const EPIC_FIELDS = ["number", "title", "goal"] as const;
const STORY_FIELDS = ["number", "title", "userStory", "criteria"] as const;

const Change = {
  before: z.array(z.string()).describe("What stands here: one text, or one for each criterion"),
  after: z.array(z.string()).describe("What the document says"),
  by: ChangedBy.describe("`here` is no change of the document: it says what it said when the item was made"),
};
export const EpicChange = z.object({ field: z.enum(EPIC_FIELDS), ...Change });
export type EpicChange = z.infer<typeof EpicChange>;
export const StoryChange = z.object({ field: z.enum(STORY_FIELDS), ...Change });
export type StoryChange = z.infer<typeof StoryChange>;

/** Why an item is never changed or archived by its document; null where it may be. */
const Locked = z.string().nullable();

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
  differences: z.array(z.enum(EPIC_FIELDS)),
  changes: z.array(EpicChange).describe("The differences with what stands on both sides"),
  existing: z
    .object({ id: Id, number: z.string(), title: z.string(), version: z.number().int(), locked: Locked })
    .nullable(),
});
export type PlanEpic = z.infer<typeof PlanEpic>;

export const PlanStory = z.object({
  ...Place,
  epicKey: z.string().nullable().describe("The epic of this document that it belongs to"),
  epicId: Id.nullable().describe("The epic of the project that it belongs to, where there is one already"),
  status: z.enum(STORY_STATUSES),
  userStory: z.string(),
  criteria: z.array(ParsedCriterion),
  differences: z.array(z.enum(STORY_FIELDS)),
  changes: z.array(StoryChange).describe("The differences with what stands on both sides"),
  existing: z
    .object({ id: Id, key: z.string(), title: z.string(), version: z.number().int(), locked: Locked })
    .nullable(),
});
export type PlanStory = z.infer<typeof PlanStory>;

/** What was made from a document that says nothing of it any more. */
export const Vanished = z.object({
  kind: z.enum(["epic", "story"]),
  id: Id,
  key: z.string().nullable().describe("A story's key"),
  number: z.string(),
  title: z.string(),
  locked: Locked,
});
export type Vanished = z.infer<typeof Vanished>;

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
  vanished: z.array(Vanished),
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
  update: z
    .array(
      z.strictObject({
        key: z.string().max(500),
        fields: z
          .array(z.enum([...new Set([...EPIC_FIELDS, ...STORY_FIELDS])]))
          .min(1)
          .optional()
          .describe("Without it, everything that the document changed"),
        recordVersion: z.number().int().describe("The epic's or story's version that was previewed"),
      }),
    )
    .max(2_000)
    .default([])
    .describe("Changed items that take over what the document says now"),
  archive: z.array(Id).max(2_000).default([]).describe("Vanished epics and stories to archive"),
});

/** A changed item that took something over, or was archived. */
const Touched = z.object({
  kind: z.enum(["epic", "story"]),
  id: Id,
  key: z.string().nullable(),
  label: z.string(),
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
  updated: z.array(Touched.extend({ fields: z.array(z.string()) })),
  archived: z.array(Touched),
  refused: z
    .array(Touched.extend({ id: Id.nullable().describe("Null: it was not created"), reason: z.string() }))
    .describe("Stayed as they are or were not created, each with what to do about it"),
  skipped: z.number().int().describe("What was left as it is, or left out"),
});
export type AppliedPlan = z.infer<typeof AppliedPlan>;
