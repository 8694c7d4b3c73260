import "server-only";
import { STORY_STATUSES } from "@/db/enums";
import { invalidInput } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { raiseDocumentLinks } from "@/lib/documents/operations/raise-links";
import { epicTextTitle } from "@/lib/epics/rules/epic-text";
import { recordBlocking } from "@/lib/stories/operations/blocking";
import type { PlanGround } from "@/lib/stories/queries/plan";
import {
  archivePlanRows,
  lockPlanRows,
  type NewSource,
  repointPlanRows,
} from "@/lib/stories/queries/plan-update";
import type { ComparedPlan } from "@/lib/stories/rules/plan";
import { lockedEpic, lockedStory } from "@/lib/stories/rules/plan-changes";
import { storyTextTitle } from "@/lib/stories/rules/story-text";
import type { AppliedPlan, PlanEpic, PlanStory, Vanished } from "@/lib/stories/schema/plan";

type Document = { id: string; projectId: string; version: number };
type Archiving = { plan: ComparedPlan; document: Document; ids: readonly string[] };

/** Archives what vanished from a document, as far as it was chosen and is not done. */
export async function archiveVanished(
  scope: Scope,
  { plan, document, ids }: Archiving,
): Promise<Pick<AppliedPlan, "archived" | "refused">> {
  const chosen = [...new Set(ids)].map((id) => {
    const found = plan.vanished.find((item) => item.id === id.toLowerCase());
    if (found) return found;
    const message =
      "An epic or story to archive is not among those that vanished from this document. Look at the preview again and choose from it.";
    throw invalidInput([{ path: "archive", message }]);
  });
  if (chosen.length === 0) return { archived: [], refused: [] };
  const idsOf = (kind: Vanished["kind"]) => chosen.filter((item) => item.kind === kind).map(({ id }) => id);
  const rows = await lockPlanRows(scope, document.projectId, {
    epicIds: idsOf("epic"),
    storyIds: idsOf("story"),
  });
  const judged = chosen.map((item) => ({ item, locked: lockOf(item, rows.get(item.id)?.status) }));
  const free = judged.filter(({ locked }) => locked === null).map(({ item }) => item);
  const freeOf = (kind: Vanished["kind"]) => free.filter((item) => item.kind === kind).map(({ id }) => id);
  await archivePlanRows(scope, { epicIds: freeOf("epic"), storyIds: freeOf("story") });
  for (const item of free) {
    const label = item.key ? `${item.key} ${item.title}` : labelOf(item);
    scope.record({
      projectId: document.projectId,
      subject: { kind: item.kind, id: item.id, label },
      topic: `${item.kind}.archived`,
      before: { archivedAt: null },
      after: { archivedAt: scope.now },
    });
  }
  // Nobody waits for a story that is put away.
  await recordBlocking(
    scope,
    free.flatMap(({ kind, id, key }) => {
      const status = STORY_STATUSES.find((each) => each === rows.get(id)?.status);
      if (kind !== "story" || !status) return [];
      return [{ id, key: key ?? "", before: { status, archived: false }, after: { status, archived: true } }];
    }),
  );
  return {
    archived: free.map(touched),
    refused: judged.flatMap(({ item, locked }) =>
      locked === null ? [] : [{ ...touched(item), reason: locked }],
    ),
  };
}

/** Looked up again under the lock: a story may have been finished since the preview. */
function lockOf({ kind, locked }: Vanished, status: string | undefined): string | null {
  if (locked !== null || status === undefined) return locked;
  if (kind === "epic") return status === "completed" ? lockedEpic("completed") : null;
  return status === "done" || status === "cancelled" ? lockedStory(status) : null;
}

function touched(item: Vanished) {
  return { kind: item.kind, id: item.id, key: item.key, label: labelOf(item) };
}

function labelOf({ kind, number, title }: Vanished): string {
  return kind === "epic" ? epicTextTitle(number, title) : storyTextTitle(number || null, title);
}

type Following = {
  plan: ComparedPlan;
  ground: PlanGround;
  document: Document;
  updatedIds: ReadonlySet<string>;
};

/**
 * Lets everything that fits this version of the document point at its lines there: what says the same, what was just
 * brought up to it, and what was only edited here. Answers how many.
 */
export async function followDocument(
  scope: Scope,
  { plan, ground, document, updatedIds }: Following,
): Promise<number> {
  const fits = ({ state, changes, existing }: PlanEpic | PlanStory) =>
    state === "unchanged" ||
    (state === "changed" && (updatedIds.has(existing?.id ?? "") || changes.every(({ by }) => by === "here")));
  const epics = sourcesOf(plan.epics.filter(fits), ground.epics, document.version);
  const stories = sourcesOf(plan.stories.filter(fits), ground.stories, document.version);
  await repointPlanRows(scope, { version: document.version, epics, stories });
  const moved = new Set([...epics, ...stories].map(({ id }) => id));
  const targetIds = [...ground.epics, ...ground.stories]
    .filter(({ id }) => moved.has(id))
    .map(({ documentId }) => documentId);
  await raiseDocumentLinks(scope, { sourceId: document.id, version: document.version, targetIds });
  return moved.size;
}

type Origin = {
  id: string;
  own: boolean;
  sourceVersion: number | null;
  sourceLine: number | null;
  sourceKey: string | null;
};

/** Where these items stand now, as far as that is new; each keeps its key where another one has the new one. */
function sourcesOf(
  items: readonly (PlanEpic | PlanStory)[],
  records: readonly Origin[],
  version: number,
): NewSource[] {
  const byId = new Map(records.map((record) => [record.id, record]));
  const ids = new Set(items.map(({ existing }) => existing?.id));
  const taken = new Set(
    records.filter(({ id, own }) => own && !ids.has(id)).map(({ sourceKey }) => sourceKey),
  );
  return items.flatMap(({ key, line, endLine, existing }) => {
    const record = byId.get(existing?.id ?? "");
    if (!record) return [];
    const wanted = key.slice(key.indexOf(":") + 1);
    const sourceKey = taken.has(wanted) ? (record.sourceKey ?? wanted) : wanted;
    const isSame =
      record.sourceVersion === version && record.sourceLine === line && record.sourceKey === sourceKey;
    return isSame ? [] : [{ id: record.id, line, endLine, sourceKey }];
  });
}
