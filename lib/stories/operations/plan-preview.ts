import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import type { ParsedPlan } from "@/lib/documents/schema/plan";
import { type PlanGround, selectPlanGround } from "@/lib/stories/queries/plan";
import { comparePlan, countStates } from "@/lib/stories/rules/plan";
import { PlanPreview, PlanRef } from "@/lib/stories/schema/plan";

export const previewPlan = operation({
  name: "plans.preview",
  summary: "Show which epics and stories a document would give, and how they stand to those that are there",
  method: "GET",
  path: "/documents/{documentId}/plan",
  permission: "plan.read",
})
  .input(PlanRef)
  .output(PlanPreview)
  .handler(async ({ input, context: { scope } }) => {
    const { document, parsed } = await readPlan(scope, input.documentId);
    const plan = comparePlan(parsed, await requirePlanGround(scope, document));
    const { id, projectId, kind, title, version } = document;
    const counts = { epics: countStates(plan.epics), stories: countStates(plan.stories) };
    return { ...plan, document: { id, projectId, kind, title, version }, counts };
  });

/** A document and what it says of the plan. */
export async function readPlan(scope: Scope, documentId: string) {
  const document = await readDocument(scope, documentId);
  const parsed: ParsedPlan = parsePlan(
    document.content,
    document.path === null ? {} : { path: document.path },
  );
  return { document, parsed };
}

/** What the project holds already. The text of an epic or story gives no plan: it would only double what it belongs to. */
export async function requirePlanGround(
  scope: Scope,
  document: { id: string; projectId: string },
): Promise<PlanGround> {
  const ground = await selectPlanGround(scope, document);
  if (!ground) throw notFound("document");
  if (ground.owner !== null) {
    throw new AppError(
      "conflict",
      `This is the text of ${ground.owner}, which is part of the plan already. Choose the document that it came from.`,
    );
  }
  return ground;
}
