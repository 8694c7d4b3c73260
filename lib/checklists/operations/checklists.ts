import "server-only";
import { z } from "zod";
import { MASTER_TEXT, MASTER_VERSION, masterChecklist } from "@/lib/checklists/master/master-checklist";
import {
  type ChecklistRow,
  insertChecklistVersion,
  lockChecklist,
  lockImported,
  selectChecklist,
  selectChecklists,
  selectChecklistVersions,
  setChecklistArchived,
} from "@/lib/checklists/queries/checklists";
import { countApplicable } from "@/lib/checklists/rules/applies";
import { parseChecklist } from "@/lib/checklists/rules/parse-checklist";
import {
  Checklist,
  ChecklistRef,
  ChecklistVersion,
  ChecklistWithSections,
  CreateChecklistInput,
  CreatedChecklist,
  ImportedChecklistRef,
  ListChecklistsInput,
  MASTER,
  type ParsedChecklist,
} from "@/lib/checklists/schema/checklist";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { sha256Hex } from "@/lib/storage/hash";

/** A list that nobody can answer any more is none. */
const MOST_ITEMS = 3_000;

export const listChecklists = operation({
  name: "checklists.list",
  summary: "List the checklists: our own master checklist and those that were imported",
  method: "GET",
  path: "/checklists",
  permission: "plan.read",
})
  .input(ListChecklistsInput)
  .output(z.array(Checklist))
  .handler(async ({ input, context: { scope } }) => {
    const imported = (await selectChecklists(scope, input.archived)).map(toChecklist);
    return input.archived ? imported : [master(), ...imported];
  });

export const getChecklist = operation({
  name: "checklists.get",
  summary: "Get a checklist with its sections and items",
  method: "GET",
  path: "/checklists/{checklistId}",
  permission: "plan.read",
})
  .input(ChecklistRef)
  .output(ChecklistWithSections)
  .handler(async ({ input, context: { scope } }) => {
    const { checklist, parsed, content } = await requireChecklist(scope, input.checklistId);
    return { ...checklist, sections: parsed.sections, content };
  });

export const listChecklistVersions = operation({
  name: "checklists.versions",
  summary: "List the texts that a checklist had, newest first",
  method: "GET",
  path: "/checklists/{checklistId}/versions",
  permission: "plan.read",
})
  .input(ImportedChecklistRef)
  .output(z.array(ChecklistVersion))
  .handler(async ({ input, context: { scope } }) => {
    const versions = await selectChecklistVersions(scope, input.checklistId);
    if (versions.length === 0) throw notFound("checklist");
    return versions;
  });

export const createChecklist = operation({
  name: "checklists.create",
  summary: "Import a checklist file; the same list again is its next version, the same text changes nothing",
  method: "POST",
  path: "/checklists",
  permission: "checklists.write",
})
  .input(CreateChecklistInput)
  .output(CreatedChecklist)
  .handler(async ({ input: { content, title, path = null }, context: { scope } }) => {
    const parsed = parseChecklist(content);
    refuseNoList(parsed);
    const name = (title ?? parsed.title).slice(0, 200);
    const hash = hashOf(content);
    const before = await lockImported(scope, { title: name, path });
    if (before?.hash === hash) return { ...toChecklist(before), outcome: "unchanged" as const };
    const row = {
      checklistId: before?.id ?? scope.newId(),
      title: name,
      path,
      version: (before?.version ?? 0) + 1,
      hash,
      content,
      ...sizesOf(parsed),
    };
    await insertChecklistVersion(scope, row);
    recordChecklist(scope, before ? "updated" : "created", before ?? null, { ...row, id: row.checklistId });
    const after = await selectChecklist(scope, row.checklistId);
    if (!after) throw new Error("a checklist that was just written is gone");
    return { ...toChecklist(after), outcome: before ? ("updated" as const) : ("created" as const) };
  });

