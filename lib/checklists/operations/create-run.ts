import "server-only";
import { requireChecklist } from "@/lib/checklists/operations/checklists";
import { recordRun, requireRun, toRun } from "@/lib/checklists/operations/shared";
import { type NewAnswer, selectAnswers, writeAnswers } from "@/lib/checklists/queries/answers";
import { insertRun, selectCandidates, selectRunSections } from "@/lib/checklists/queries/runs";
import { applicableItems, itemsOf } from "@/lib/checklists/rules/applies";
import { type Candidate, chooseDocuments, latestPrd } from "@/lib/checklists/rules/choose-documents";
import type { ChecklistItem } from "@/lib/checklists/schema/checklist";
import { MASTER } from "@/lib/checklists/schema/checklist";
import { ChecklistRun, CreateRunInput } from "@/lib/checklists/schema/run";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireProject } from "@/lib/projects/operations";

export const createRun = operation({
  name: "checklistRuns.create",
  summary:
    "Begin to work through a checklist: the master checklist on a PRD, or any list on a document or a project",
  method: "POST",
  path: "/projects/{projectId}/checklist-runs",
  permission: "checklists.write",
})
  .input(CreateRunInput)
  .output(ChecklistRun)
  .handler(async ({ input, context: { scope } }) => {
    const project = await requireProject(scope, input.projectId);
    if (project.archivedAt) {
      throw new AppError("conflict", "This project is archived. Restore it before you check its plan.");
    }
    const { checklist, parsed } = await requireChecklist(scope, input.checklistId);
    if (checklist.archivedAt) {
      throw new AppError("conflict", "This checklist is archived. Restore it before you run it.");
    }
    const candidates = await selectCandidates(scope, project.id);
    const subject = subjectOf(input, candidates);
    const named = input.documentIds ? new Set(input.documentIds.map((id) => id.toLowerCase())) : null;
    requireKnown(named, candidates);
    const items = applicableItems(parsed.sections, { projectType: project.type, hasUi: project.hasUi });
    const runId = scope.newId();
    await insertRun(scope, {
      id: runId,
      projectId: project.id,
      checklistId: input.checklistId === MASTER ? null : input.checklistId,
      checklistTitle: checklist.title,
      checklistVersion: checklist.version,
      checklistHash: checklist.hash,
      sections: parsed.sections,
      projectType: project.type,
      hasUi: project.hasUi,
      subject: subject ? { documentId: subject.id, version: subject.version } : null,
      applicable: items.length,
      criticalKeys: items.filter(({ critical }) => critical).map(({ key }) => key),
      documents: chooseDocuments(candidates, { subjectId: subject?.id ?? null, named }),
    });
    const carried = input.copyFromRunId
      ? await carryAnswers(scope, { from: input.copyFromRunId, to: runId, projectId: project.id, items })
      : 0;
    const run = await requireRun(scope, runId);
    const { checklistVersion, projectType, hasUi, prd } = run;
    const after = { checklistVersion, projectType, hasUi, prd, applicable: items.length, carried };
    recordRun(scope, "created", run, { before: null, after });
    return toRun(run);
  });

/** What the run judges. The master checklist judges a PRD; any other may judge a document or the whole project. */
function subjectOf(
  { documentId, checklistId }: { documentId?: string | undefined; checklistId: string },
  candidates: readonly Candidate[],
): Candidate | undefined {
  const named = candidates.find(({ id }) => id === documentId?.toLowerCase());
  if (documentId !== undefined && !named) throw notFound("document");
  if (checklistId !== MASTER) return named;
  if (named && named.kind !== "PRD") {
    const message = `The master checklist judges a PRD, and this document is of the kind ${named.kind}. Name a PRD.`;
    throw invalidInput([{ path: "documentId", message }]);
  }
  const prd = named ?? latestPrd(candidates);
  if (!prd) {
    const message = "This project has no PRD to judge. Write or import one first.";
    throw invalidInput([{ path: "documentId", message }]);
  }
  return prd;
}

function requireKnown(named: ReadonlySet<string> | null, candidates: readonly Candidate[]): void {
  const known = new Set(candidates.map(({ id }) => id));
  for (const id of named ?? []) if (!known.has(id)) throw notFound("document");
}

type Carrying = { from: string; to: string; projectId: string; items: readonly ChecklistItem[] };

/** Takes the answers of another run of the project over, where the item has the same place and the same words. */
async function carryAnswers(scope: Scope, { from, to, projectId, items }: Carrying): Promise<number> {
  const before = await requireRun(scope, from);
  if (before.projectId !== projectId) {
    const message = "That run belongs to another project. Choose one of this project.";
    throw invalidInput([{ path: "copyFromRunId", message }]);
  }
  const words = new Map(itemsOf(await selectRunSections(scope, from)).map(({ key, text }) => [key, text]));
  const same = new Set(items.filter(({ key, text }) => words.get(key) === text).map(({ key }) => key));
  const answers = (await selectAnswers(scope, from)).flatMap((answer): NewAnswer[] => {
    const { itemKey, answer: given, evidence, note } = answer;
    if (given === null || !same.has(itemKey)) return [];
    return [{ itemKey, answer: given, evidence, note, source: "carried", baseVersion: 0 }];
  });
  return (await writeAnswers(scope, to, answers)).length;
}
