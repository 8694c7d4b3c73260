import "server-only";
import { proveEvidence } from "@/lib/checklists/operations/evidence";
import { recordRun, requireOpenRun, requireRun } from "@/lib/checklists/operations/shared";
import { type NewAnswer, selectAnswer, writeAnswers } from "@/lib/checklists/queries/answers";
import { type RunRow, selectRunSections } from "@/lib/checklists/queries/runs";
import { refuseAnswer } from "@/lib/checklists/rules/answers";
import { applies, itemsOf } from "@/lib/checklists/rules/applies";
import { readinessOf, withOpen } from "@/lib/checklists/rules/counts";
import { Answered, AnswerInput, type ItemAnswer } from "@/lib/checklists/schema/run";
import { AppError, invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";

export const answerItem = operation({
  name: "checklistRuns.answer",
  summary: "Answer one item of a run with its evidence, change the answer or take it back",
  method: "PUT",
  path: "/checklist-runs/{runId}/answers/{itemKey}",
  permission: "checklists.write",
})
  .input(AnswerInput)
  .output(Answered)
  .handler(async ({ input, context: { scope } }) => {
    const { runId, itemKey, baseVersion, answer, note } = input;
    const refusal = refuseAnswer(input);
    if (refusal) throw invalidInput([refusal]);
    const run = await requireOpenRun(scope, runId, "answer");
    const item = await requireItem(scope, run, itemKey);
    const before = await selectAnswer(scope, runId, itemKey);
    if ((before?.version ?? 0) !== baseVersion) throw staleAnswer(before);
    const evidence = await proveEvidence(scope, run.projectId, input.evidence);
    const given: NewAnswer = { itemKey, answer, note, evidence, source: "given", baseVersion };
    const [after] = await writeAnswers(scope, runId, [given]);
    // Somebody answered between the two statements: what he said is read and shown.
    if (!after) throw staleAnswer(await selectAnswer(scope, runId, itemKey));
    recordRun(scope, "answered", run, {
      before: before ? digest(before) : null,
      after: { ...digest(after), item: item.text },
    });
    const { tally, applicable } = await requireRun(scope, runId);
    const counts = withOpen(applicable, tally);
    return { answer: after, counts, readiness: readinessOf(counts) };
  });

/** The item, if the run has it and it applies to the project. */
async function requireItem(scope: Scope, run: RunRow, itemKey: string) {
  const item = itemsOf(await selectRunSections(scope, run.id)).find(({ key }) => key === itemKey);
  if (!item) {
    throw invalidInput([{ path: "itemKey", message: `This checklist has no item ${itemKey.slice(0, 40)}.` }]);
  }
  if (!applies(item.tags, run)) {
    const message = `Item ${itemKey} does not apply to this project, so it needs no answer.`;
    throw invalidInput([{ path: "itemKey", message }]);
  }
  return item;
}

function staleAnswer(newer: ItemAnswer | undefined): AppError {
  if (!newer) {
    return new AppError("conflict", "This item has no answer any more. Load the run again, then answer.", {
      currentVersion: 0,
      current: null,
    });
  }
  const said = newer.answer === null ? "took the answer back" : `answered “${newer.answer}”`;
  return new AppError(
    "conflict",
    `${newer.author.name} ${said} after you opened this item. Look at it, and answer again if you see it otherwise.`,
    { currentVersion: newer.version, current: newer },
  );
}

/** What the audit log keeps of an answer. */
function digest({ itemKey, answer, note, evidence, source, version }: ItemAnswer): Record<string, unknown> {
  const lines = evidence.map(({ title, version: of, line, endLine }) => ({
    title,
    version: of,
    line,
    endLine,
  }));
  return { itemKey, answer, note: note.slice(0, 500), evidence: lines, source, version };
}