export const archiveChecklist = operation({
  name: "checklists.archive",
  summary: "Archive an imported checklist; its runs stay",
  method: "POST",
  path: "/checklists/{checklistId}/archive",
  permission: "checklists.write",
})
  .input(ImportedChecklistRef)
  .output(Checklist)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.checklistId, scope.now));

export const restoreChecklist = operation({
  name: "checklists.restore",
  summary: "Bring an archived checklist back",
  method: "POST",
  path: "/checklists/{checklistId}/restore",
  permission: "checklists.write",
})
  .input(ImportedChecklistRef)
  .output(Checklist)
  .handler(({ input, context: { scope } }) => setArchived(scope, input.checklistId, null));

/** A checklist, ours or an imported one, read. */
export async function requireChecklist(
  scope: Scope,
  checklistId: string,
): Promise<{ checklist: Checklist; parsed: ParsedChecklist; content: string }> {
  if (checklistId === MASTER) {
    return { checklist: master(), parsed: masterChecklist(), content: MASTER_TEXT };
  }
  const row = await selectChecklist(scope, checklistId);
  if (!row) throw notFound("checklist");
  return { checklist: toChecklist(row), parsed: parseChecklist(row.content), content: row.content };
}

async function setArchived(scope: Scope, checklistId: string, archivedAt: string | null): Promise<Checklist> {
  const before = await lockChecklist(scope, checklistId);
  if (!before) throw notFound("checklist");
  if ((before.archivedAt === null) === (archivedAt === null)) return toChecklist(before);
  await setChecklistArchived(scope, checklistId, archivedAt);
  const after = { ...before, archivedAt, updatedAt: scope.now };
  recordChecklist(scope, archivedAt ? "archived" : "restored", before, after);
  return toChecklist(after);
}

function refuseNoList({ itemCount }: ParsedChecklist): void {
  if (itemCount === 0) {
    const message =
      "No item was found in this text, so nothing was imported. The items of a checklist are lines such as “- [ ] The README is written”.";
    throw invalidInput([{ path: "content", message }]);
  }
  if (itemCount > MOST_ITEMS) {
    const message = `This text has ${itemCount.toLocaleString("en")} items; a checklist may have at most ${MOST_ITEMS.toLocaleString("en")}. Split it.`;
    throw new AppError("too_large", message);
  }
}

function sizesOf(parsed: ParsedChecklist) {
  return {
    itemCount: parsed.itemCount,
    sectionCount: parsed.sections.length,
    applicable: countApplicable(parsed),
  };
}

function hashOf(content: string): string {
  return sha256Hex(new TextEncoder().encode(content));
}

function master(): Checklist {
  const parsed = masterChecklist();
  return {
    id: MASTER,
    title: parsed.title,
    builtIn: true,
    version: MASTER_VERSION,
    hash: hashOf(MASTER_TEXT),
    path: null,
    ...sizesOf(parsed),
    createdBy: { kind: "system", id: null, name: "Plumbline" },
    createdAt: null,
    updatedAt: null,
    archivedAt: null,
  };
}

function toChecklist({
  id,
  title,
  path,
  version,
  hash,
  itemCount,
  sectionCount,
  applicable,
  ...row
}: ChecklistRow): Checklist {
  const { createdBy, createdAt, updatedAt, archivedAt } = row;
  const sizes = { itemCount, sectionCount, applicable };
  return {
    id,
    title,
    builtIn: false,
    version,
    hash,
    path,
    ...sizes,
    createdBy,
    createdAt,
    updatedAt,
    archivedAt,
  };
}

type ChecklistTopic = "created" | "updated" | "archived" | "restored";
type Recorded = { id: string; title: string; version: number; hash: string; itemCount: number };

function recordChecklist(
  scope: Scope,
  topic: ChecklistTopic,
  before: Recorded | null,
  after: Recorded,
): void {
  const digest = ({ title, version, hash, itemCount }: Recorded) => ({ title, version, hash, itemCount });
  scope.record({
    subject: { kind: "checklist", id: after.id, label: after.title },
    topic: `checklist.${topic}`,
    before: before && digest(before),
    after: { ...digest(after), archived: topic === "archived" },
  });
}
