import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { readPhases } from "@/lib/tasks/operations/spec-phases";
import { selectSpecTasks } from "@/lib/tasks/queries/cut";
import { selectPlaces } from "@/lib/tasks/queries/places";
import { proposeTasks } from "@/lib/tasks/rules/cut/propose-tasks";
import { CutProposal, PreviewCutInput } from "@/lib/tasks/schema/task";

export const previewCut = operation({
  name: "tasks.previewCut",
  summary: "Propose a task for each phase of a spec that has none, and say which of them would meet in files",
  method: "GET",
  path: "/specs/{specId}/cut",
  permission: "plan.read",
})
  .input(PreviewCutInput)
  .output(CutProposal)
  .handler(async ({ input, context: { scope } }) => {
    const { spec } = await selectPlaces(scope, { spec: input.specId });
    if (!spec) throw notFound("spec");
    const existing = await selectSpecTasks(scope, spec.id);
    const phases = await readPhases(scope, spec);
    const { id: specId, key: specKey, textVersion, lastTaskNumber } = spec;
    return { specId, specKey, textVersion, ...proposeTasks(phases, { specKey, lastTaskNumber, existing }) };
  });
