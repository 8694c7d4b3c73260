import "server-only";
import { readTexts } from "@/lib/checklists/operations/texts";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { parsePlan } from "@/lib/documents/rules/parse-plan";
import type { ParsedPlan } from "@/lib/documents/schema/plan";
import { type PlanGround, selectPlanGround } from "@/lib/stories/queries/plan";
import { type ComparedPlan, comparePlan, countStates } from "@/lib/stories/rules/plan";
import type { PlanBases } from "@/lib/stories/rules/plan-changes";
import { PlanPreview, PlanRef } from "@/lib/stories/schema/plan";

/** A document's items come from few of its versions; what comes from an older one counts as changed by both. */
const MOST_BASES = 20;

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
    const { plan } = await comparedPlan(scope, document, {
      parsed,
      ground: await requirePlanGround(scope, document),
    });
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

type Sides = { parsed: ParsedPlan; ground: PlanGround };

/** The plan beside what is there; where that differs, with what the document said when it was made: one statement more. */
export async function comparedPlan(
  scope: Scope,
  document: { id: string; path: string | null },
  { parsed, ground }: Sides,
): Promise<{ plan: ComparedPlan; bases: ReadonlyMap<number, { content: string; parsed: ParsedPlan }> }> {
  const plan = comparePlan(parsed, ground);
  const differing = new Set(
    [...plan.epics, ...plan.stories]
      .filter(({ changes }) => changes.length > 0)
      .map(({ existing }) => existing?.id),
  );
  const versions = [...ground.epics, ...ground.stories]
    .filter(({ id }) => differing.has(id))
    .flatMap(({ sourceVersion }) => sourceVersion ?? []);
  const newest = [...new Set(versions)].sort((a, b) => b - a).slice(0, MOST_BASES);
  if (newest.length === 0) return { plan, bases: new Map() };
  const wanted = newest.map((version) => ({ documentId: document.id, version }));
  const { texts } = await readTexts(scope, wanted);
  const path = document.path === null ? {} : { path: document.path };
  const bases = new Map(
    texts.map(({ version, content }) => [version, { content, parsed: parsePlan(content, path) }]),
  );
  const said: PlanBases = new Map([...bases].map(([version, base]) => [version, base.parsed]));
  return { plan: comparePlan(parsed, ground, said), bases };
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
