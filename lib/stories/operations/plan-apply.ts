import "server-only";
import type { DocumentKind } from "@/db/enums";
import { requireGate } from "@/lib/checklists/operations/gate";
import { AppError, invalidInput, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import { createPlan } from "@/lib/stories/operations/plan-create";
import { archiveVanished, followDocument } from "@/lib/stories/operations/plan-follow";
import { comparedPlan, readPlan, requirePlanGround } from "@/lib/stories/operations/plan-preview";
import { updateFromPlan } from "@/lib/stories/operations/plan-update";
import { refuseArrivals } from "@/lib/stories/operations/room";
import type { ComparedPlan } from "@/lib/stories/rules/plan";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import { AppliedPlan, ApplyPlanInput, type PlanEpic, type PlanStory } from "@/lib/stories/schema/plan";

export const applyPlan = operation({
  name: "plans.apply",
  summary:
    "Create the epics and stories of a document that are not there yet, and let those that are follow its edits",
  method: "POST",
  path: "/documents/{documentId}/plan",
  permission: "epics.write",
})
  .input(ApplyPlanInput)
  .output(AppliedPlan)
  .handler(async ({ input, context: { scope } }) => {
    const { documentId, baseVersion } = input;
    const { document, parsed } = await readPlan(scope, documentId);
    if (document.version !== baseVersion) throw staleWrite("document", document.version);
    if (parsed.epics.length + parsed.stories.length === 0) throw emptyPlan();
    // Whoever comes second waits here, and then finds everything that the first one has made.
    await requireOpenProject(scope, document.projectId);
    const ground = await requirePlanGround(scope, document);
    if (ground.documentArchived) throw archivedDocument();
    const { plan, bases } = await comparedPlan(scope, document, { parsed, ground });
    const wanted = choose(plan, input.include);
    const { fitting, full } = await separateFull(scope, document.projectId, wanted.stories);
    const chosen = { ...wanted, stories: fitting };
    if (chosen.epics.length > 0) await requireGate(scope, gateOf(document));
    const made = await createPlan(scope, { ...chosen, plan, parsed, ground, document });
    const now = { content: document.content, parsed };
    const origins = new Map([...ground.epics, ...ground.stories].map((record) => [record.id, record]));
    const sources = { document, now, bases, origins };
    const updating = await updateFromPlan(scope, { plan, sources, wishes: input.update });
    const archiving = await archiveVanished(scope, { plan, document, ids: input.archive });
    const updatedIds = new Set(updating.updated.map(({ id }) => id));
    const followed = await followDocument(scope, { plan, ground, document, updatedIds });
    const { updated } = updating;
    const { archived } = archiving;
    recordPlan(scope, document, { ...made, updated, archived, followed });
    const skipped = plan.epics.length + plan.stories.length - made.epics.length - made.stories.length;
    const refused = [...full, ...updating.refused, ...archiving.refused];
    const done = { updated, archived, refused, skipped: skipped - updated.length };
    return { documentId: document.id, version: baseVersion, ...made, ...done };
  });

type Done = Pick<AppliedPlan, "epics" | "stories" | "updated" | "archived"> & { followed: number };

/** One entry for all of it; each epic and story has entries of its own. */
function recordPlan(
  scope: Scope,
  document: { id: string; projectId: string; title: string; version: number },
  { epics, stories, updated, archived, followed }: Done,
): void {
  const counts = { updated: updated.length, archived: archived.length, followed };
  const changes = Object.entries(counts).filter(([, count]) => count > 0);
  if (epics.length + stories.length === 0 && changes.length === 0) return;
  scope.record({
    projectId: document.projectId,
    subject: { kind: "document", id: document.id, label: document.title },
    topic: "plan.applied",
    before: null,
    after: {
      version: document.version,
      epics: epics.length,
      stories: stories.length,
      ...Object.fromEntries(changes),
    },
  });
}

/** Epics of a PRD need its own gate; those of other documents that of a PRD of the project, if it has one. */
function gateOf({ id, kind, projectId }: { id: string; kind: DocumentKind; projectId: string }) {
  return { projectId, documentId: kind === "PRD" ? id : undefined };
}

/** What is new, or those of it that were asked for; what is there from elsewhere only if it was asked for by its key. */
function choose(
  { epics, stories }: ComparedPlan,
  include: string[] | undefined,
): { epics: PlanEpic[]; stories: PlanStory[] } {
  const wanted = include && new Set(include);
  const keys = new Set([...epics, ...stories].map(({ key }) => key));
  const unknown = include?.find((key) => !keys.has(key));
  if (unknown !== undefined) {
    const message = `“${unknown}” is not in this document's plan. Look at the preview again and choose from it.`;
    throw invalidInput([{ path: "include", message }]);
  }
  const isChosen = ({ key, state }: PlanEpic | PlanStory) =>
    wanted ? wanted.has(key) && (state === "create" || state === "elsewhere") : state === "create";
  return { epics: epics.filter(isChosen), stories: stories.filter(isChosen) };
}

/** A new story for whose status a hard limit leaves no room is not created; it stays in the preview. */
async function separateFull(
  scope: Scope,
  projectId: string,
  stories: readonly PlanStory[],
): Promise<{ fitting: PlanStory[]; full: AppliedPlan["refused"] }> {
  const refusals = await refuseArrivals(
    scope,
    projectId,
    stories.map(({ status }) => ({ id: null, status })),
  );
  const full = stories.flatMap(({ number, title }, index) => {
    const refusal = refusals.get(index);
    if (refusal === undefined) return [];
    const reason = `Not created: ${refusal}`;
    return [{ kind: "story" as const, id: null, key: null, label: storyTextTitle(number, title), reason }];
  });
  return { fitting: stories.filter((_, index) => !refusals.has(index)), full };
}

function emptyPlan(): AppError {
  return invalidInput([
    {
      path: "documentId",
      message:
        "No epic or story was found in this document, so nothing was changed. Its headings should say “Epic 1: Title” and “Story 1.1: Title”.",
    },
  ]);
}

function archivedDocument(): AppError {
  return new AppError("conflict", "This document is archived. Restore it before you use its plan.");
}
