import "server-only";
import { requireRun, toRun } from "@/lib/checklists/operations/shared";
import { selectAnswers } from "@/lib/checklists/queries/answers";
import { selectRunDocuments, selectRunSections, selectRuns } from "@/lib/checklists/queries/runs";
import { skippedOf } from "@/lib/checklists/rules/applies";
import { missingDocuments } from "@/lib/checklists/rules/choose-documents";
import { runSections } from "@/lib/checklists/rules/run-sections";
import { ChecklistRunPage, ChecklistRunWithItems, ListRunsInput, RunRef } from "@/lib/checklists/schema/run";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { requireProject } from "@/lib/projects/operations";

export const listRuns = operation({
  name: "checklistRuns.list",
  summary: "List a project's runs of checklists, newest first",
  method: "GET",
  path: "/projects/{projectId}/checklist-runs",
  permission: "plan.read",
})
  .input(ListRunsInput)
  .output(ChecklistRunPage)
  .handler(async ({ input, context: { scope } }) => {
    const { id: projectId } = await requireProject(scope, input.projectId);
    const { checklistId, archived, limit, cursor } = input;
    const filter = { projectId, checklistId, archived, limit: limit + 1, before: cursor ?? null };
    return pageById((await selectRuns(scope, filter)).map(toRun), limit);
  });

export const getRun = operation({
  name: "checklistRuns.get",
  summary: "Get a run with its items, their answers, what was left out and the documents that it reads",
  method: "GET",
  path: "/checklist-runs/{runId}",
  permission: "plan.read",
})
  .input(RunRef)
  .output(ChecklistRunWithItems)
  .handler(async ({ input: { runId }, context: { scope } }) => {
    const run = toRun(await requireRun(scope, runId));
    const sections = await selectRunSections(scope, runId);
    const answers = await selectAnswers(scope, runId);
    const documents = await selectRunDocuments(scope, runId);
    return {
      ...run,
      sections: runSections(sections, run, answers),
      skipped: skippedOf(sections, run),
      documents,
      missing: missingDocuments(
        documents.map(({ role }) => role),
        run,
      ),
    };
  });
