import { z } from "zod";
import { DOCUMENT_STATUSES, SPEC_STATUSES, SPEC_TYPES } from "@/db/enums";
import { Actor, Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";
import { Hours, Phase, PhaseName, SpecContent } from "@/lib/specs/schema/content";

export const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");
/** A spec is named by its id or its readable id, so that what people read works everywhere. */
export const SpecRefText = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .describe("The spec's id, the id of its text among the documents, or its readable id, such as SPEC-116");
export const SpecRef = z.strictObject({ specId: SpecRefText });

const Title = Line("The title", 255);
const Note = Prose("The note", 500).trim();
const Markdown = Prose("The text", 2_000_000);
const BaseVersion = z.coerce.number().int().min(1).describe("The version of the text that this is based on");

/** A phase without its text, and what became of it. */
export const PhaseSummary = z.object({
  number: z.number().int(),
  name: z.string(),
  description: z.string(),
  hours: z.number().nullable().describe("Planned"),
  hash: z.string().describe("Of its name, description and text: another hash is another text"),
  sizeBytes: z.number().int(),
  spentHours: z.number().describe("Spent on its tasks"),
  tasks: z.number().int(),
  tasksCompleted: z.number().int(),
  changedSinceApproval: z.boolean().describe("Its text is not the one that was approved last"),
});
export type PhaseSummary = z.infer<typeof PhaseSummary>;

const Named = z.object({ id: Id, key: z.string(), title: z.string() });
export const SpecDependency = Named.extend({ status: z.enum(SPEC_STATUSES) });

/** What a list shows of a spec. */
export const SpecSummary = z.object({
  id: Id,
  key: z.string().describe("SPEC-116"),
  number: z.number().int(),
  projectId: Id,
  documentId: Id.describe("The document that its text with versions, reviews and comments is"),
  title: z.string(),
  type: z.enum(SPEC_TYPES),
  status: z.enum(SPEC_STATUSES),
  documentStatus: z.enum(DOCUMENT_STATUSES).describe("Where its text stands in review"),
  textVersion: z.number().int().describe("The current version of its text: what a save names"),
  approvedVersion: z.number().int().nullable(),
  changedSince: z.boolean().describe("Approved, and edited since"),
  epic: z.object({ id: Id, number: z.string(), title: z.string() }).nullable(),
  story: Named.nullable(),
  dependsOn: z.array(SpecDependency),
  supersededBy: Named.nullable(),
  totalPhases: z.number().int(),
  currentPhase: z
    .number()
    .int()
    .nullable()
    .describe("The number of the first phase whose tasks are not all completed"),
  estimatedHours: z.number().nullable().describe("As said, else the sum of its phases"),
  saidHours: z.number().nullable().describe("As said by people; null: the sum of the phases counts"),
  actualHours: z.number().describe("Spent on its tasks, and beside them"),
  besideHours: z.number().nullable().describe("Spent beside its tasks, as people said"),
  tasks: z.number().int(),
  tasksCompleted: z.number().int(),
  tasksRunning: z.number().int(),
  tasksTouched: z.number().int().describe("Tasks whose phase was edited since they were cut or claimed"),
  version: z.number().int().describe("Of the record beside the text"),
  createdBy: Actor,
  updatedBy: Actor,
  createdAt: Instant,
  updatedAt: Instant,
  startedAt: Instant.nullable(),
  completedAt: Instant.nullable(),
  archivedAt: Instant.nullable(),
});
export type SpecSummary = z.infer<typeof SpecSummary>;
export const SpecPage = Page(SpecSummary);

/** A spec with one version of its text. */
export const Spec = SpecSummary.extend({
  phases: z.array(PhaseSummary),
  shownVersion: z.number().int(),
  content: SpecContent.nullable().describe("The structure of a hierarchical spec; null for a monolithic one"),
  text: z
    .string()
    .describe("The whole as Markdown; the structure of a hierarchical one is marked by comments"),
  contentHash: z.string(),
});
export type Spec = z.infer<typeof Spec>;

export const SPEC_SORTS = ["updated", "number", "title", "progress", "hours"] as const;
export const ListSpecsInput = PageInput.extend({
  projectId: ProjectRef,
  q: z.string().trim().max(200).optional().describe("Part of the title, or a readable id"),
  type: z.enum(SPEC_TYPES).optional(),
  status: z.enum(SPEC_STATUSES).optional(),
  epicId: Id.optional(),
  storyId: z.string().min(1).max(40).optional().describe("The story's id or key"),
  sort: z.enum(SPEC_SORTS).default("updated"),
  archived: z.stringbool().or(z.boolean()).default(false),
});

export const GetSpecInput = SpecRef.extend({ version: z.coerce.number().int().min(1).optional() });

/** What is known of a spec beside its text. */
const Facts = {
  epicId: Id.nullable(),
  storyId: z.string().min(1).max(40).nullable().describe("The story's id or key"),
  estimatedHours: Hours.nullable(),
  dependsOn: z
    .array(SpecRefText)
    .max(50, "A spec depends on at most 50 others.")
    .describe("Specs that come first"),
};

export const CreateSpecInput = z.strictObject({
  projectId: ProjectRef,
  title: Title,
  type: z.enum(SPEC_TYPES, { error: "Choose monolithic or hierarchical." }).default("hierarchical"),
  content: SpecContent.optional().describe("The structure of a hierarchical spec"),
  text: Markdown.optional().describe(
    "The Markdown of a monolithic spec; or of a hierarchical one, with its marks",
  ),
  template: z
    .string()
    .max(60)
    .optional()
    .describe("Begin with a template, where neither content nor text is given"),
  epicId: Facts.epicId.optional(),
  storyId: Facts.storyId.optional(),
  estimatedHours: Facts.estimatedHours.optional(),
  dependsOn: Facts.dependsOn.default([]),
  note: Note.default(""),
});
export type CreateSpecInput = z.output<typeof CreateSpecInput>;

export const UpdateSpecInput = SpecRef.extend({
  baseVersion: z
    .number()
    .int()
    .optional()
    .describe("The record's version this is based on; a stale one is refused"),
  title: Title.optional(),
  epicId: Facts.epicId.optional(),
  storyId: Facts.storyId.optional(),
  estimatedHours: Facts.estimatedHours.optional(),
  actualHours: Hours.nullable().optional().describe("Spent beside its tasks"),
  dependsOn: Facts.dependsOn.optional(),
});
export type UpdateSpecInput = z.output<typeof UpdateSpecInput>;

/** Saving the text: the structure or the Markdown, never both. */
export const SaveSpecInput = SpecRef.extend({
  baseVersion: BaseVersion,
  content: SpecContent.optional(),
  text: Markdown.optional(),
  note: Note.default(""),
  onStale: z.enum(["refuse", "merge"]).default("refuse"),
  autosave: z.stringbool().or(z.boolean()).default(false),
});

/** A task that an edit of its spec concerns. */
export const TouchedTask = z.object({
  id: Id,
  key: z.string(),
  title: z.string(),
  status: z.string(),
  phase: z.string(),
  change: z.enum(["changed", "renamed", "removed"]),
});
export type TouchedTask = z.infer<typeof TouchedTask>;

export const SavedSpec = z.object({
  spec: Spec,
  merged: z.boolean(),
  touched: z.array(TouchedTask).describe("Tasks whose phase this save changed"),
});
export type SavedSpec = z.infer<typeof SavedSpec>;

/** A dry run of a save: what is wrong with a text, what it would say, and which tasks it would touch. */
export const PreviewSpecInput = SpecRef.extend({
  content: z.unknown().optional(),
  text: Markdown.optional(),
});
export const SpecPreview = z.object({
  problems: z.array(z.object({ path: z.string(), line: z.number().int().nullable(), message: z.string() })),
  content: SpecContent.nullable(),
  text: z.string().nullable(),
  touched: z.array(TouchedTask),
});

export const ConvertSpecInput = SpecRef.extend({
  baseVersion: BaseVersion,
  type: z.enum(SPEC_TYPES),
  note: Note.default(""),
});

export const SetSpecStatusInput = SpecRef.extend({
  status: z.enum(SPEC_STATUSES),
  supersededBy: SpecRefText.optional().describe("The spec that takes its place"),
  reason: Prose("The reason", 2_000).trim().default(""),
  reviewers: z.array(Id).max(50).optional().describe("Whom to ask, where it goes to review"),
  baseVersion: BaseVersion.optional().describe(
    "The version of the text that was read: nobody approves what he has not seen",
  ),
});
export type SetSpecStatusInput = z.output<typeof SetSpecStatusInput>;

export const RemoveSpecInput = SpecRef.extend({
  tasks: z.coerce
    .number()
    .int()
    .min(0)
    .describe("How many tasks go with it; another number than there are is refused"),
});
export const RemovedSpec = z.object({ key: z.string(), tasks: z.number().int() });

const Based = { baseVersion: BaseVersion };
const PhaseNumber = z.coerce.number().int().min(1).describe("The phase's number");
export const PhaseRef = SpecRef.extend({ phase: PhaseNumber });
export const PhaseWithContent = PhaseSummary.extend({ content: z.string() });
export const PhaseList = z.object({
  specId: Id,
  textVersion: z.number().int(),
  phases: z.array(PhaseSummary),
});
export const AddPhaseInput = SpecRef.extend({
  ...Based,
  name: PhaseName,
  description: Phase.shape.description,
  hours: Phase.shape.hours,
  content: Phase.shape.content,
  after: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe("The phase that it comes behind, 0 for the start; left out: at the end"),
});
export const UpdatePhaseInput = PhaseRef.extend({
  ...Based,
  name: PhaseName.optional(),
  description: Prose("The phase's description", 5_000).optional(),
  hours: Hours.nullable().optional(),
  content: Prose("The phase's content", 500_000).optional(),
});
export const MovePhaseInput = PhaseRef.extend({ ...Based, after: z.number().int().min(0) });
export const SplitPhaseInput = PhaseRef.extend({
  ...Based,
  line: z.number().int().min(2).describe("The line of the phase's content that the second part begins with"),
  name: PhaseName.describe("The name of the second part"),
  hours: Hours.nullable().optional().describe("What of the hours goes to the second part; left out: half"),
});
export const MergePhasesInput = PhaseRef.extend({
  ...Based,
  into: z.number().int().min(1).describe("The phase that takes it in"),
});
export const RemovePhaseInput = PhaseRef.extend(Based);

export const SpecTemplate = z.object({
  name: z.string(),
  title: z.string(),
  description: z.string(),
  type: z.enum(SPEC_TYPES),
  text: z.string().describe("What a spec begins with, as Markdown; the structure is marked by comments"),
});
export type SpecTemplate = z.infer<typeof SpecTemplate>;
