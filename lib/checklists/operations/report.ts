import "server-only";
import { readRunGround } from "@/lib/checklists/operations/proposals";
import { recordRun, requireRun, toRun } from "@/lib/checklists/operations/shared";
import { selectAnswers } from "@/lib/checklists/queries/answers";
import { selectWaivers } from "@/lib/checklists/queries/gate";
import { selectProjectName, selectRunSections } from "@/lib/checklists/queries/runs";
import { skippedOf } from "@/lib/checklists/rules/applies";
import { buildReport } from "@/lib/checklists/rules/report/build-report";
import { reportMarkdown } from "@/lib/checklists/rules/report/report-markdown";
import { reportSection, withReport } from "@/lib/checklists/rules/report-section";
import { runSections } from "@/lib/checklists/rules/run-sections";
import { ChecklistReport, ReportInPrd, SaveReportInput } from "@/lib/checklists/schema/report";
import { RunRef } from "@/lib/checklists/schema/run";
import { AppError } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { addDocuments } from "@/lib/documents/operations/add-documents";
import { readDocument } from "@/lib/documents/operations/read-document";
import { DocumentRef } from "@/lib/documents/schema/document";

export const getReport = operation({
  name: "checklistRuns.getReport",
  summary: "Get a run's report: seven parts, the table of sections and the decision, also as Markdown",
  method: "GET",
  path: "/checklist-runs/{runId}/report",
  permission: "plan.read",
})
  .input(RunRef)
  .output(ChecklistReport)
  .handler(({ input, context: { scope } }) => readReport(scope, input.runId));

export const getReportInPrd = operation({
  name: "checklistRuns.getReportInPrd",
  summary: "Get the PRD with the report in its “Checklist Results Report” section, to be looked at and saved",
  method: "GET",
  path: "/checklist-runs/{runId}/report-in-prd",
  permission: "plan.read",
})
  .input(RunRef)
  .output(ReportInPrd)
  .handler(async ({ input, context: { scope } }) => {
    const { prd } = await requireRun(scope, input.runId);
    if (!prd) {
      throw new AppError("conflict", "This run judges no document, so there is none to put its report into.");
    }
    const { id: documentId, version: baseVersion, content } = await readDocument(scope, prd.documentId);
    const level = (reportSection(content)?.depth ?? 2) + 1;
    const { markdown } = await readReport(scope, input.runId, level);
    return { documentId, baseVersion, ...withReport(content, markdown) };
  });

export const createReportDocument = operation({
  name: "checklistRuns.createReportDocument",
  summary: "Keep a run's report as a document of the project",
  method: "POST",
  path: "/checklist-runs/{runId}/report/document",
  permission: "documents.write",
})
  .input(SaveReportInput)
  .output(DocumentRef)
  .handler(async ({ input, context: { scope } }) => {
    const { run, markdown, createdAt } = await readReport(scope, input.runId);
    const title = input.title ?? `Report: ${run.checklistTitle}, ${createdAt.slice(0, 10)}`;
    const draft = {
      projectId: run.projectId,
      kind: "OTHER" as const,
      title,
      content: `# ${title}\n\n${markdown}`,
    };
    const [document] = await addDocuments(scope, [{ ...draft, note: "Report of a checklist" }]);
    if (!document) throw new Error("one draft gave no document");
    recordRun(scope, "reported", run, { before: null, after: { documentId: document.id, title } });
    return { documentId: document.id };
  });

/** Everything that the report says, as it stands now. */
export async function readReport(scope: Scope, runId: string, level = 2): Promise<ChecklistReport> {
  const row = await requireRun(scope, runId);
  const run = toRun(row);
  const all = await selectRunSections(scope, runId);
  const sections = runSections(all, run, await selectAnswers(scope, runId));
  const { ground } = await readRunGround(scope, row);
  const waivers = run.prd ? await selectWaivers(scope, run.prd.documentId) : [];
  const waiver = waivers.find(
    ({ prdVersion, revokedAt }) => revokedAt === null && prdVersion === run.prd?.version,
  );
  const report = buildReport({
    run,
    projectName: await selectProjectName(scope, run.projectId),
    now: scope.now,
    all,
    sections,
    skipped: skippedOf(all, run),
    ground,
    waiver: waiver ?? null,
  });
  return { ...report, markdown: reportMarkdown(report, level) };
}
