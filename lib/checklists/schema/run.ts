import { z } from "zod";
import { DOCUMENT_KINDS, PROJECT_TYPES } from "@/db/enums";
import { ChecklistId, ChecklistItem, MASTER } from "@/lib/checklists/schema/checklist";
import { Actor, Id, Instant, Line, Page, PageInput, Prose } from "@/lib/core/schema";

export const ANSWERS = ["pass", "partial", "fail", "na"] as const;
export const Answer = z.enum(ANSWERS, { error: "Choose pass, partial, fail or not applicable." });
export type Answer = z.infer<typeof Answer>;

/** `open` while answers are given; `decided` and `cancelled` are for good. */
export const RUN_STATES = ["open", "decided", "cancelled"] as const;
export const RunState = z.enum(RUN_STATES);
export const DECISIONS = ["approved", "conditional", "rejected"] as const;
export const Decision = z.enum(DECISIONS, { error: "Choose approved, conditional or rejected." });
export type Decision = z.infer<typeof Decision>;

/** What a document is to a run. */
export const DOCUMENT_ROLES = [
  "prd",
  "architecture",
  "frontend",
  "brief",
  "epic",
  "story",
  "subject",
  "other",
] as const;
export const DocumentRole = z.enum(DOCUMENT_ROLES);
export type DocumentRole = z.infer<typeof DocumentRole>;

const QuotedLines = {
  documentId: Id,
  version: z.number().int().min(1),
  line: z.number().int().min(1),
  endLine: z.number().int().min(1),
};

/** Lines of a document that prove an answer. */
export const Evidence = z.object({ ...QuotedLines, title: z.string(), quote: z.string() });
export type Evidence = z.infer<typeof Evidence>;

/** Evidence as it is given. The quote is read from the document itself where it is left out. */
export const EvidenceInput = z
  .strictObject({ ...QuotedLines, quote: Prose("The quote", 2_000).optional() })
  .refine(({ line, endLine }) => endLine >= line, {
    error: "The last line stands before the first one.",
    path: ["endLine"],
  })
  .refine(({ line, endLine }) => endLine - line < 500, {
    error: "Name at most 500 lines at once; better the few that prove it.",
    path: ["endLine"],
  });

/** Where an answer came from: a person or script, an accepted proposal, or a run before. */
export const ANSWER_SOURCES = ["given", "proposal", "carried"] as const;

export const ItemAnswer = z.object({
  itemKey: z.string(),
  answer: Answer.nullable().describe("Null where an answer was taken back"),
  evidence: z.array(Evidence),
  note: z.string(),
  source: z.enum(ANSWER_SOURCES),
  version: z.number().int(),
  author: Actor,
  updatedAt: Instant,
});
export type ItemAnswer = z.infer<typeof ItemAnswer>;

/** Counts of the items that apply; `open` are those without an answer. `of` says what was counted. */
export const AnswerCounts = z.object({
  applicable: z.number().int(),
  pass: z.number().int(),
  partial: z.number().int(),
  fail: z.number().int(),
  na: z.number().int(),
  open: z.number().int(),
  criticalFails: z.number().int(),
});
export type AnswerCounts = z.infer<typeof AnswerCounts>;

export const RunDocument = z.object({
  documentId: Id,
  role: DocumentRole,
  kind: z.enum(DOCUMENT_KINDS),
  title: z.string(),
  version: z.number().int().describe("The version that this run reads"),
  currentVersion: z.number().int(),
});
export type RunDocument = z.infer<typeof RunDocument>;

export const ChecklistRun = z.object({
  id: Id,
  projectId: Id,
  checklistId: ChecklistId,
  checklistTitle: z.string(),
  checklistVersion: z.number().int(),
  prd: z
    .object({
      documentId: Id,
      title: z.string(),
      version: z.number().int().describe("The version that was checked"),
      currentVersion: z.number().int(),
    })
    .nullable()
    .describe("The document that the run judges: the PRD for the master checklist"),
  outdated: z.boolean().describe("The judged document has a newer version"),
  projectType: z.enum(PROJECT_TYPES),
  hasUi: z.boolean(),
  state: RunState,
  counts: AnswerCounts,
  readiness: z.number().int().describe("Percent, as the report counts it"),
  decision: Decision.nullable(),
  reason: z.string(),
  conditions: z.array(z.string()),
  decidedBy: Actor.nullable(),
  decidedAt: Instant.nullable(),
  version: z.number().int(),
  createdBy: Actor,
  createdAt: Instant,
  updatedAt: Instant,
  archivedAt: Instant.nullable(),
});
export type ChecklistRun = z.infer<typeof ChecklistRun>;

