import "server-only";
import { recordRun, requireOpenRun, requireRun, toRun } from "@/lib/checklists/operations/shared";
import { lockRun, type RunRow, updateRun } from "@/lib/checklists/queries/runs";
import { refuseConditions, refuseDecision } from "@/lib/checklists/rules/answers";
import { ChecklistRun, DecideInput, RunRef } from "@/lib/checklists/schema/run";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";

export const decideRun = operation({
  name: "checklistRuns.decide",
  summary: "Decide about a run whose items are all answered: approved, conditional or rejected",
  method: "POST",
  path: "/checklist-runs/{runId}/decision",
  permission: "checklists.decide",
})
  .input(DecideInput)
  .output(ChecklistRun)
  .handler(async ({ input: { runId, decision, reason, conditions }, context: { scope } }) => {
    const wrong = refuseConditions(decision, conditions);
    if (wrong) throw invalidInput([wrong]);
    const before = await requireOpenRun(scope, runId, "change");
    const { counts, outdated, prd } = toRun(before);
    if (outdated && prd) {
      throw new AppError(
        "conflict",
        `“${prd.title}” has version ${prd.currentVersion} by now, and this run read version ${prd.version}. Start a new run on it; it can take the answers over.`,
        { currentVersion: prd.currentVersion },
      );
    }
    const refusal = refuseDecision({ counts, decision });
    if (refusal) throw new AppError("conflict", refusal, { counts });
    await updateRun(scope, runId, { state: "decided", decision, reason, conditions });
    recordRun(scope, "decided", before, {
      before: { state: before.state },
      after: { state: "decided", decision, reason, conditions, prdVersion: prd?.version ?? null, counts },
    });
    return toRun(await requireRun(scope, runId));
  });

export const cancelRun = operation({
  name: "checklistRuns.cancel",
  summary: "Give a run up without a decision; its answers stay readable",
  method: "POST",
  path: "/checklist-runs/{runId}/cancel",
  permission: "checklists.write",
})
  .input(RunRef)
  .output(ChecklistRun)
  .handler(async ({ input: { runId }, context: { scope } }) => {
    const before = await requireOpenRun(scope, runId, "change");
    await updateRun(scope, runId, { state: "cancelled" });
    recordRun(scope, "cancelled", before, { before: { state: "open" }, after: { state: "cancelled" } });
    return toRun(await requireRun(scope, runId));
  });

export const archiveRun = operation({
  name: "checklistRuns.archive",
  summary: "Archive a run: it leaves the lists, and its decision opens no gate any more",
  method: "POST",
  path: "/checklist-runs/{runId}/archive",
  permission: "checklists.decide",
})
  .input(RunRef)
  .output(ChecklistRun)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.runId, scope.now));

export const restoreRun = operation({
  name: "checklistRuns.restore",
  summary: "Bring an archived run back",
  method: "POST",
  path: "/checklist-runs/{runId}/restore",
  permission: "checklists.decide",
})
  .input(RunRef)
  .output(ChecklistRun)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.runId, null));

async function setArchived(scope: Scope, runId: string, archivedAt: string | null): Promise<ChecklistRun> {
  const before: RunRow | undefined = await lockRun(scope, runId, "change");
  if (!before) throw notFound("run of a checklist");
  if ((before.archivedAt === null) === (archivedAt === null)) return toRun(before);
  await updateRun(scope, runId, { archivedAt });
  recordRun(scope, archivedAt ? "archived" : "restored", before, {
    before: { archivedAt: before.archivedAt },
    after: { archivedAt, decision: before.decision },
  });
  return toRun(await requireRun(scope, runId));
}
