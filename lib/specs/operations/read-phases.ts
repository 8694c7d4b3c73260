import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { readSpecText, requireSpec } from "@/lib/specs/operations/shared";
import { showPhases } from "@/lib/specs/operations/show-spec";
import { readStoredContent } from "@/lib/specs/operations/stored-content";
import { selectStored } from "@/lib/specs/queries/read";
import { phasesOfMarkdown } from "@/lib/specs/rules/convert";
import type { SpecRow } from "@/lib/specs/rules/spec-row";
import type { Phase } from "@/lib/specs/schema/content";
import { PhaseList, PhaseRef, PhaseWithContent, SpecRef } from "@/lib/specs/schema/spec";

export const listPhases = operation({
  name: "specs.listPhases",
  summary: "List a spec's phases with planned and spent hours, without their texts",
  method: "GET",
  path: "/specs/{specId}/phases",
  permission: "plan.read",
})
  .input(SpecRef)
  .output(PhaseList)
  .handler(async ({ input, context: { scope } }) => {
    const spec = await requireSpec(scope, input.specId);
    return { specId: spec.id, textVersion: spec.textVersion, phases: await showPhases(scope, spec) };
  });

export const getPhase = operation({
  name: "specs.getPhase",
  summary: "Get one phase of a spec with its content, and nothing of the others",
  method: "GET",
  path: "/specs/{specId}/phases/{phase}",
  permission: "plan.read",
})
  .input(PhaseRef)
  .output(PhaseWithContent)
  .handler(async ({ input, context: { scope } }) => {
    const spec = await requireSpec(scope, input.specId);
    const shown = (await showPhases(scope, spec)).find(({ number }) => number === input.phase);
    const phase = (await readPhases(scope, spec)).find(({ number }) => number === input.phase);
    if (!shown || !phase) throw notFound("phase");
    return { ...shown, content: phase.content };
  });

/** The phases of a spec as it is now, with their texts. */
async function readPhases(scope: Scope, spec: SpecRow): Promise<Phase[]> {
  if (spec.type === "monolithic") return phasesOfMarkdown(await readSpecText(scope, spec));
  const stored = await selectStored(scope, spec.id);
  return (stored && (await readStoredContent(scope, stored)))?.phases ?? [];
}