/** An item of a run with its answer; what does not apply to the project is left out. */
export const RunItem = ChecklistItem.extend({ answer: ItemAnswer.nullable() });
export type RunItem = z.infer<typeof RunItem>;

export const RunGroup = z.object({ key: z.string(), title: z.string(), items: z.array(RunItem) });

export const RunSection = z.object({
  key: z.string(),
  title: z.string(),
  counts: AnswerCounts,
  readiness: z.number().int().nullable().describe("Percent; null where nothing applies or is answered"),
  groups: z.array(RunGroup),
});
export type RunSection = z.infer<typeof RunSection>;

/** What was left out because of the project's kind: a whole section or group (then `items` is its size) or one item. */
export const Skipped = z.object({
  kind: z.enum(["section", "group", "item"]),
  key: z.string(),
  title: z.string(),
  items: z.number().int(),
  because: z.string().describe("Such as “brownfield only”"),
});
export type Skipped = z.infer<typeof Skipped>;

export const ChecklistRunWithItems = ChecklistRun.extend({
  sections: z.array(RunSection),
  skipped: z.array(Skipped),
  documents: z.array(RunDocument),
  missing: z.array(z.string()).describe("Documents that this kind of project needs and that were not found"),
});
export type ChecklistRunWithItems = z.infer<typeof ChecklistRunWithItems>;

const ProjectRef = z.string().min(1).max(40).describe("The project's id or key");
export const RunRef = z.strictObject({ runId: Id });

export const ChecklistRunPage = Page(ChecklistRun);
export const ListRunsInput = PageInput.extend({
  projectId: ProjectRef,
  checklistId: ChecklistId.optional(),
  archived: z.stringbool().or(z.boolean()).default(false),
});

export const CreateRunInput = z.strictObject({
  projectId: ProjectRef,
  checklistId: ChecklistId.default(MASTER),
  documentId: Id.optional().describe(
    "The document to judge. The master checklist judges a PRD, by default the project's latest one",
  ),
  documentIds: z
    .array(Id)
    .max(500)
    .optional()
    .describe("What the run reads beside it; without it the project's plan documents"),
  copyFromRunId: Id.optional().describe("Take the answers of this run over where the item is still the same"),
});

export const AnswerInput = RunRef.extend({
  itemKey: z.string().min(1).max(40),
  baseVersion: z.number().int().min(0).describe("The answer's version this is based on; 0 for none yet"),
  answer: Answer.nullable().describe("Null takes the answer back"),
  evidence: z.array(EvidenceInput).max(20).default([]),
  note: Prose("The note", 4_000).trim().default(""),
});

/** A given or taken back answer, and how the run stands now. */
export const Answered = z.object({
  answer: ItemAnswer,
  counts: AnswerCounts,
  readiness: z.number().int(),
});

/** What the documents themselves say to an item. */
export const Proposal = z.object({
  itemKey: z.string(),
  answer: z.enum(["pass", "partial", "fail"]),
  reason: z.string(),
  evidence: z.array(Evidence),
  state: z
    .enum(["new", "accepted", "overruled"])
    .describe("Not answered yet; answered the same way; answered otherwise"),
});
export type Proposal = z.infer<typeof Proposal>;

export const Proposals = z.object({
  proposals: z.array(Proposal),
  rules: z.number().int().describe("How many items a rule looks at"),
  unread: z.array(z.object({ documentId: Id, title: z.string() })).describe("Texts that could not be read"),
});

export const AcceptProposalsInput = RunRef.extend({
  itemKeys: z.array(z.string().min(1).max(40)).min(1).max(500).optional(),
  sectionKey: z.string().min(1).max(10).optional().describe("All of one section"),
  overwrite: z
    .boolean()
    .default(false)
    .describe("Also where somebody has answered already; otherwise only what is open"),
});
export const AcceptedProposals = z.object({
  answers: z.array(ItemAnswer),
  skipped: z.number().int().describe("Proposals to items that were answered already"),
  counts: AnswerCounts,
  readiness: z.number().int(),
});

export const DecideInput = RunRef.extend({
  decision: Decision,
  reason: Line("The reason", 2_000),
  conditions: z.array(Line("A condition", 500)).max(50).default([]),
});
