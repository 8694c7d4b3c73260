import "server-only";
import type { SpecStatus } from "@/db/enums";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { takeReviewStep } from "@/lib/documents/operations/change-document";
import { recordSpec, requireOpenSpec, requireSpec } from "@/lib/specs/operations/shared";
import { showSpec } from "@/lib/specs/operations/show-spec";
import { selectSpec } from "@/lib/specs/queries/read";
import { type LockedSpec, updateSpecRow } from "@/lib/specs/queries/write";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import { refuseSpecStatus, type SpecStage, specStatus } from "@/lib/specs/rules/transitions";
import { SetSpecStatusInput, Spec } from "@/lib/specs/schema/spec";

export const setSpecStatus = operation({
  name: "specs.setStatus",
  summary: "Take a spec to review, approve it, begin or complete work on it, or say what supersedes it",
  method: "POST",
  path: "/specs/{specId}/status",
  permission: "specs.write",
})
  .input(SetSpecStatusInput)
  .output(Spec)
  .handler(async ({ input, context: { scope } }) => {
    const known = await requireSpec(scope, input.specId);
    const from = specStatus(known.stage, known.documentStatus);
    const refusal = refuseSpecStatus(from, input.status);
    if (refusal) throw new AppError("conflict", refusal);
    const supersededById = await successorOf(scope, known, input);
    // The text before the spec, in the order in which a save of the text locks them.
    await takeText(scope, known, input);
    const spec = await requireOpenSpec(scope, known.id);
    await setStage(scope, spec, { stage: stageOf(input.status), supersededById, reason: input.reason });
    return showSpec(scope, known.id);
  });

function stageOf(status: SpecStatus): SpecStage {
  return status === "in_progress" || status === "completed" || status === "superseded" ? status : "open";
}

async function successorOf(scope: Scope, spec: SpecRow, input: SetSpecStatusInput): Promise<string | null> {
  const { status, supersededBy } = input;
  if (supersededBy === undefined) return status === "superseded" ? (spec.supersededBy?.id ?? null) : null;
  const successor = await selectSpec(scope, supersededBy);
  if (!successor || successor.projectId !== spec.projectId) throw notFound("spec");
  if (status !== "superseded") {
    const message =
      "Only a superseded spec has another one in its place. Leave this out, or choose superseded.";
    throw invalidInput([{ path: "supersededBy", message }]);
  }
  if (successor.id === spec.id) {
    const message = "A spec cannot take its own place. Choose another one, or none.";
    throw invalidInput([{ path: "supersededBy", message }]);
  }
  return successor.id;
}

/** Takes the text where the wish is about the text: through its review, as any document. */
async function takeText(scope: Scope, spec: SpecRow, wish: SetSpecStatusInput): Promise<void> {
  const { status, reason, reviewers, baseVersion } = wish;
  if (status !== "draft" && status !== "review" && status !== "approved") return;
  const { documentId, documentStatus, textVersion } = spec;
  const base = { documentId, ...(baseVersion !== undefined && { baseVersion }) };
  const stands = specStatus("open", documentStatus);
  const isChanged = status === "approved" && spec.approvedVersion !== textVersion;
  if (stands === status && reviewers === undefined && !(isChanged && documentStatus === "approved")) return;
  if (status === "approved" && documentStatus !== "review") {
    // Back from work to the approval that it had: nothing is judged anew.
    if (spec.stage !== "open" && documentStatus === "approved") return;
    await takeReviewStep(scope, { ...base, status: "review", reason: "" });
  }
  await takeReviewStep(scope, { ...base, status, reason, ...(reviewers && { reviewers }) });
}

type Stage = { stage: SpecStage; supersededById: string | null; reason: string };

/** Writes how far the work on a spec is, and when it began and ended. */
async function setStage(
  scope: Scope,
  spec: LockedSpec,
  { stage, supersededById, reason }: Stage,
): Promise<void> {
  const same = stage === spec.stage && supersededById === spec.supersededById;
  if (same) return;
  const starts = stage === "in_progress" && spec.startedAt === null;
  await updateSpecRow(scope, spec.id, {
    stage,
    supersededById,
    ...(starts && { startedAt: scope.now }),
    completedAt: stage === "completed" ? scope.now : null,
  });
  const after = { stage, ...(reason !== "" && { reason }) };
  recordSpec(scope, "updated", spec, { stage: spec.stage }, after);
}
