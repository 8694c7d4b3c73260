import { z } from "zod";
import { SectionStatus, Waiver } from "@/lib/checklists/schema/gate";
import { AnswerCounts, ChecklistRun, Evidence, Skipped } from "@/lib/checklists/schema/run";
import { Id, Instant, Line } from "@/lib/core/schema";

/** A number with what it was counted from. */
export const Counted = z.object({ value: z.number().nullable(), unit: z.string(), from: z.string() });
export type Counted = z.infer<typeof Counted>;

/** An item as the report lists it. */
export const ReportItem = z.object({
  itemKey: z.string(),
  section: z.string(),
  text: z.string(),
  answer: z.string().nullable(),
  critical: z.boolean(),
  note: z.string(),
  evidence: z.array(Evidence),
});
export type ReportItem = z.infer<typeof ReportItem>;

export const ReportRisk = z.object({
  itemKey: z.string(),
  severity: z.enum(["critical", "high", "medium"]),
  risk: z.string(),
  mitigation: z.string(),
});
export type ReportRisk = z.infer<typeof ReportRisk>;

const Finding = z.object({ text: z.string(), evidence: Evidence.nullable() });
export type Finding = z.infer<typeof Finding>;

export const CategoryRow = z.object({
  section: z.string(),
  title: z.string(),
  status: SectionStatus,
  readiness: z.number().int().nullable(),
  counts: AnswerCounts,
  criticalIssues: z.array(z.string()),
});
export type CategoryRow = z.infer<typeof CategoryRow>;

/** The report of a run, in BMAD's seven parts and its closing table. */
export const ChecklistReport = z.object({
  run: ChecklistRun,
  projectName: z.string(),
  createdAt: Instant,
  summary: z.object({
    projectType: z.string().describe("Such as “Greenfield with UI”"),
    readiness: Counted,
    recommendation: z.enum(["go", "conditional go", "no-go"]),
    because: z.string(),
    criticalBlocking: Counted,
    skipped: z.array(Skipped),
    waiver: Waiver.nullable(),
  }),
  projectSpecific: z
    .array(z.object({ name: z.string(), level: z.string(), measure: Counted, text: z.string() }))
    .describe(
      "Greenfield: setup, sequencing, scope, timeline. Brownfield: integration, impact, rollback, users",
    ),
  risks: z.array(ReportRisk),
  mvp: z.object({
    coverage: Counted,
    missing: z.array(Finding).describe("Requirements that no story takes up"),
    scopeCreep: z.array(Finding).describe("Stories that serve no requirement by number or words"),
    text: z.string(),
  }),
  implementation: z.object({
    clarity: Counted,
    ambiguous: Counted,
    ambiguousRequirements: z.array(Finding),
    missingDetails: z.array(ReportItem),
  }),
  recommendations: z.object({
    mustFix: z.array(ReportItem),
    shouldFix: z.array(ReportItem),
    consider: z.array(ReportItem),
    postMvp: z.array(ReportItem),
  }),
  integrationConfidence: z
    .array(z.object({ name: z.string(), measure: Counted }))
    .nullable()
    .describe("Brownfield only"),
  categories: z.array(CategoryRow),
  criticalDeficiencies: z.array(ReportItem),
  finalDecision: z.string(),
  markdown: z.string(),
});
export type ChecklistReport = z.infer<typeof ChecklistReport>;

/** The PRD with the report in its “Checklist Results Report” section, to be looked at and saved by a person. */
export const ReportInPrd = z.object({
  documentId: Id,
  baseVersion: z.number().int(),
  content: z.string(),
  added: z.boolean().describe("The section was not there and is added at the end"),
});

export const SaveReportInput = z.strictObject({
  runId: Id,
  title: Line("The title", 300).optional(),
});
