import { z } from "zod";
import { EPIC_STATUSES } from "@/db/enums";
import { Id, Instant, Line, Prose } from "@/lib/core/schema";
import { CreateDocumentInput } from "@/lib/documents/schema/document";
import { DerivedFrom } from "@/lib/documents/schema/links";

const Title = Line("The title", 255);
const Goal = Prose("The goal", 20_000).trim();
const PlanText = CreateDocumentInput.shape.content;
const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");

/** A day of a plan. Far ones are slips of the pen, and a calendar that reaches there is of no use. */
const PlanDay = z.iso
  .date("A day looks like 2026-11-30.")
  .refine((day) => day >= "1970-01-01" && day <= "2199-12-31", "Choose a day from 1970 to 2199.");

/** The number as the file shows it. It is shown, never used to find anything, so two epics may share one. */
export const PlanNumber = z
  .union([z.number().int().min(0), z.string()], {
    error: "The number is missing: an integer or a text such as AI-5.",
  })
  .transform(String)
  .pipe(Line("The number", 40));

/** How far an epic has come, counted from its stories that are neither archived nor cancelled. */
export const EpicProgress = z.object({
  stories: z.object({ total: z.number().int(), done: z.number().int() }),
  criteria: z.object({ total: z.number().int(), done: z.number().int() }),
  points: z.object({ total: z.number().int(), done: z.number().int() }),
  byStatus: z
    .object({
      draft: z.number().int(),
      ready: z.number().int(),
      in_progress: z.number().int(),
      review: z.number().int(),
      done: z.number().int(),
    })
    .describe("The same stories by their status"),
});
export type EpicProgress = z.infer<typeof EpicProgress>;

/** Where an epic or story was found: the document, its version at that time and the lines. */
export const PlanSource = z.object({
  documentId: Id,
  title: z.string(),
  version: z.number().int(),
  line: z.number().int(),
  endLine: z.number().int(),
});
export type PlanSource = z.infer<typeof PlanSource>;

export const Epic = z.object({
  id: Id,
  projectId: Id,
  documentId: Id.describe("The epic's own text"),
  number: z.string(),
  title: z.string(),
  goal: z.string(),
  status: z.enum(EPIC_STATUSES),
  rank: z.string(),
  startsOn: z.string().nullable().describe("The day it is planned to start, such as 2026-11-30"),
  dueOn: z.string().nullable().describe("The day it is planned to be done by, that day included"),
  prdId: Id.nullable(),
  architectureId: Id.nullable(),
  version: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type Epic = z.infer<typeof Epic>;

export const EpicWithProgress = Epic.extend({ progress: EpicProgress });
export type EpicWithProgress = z.infer<typeof EpicWithProgress>;

export const EpicWithContent = EpicWithProgress.extend({
  source: PlanSource.nullable(),
  documentVersion: z.number().int(),
  content: z.string(),
  derivedFrom: z.array(DerivedFrom).describe("What it was made from, and whether it still fits"),
  stale: z
    .boolean()
    .describe("What it was made from has changed since, and nobody confirmed that it still fits"),
});
export type EpicWithContent = z.infer<typeof EpicWithContent>;

/** The published bodies of the epic API keep their snake_case names. */
export const CreateEpicInput = z.strictObject({
  project_id: ProjectRef,
  prd_id: Id.optional().describe("The PRD it comes from"),
  arch_id: Id.optional().describe("The architecture it is built on"),
  epic_data: z.strictObject({
    number: PlanNumber,
    title: Title,
    goal: Goal.default(""),
    content: PlanText.default("").describe("Markdown"),
  }),
});

export const UpdateEpicInput = z.strictObject({
  epic_id: Id,
  title: Title.optional(),
  goal: Goal.optional(),
  content: PlanText.optional(),
  startsOn: PlanDay.nullable().optional(),
  dueOn: PlanDay.nullable().optional(),
  base_version: z
    .number()
    .int()
    .optional()
    .describe("The epic's version this is based on; a stale one is refused"),
  content_base_version: z.number().int().optional().describe("The same for its text: documentVersion"),
});
export type UpdateEpicInput = z.output<typeof UpdateEpicInput>;

export const ListEpicsInput = z.strictObject({
  project_id: ProjectRef,
  archived: z.stringbool().or(z.boolean()).default(false),
});
export const PublishedEpicRef = z.strictObject({ epic_id: Id });
export const EpicRef = z.strictObject({ epicId: Id });
export const SetEpicStatusInput = EpicRef.extend({ status: z.enum(EPIC_STATUSES) });
export const MoveEpicInput = EpicRef.extend({
  afterId: Id.optional().describe("The epic to stand after"),
  beforeId: Id.optional().describe("The epic to stand before; without either it goes to the end"),
});

export const EpicOverviewInput = z.strictObject({
  projectId: ProjectRef,
  archived: z.stringbool().or(z.boolean()).default(false),
});

/** That one epic must be completed before another begins. */
export const EpicLink = z.object({ id: Id, blockerId: Id, blockedId: Id });
export type EpicLink = z.infer<typeof EpicLink>;

/** A project's epics in their order with what lies between them: what its table and its roadmap show. */
export const EpicOverview = z.object({ epics: z.array(EpicWithProgress), links: z.array(EpicLink) });
export type EpicOverview = z.infer<typeof EpicOverview>;

export const ListEpicLinksInput = z.strictObject({ projectId: ProjectRef });
export const CreateEpicLinkInput = z.strictObject({
  blockerId: Id.describe("The epic that must be completed first"),
  blockedId: Id.describe("The epic that waits for it"),
});
export const EpicLinkRef = z.strictObject({ epicLinkId: Id });
