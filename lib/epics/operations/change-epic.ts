import "server-only";
import { invalidInput, notFound, staleWrite } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { renameOwnedDocument } from "@/lib/documents/operations/rename-owned";
import { saveDocument } from "@/lib/documents/operations/save-document";
import {
  recordEpic,
  requireLockedEpic,
  requireOpenEpic,
  requireOpenProject,
} from "@/lib/epics/operations/shared";
import {
  type LockedEpic,
  selectEpic,
  selectEpicRanks,
  updateEpicRanks,
  updateEpicRow,
} from "@/lib/epics/queries/epics";
import { refuseDays } from "@/lib/epics/rules/epic-days";
import { refuseEpicStatus } from "@/lib/epics/rules/epic-status";
import { epicTextTitle } from "@/lib/epics/rules/epic-text";
import { place } from "@/lib/epics/rules/rank";
import { Epic, EpicRef, MoveEpicInput, SetEpicStatusInput, UpdateEpicInput } from "@/lib/epics/schema";

export const updateEpic = operation({
  name: "epics.update",
  summary: "Change an epic's title, goal, text or the days it is planned for",
  method: "PUT",
  path: "/epics/{epic_id}",
  permission: "epics.write",
})
  .input(UpdateEpicInput)
  .output(Epic)
  .handler(async ({ input, context: { scope } }) => {
    const before = await requireOpenEpic(scope, input.epic_id);
    refuseStale(before, input);
    const { title = before.title, goal = before.goal, content } = input;
    const { startsOn = before.startsOn, dueOn = before.dueOn } = input;
    const wanted = { title, goal, startsOn, dueOn };
    const same = Object.entries(wanted).every(([name, value]) => Reflect.get(before, name) === value);
    if (same && content === undefined) return publicPart(before);
    const refusal = refuseDays(wanted);
    if (refusal) throw invalidInput([{ path: "dueOn", message: refusal }]);
    await saveText(scope, before, { title, content });
    const after = await updateEpicRow(scope, before.id, wanted);
    recordEpic(scope, "updated", before, after);
    return after;
  });

export const setEpicStatus = operation({
  name: "epics.setStatus",
  summary: "Move an epic to another state",
  method: "POST",
  path: "/epics/{epicId}/status",
  permission: "epics.write",
})
  .input(SetEpicStatusInput)
  .output(Epic)
  .handler(async ({ input: { epicId, status }, context: { scope } }) => {
    const before = await requireOpenEpic(scope, epicId);
    const refusal = refuseEpicStatus(before.status, status);
    if (refusal) throw invalidInput([{ path: "status", message: refusal }]);
    if (before.status === status) return publicPart(before);
    const after = await updateEpicRow(scope, epicId, { status });
    recordEpic(scope, "updated", before, after);
    return after;
  });

export const moveEpic = operation({
  name: "epics.move",
  summary: "Put an epic after or before another one, or at the end",
  method: "POST",
  path: "/epics/{epicId}/move",
  permission: "epics.write",
})
  .input(MoveEpicInput)
  .output(Epic)
  .handler(async ({ input: { epicId, ...spot }, context: { scope } }) => {
    const found = await selectEpic(scope, epicId);
    if (!found) throw notFound("epic");
    await requireOpenProject(scope, found.projectId);
    const before = await requireOpenEpic(scope, epicId);
    const all = await selectEpicRanks(scope, before.projectId);
    for (const neighbour of [spot.afterId, spot.beforeId]) {
      if (neighbour !== undefined && !all.some(({ id }) => id === neighbour.toLowerCase()))
        throw notFound("epic");
    }
    const others = all.filter(({ id }) => id !== before.id);
    const ranks = place(
      others,
      { afterId: spot.afterId?.toLowerCase(), beforeId: spot.beforeId?.toLowerCase() },
      before.id,
    );
    await updateEpicRanks(scope, ranks);
    const after = { ...publicPart(before), rank: ranks.get(before.id) ?? before.rank };
    recordEpic(scope, "moved", before, after);
    return after;
  });

export const archiveEpic = operation({
  name: "epics.archive",
  summary: "Archive an epic: it leaves the lists; its stories stay on the board",
  method: "POST",
  path: "/epics/{epicId}/archive",
  permission: "epics.write",
})
  .input(EpicRef)
  .output(Epic)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.epicId, scope.now));

export const restoreEpic = operation({
  name: "epics.restore",
  summary: "Bring an archived epic back",
  method: "POST",
  path: "/epics/{epicId}/restore",
  permission: "epics.write",
})
  .input(EpicRef)
  .output(Epic)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.epicId, null));

async function setArchived(scope: Scope, epicId: string, archivedAt: string | null): Promise<Epic> {
  const before = await requireLockedEpic(scope, epicId);
  if ((before.archivedAt === null) === (archivedAt === null)) return publicPart(before);
  const after = await updateEpicRow(scope, epicId, { archivedAt });
  recordEpic(scope, archivedAt ? "archived" : "restored", before, after);
  return after;
}

function refuseStale(epic: LockedEpic, { base_version, content_base_version }: UpdateEpicInput): void {
  if (base_version !== undefined && base_version !== epic.version) throw staleWrite("epic", epic.version);
  if (content_base_version !== undefined && content_base_version !== epic.documentVersion) {
    throw staleWrite("epic's text", epic.documentVersion);
  }
}

/** Saves the epic's text, or only its new title, as the next version of its document. */
async function saveText(
  scope: Scope,
  epic: LockedEpic,
  { title, content }: { title: string; content: string | undefined },
): Promise<void> {
  const { documentId, documentVersion: baseVersion } = epic;
  const textTitle = epicTextTitle(epic.number, title);
  if (content !== undefined)
    await saveDocument(scope, { documentId, baseVersion, content, title: textTitle });
  else if (title !== epic.title) await renameOwnedDocument(scope, documentId, textTitle);
}

function publicPart({ documentVersion: _, projectArchived: __, ...epic }: LockedEpic): Epic {
  return epic;
}
