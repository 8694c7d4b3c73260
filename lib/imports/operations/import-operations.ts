import "server-only";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import type { Scope } from "@/lib/core/scope";
import { readDocument } from "@/lib/documents/operations/read-document";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { mergeTexts } from "@/lib/documents/rules/merge";
import { importJob } from "@/lib/imports/jobs";
import { compareUpload } from "@/lib/imports/operations/compare-upload";
import { keepPreview, StoredPreview } from "@/lib/imports/operations/preview-store";
import { deleteImportFiles } from "@/lib/imports/queries/files";
import {
  type ImportRow,
  recordOf,
  selectImport,
  selectImports,
  selectPreview,
  updateImport,
} from "@/lib/imports/queries/imports";
import { selectProjectState } from "@/lib/imports/queries/projects";
import {
  GetConflictInput,
  type ImportChoices,
  ImportConflict,
  ImportPage,
  ImportPreview,
  ImportRecord,
  ImportRef,
  ListImportsInput,
  PreviewImportInput,
  SettleImportInput,
} from "@/lib/imports/schema";
import { enqueueWithin } from "@/lib/jobs/queue";

export const listImports = operation({
  name: "imports.list",
  summary: "List a project's imports, the newest first",
  method: "GET",
  path: "/projects/{projectId}/imports",
  permission: "plan.read",
})
  .input(ListImportsInput)
  .output(ImportPage)
  .handler(async ({ input, context: { scope } }) => {
    const project = await selectProjectState(scope, input.projectId);
    if (!project) throw notFound("project");
    const { cursor = null, limit } = input;
    if (cursor !== null && !/^[0-9a-f-]{36}$/u.test(cursor)) throw brokenCursor();
    const rows = await selectImports(scope, { projectId: project.id, before: cursor, limit: limit + 1 });
    return pageById(rows.map(recordOf), limit);
  });

export const getImport = operation({
  name: "imports.get",
  summary: "Get an import: how far it is, and what became of it",
  method: "GET",
  path: "/imports/{importId}",
  permission: "plan.read",
})
  .input(ImportRef)
  .output(ImportRecord)
  .handler(async ({ input, context: { scope } }) => recordOf(await requireImport(scope, input.importId)));

export const previewImport = operation({
  name: "imports.preview",
  summary:
    "Show what an import would do, a page of its items at a time, with all conflicts, drift and warnings",
  method: "GET",
  path: "/imports/{importId}/preview",
  permission: "plan.read",
})
  .input(PreviewImportInput)
  .output(ImportPreview)
  .handler(async ({ input: { importId, limit, cursor, state, kind }, context: { scope } }) => {
    const row = await requireImport(scope, importId);
    const stored = StoredPreview.safeParse(await selectPreview(scope, importId));
    if (!stored.success || row.counts === null) throw unread(row);
    const { items, drift, warnings, duplicates, gone, open } = stored.data;
    const wanted = items.filter((item) => (!state || item.state === state) && (!kind || item.kind === kind));
    const start = Number(cursor ?? 0);
    if (!Number.isInteger(start) || start < 0) throw brokenCursor();
    const end = start + limit;
    return {
      ...{ import: recordOf(row), counts: row.counts, items: wanted.slice(start, end) },
      nextCursor: end < wanted.length ? String(end) : null,
      conflicts: items.filter((item) => item.state === "conflict"),
      ...{ drift, warnings, duplicates, gone, open },
    };
  });

export const getImportConflict = operation({
  name: "imports.getConflict",
  summary: "Get the sides of one conflict, with the merge that is proposed",
  method: "GET",
  path: "/imports/{importId}/conflict",
  permission: "plan.read",
})
  .input(GetConflictInput)
  .output(ImportConflict)
  .handler(async ({ input: { importId, key }, context: { scope } }) => {
    const row = await requireOpenImport(scope, importId, "read");
    const { comparison } = await compareUpload(scope, row, row.choices);
    const plans = [...comparison.epics, ...comparison.stories];
    const record = plans.find(({ item }) => item.key === key && item.state === "conflict");
    const document = comparison.documents.find(({ item }) => item.key === key && item.state === "conflict");
    const item = record?.item ?? document?.item;
    if (!item) throw noConflict(key);
    const documentId = record?.existing?.documentId ?? document?.existing?.id ?? null;
    const ours = documentId === null ? "" : (await readDocument(scope, documentId)).content;
    const text = item.fields.find(({ field }) => field === "text");
    const theirs = text?.theirs ?? record?.draft.text ?? document?.draft.content ?? "";
    const base = text?.base ?? null;
    const merge = text ? mergeTexts({ base: base ?? "", ours, theirs }) : { clean: true, text: ours };
    const fields = item.fields.filter(({ field }) => field !== "text");
    const { title, path, choice } = item;
    const proposed = { clean: merge.clean, text: merge.text };
    return { key, title, path, documentId, base, ours, theirs, merge: proposed, fields, choice };
  });

export const settleImport = operation({
  name: "imports.settle",
  summary: "Choose how conflicts and drift are settled; the preview is made anew with these choices",
  method: "POST",
  path: "/imports/{importId}/settle",
  permission: "epics.write",
})
  .input(SettleImportInput)
  .output(ImportRecord)
  .handler(async ({ input: { importId, ...chosen }, context: { scope } }) => {
    const row = await requireOpenImport(scope, importId, "lock");
    const stored = StoredPreview.safeParse(await selectPreview(scope, importId));
    const keys = new Set(stored.success ? stored.data.items.map(({ key }) => key) : []);
    const drifting = new Set(stored.success ? stored.data.drift.map(({ key }) => key) : []);
    refuseUnknown(chosen.conflicts, keys, "conflicts");
    refuseUnknown(chosen.drift, drifting, "drift");
    const values = { error: null };
    await keepPreview(scope, row, withChoices(row.choices, chosen), {
      warnings: keptWarnings(stored),
      values,
    });
    record(scope, row, {
      topic: "import.settled",
      after: { conflicts: chosen.conflicts.length, drift: chosen.drift.length },
    });
    return recordOf(await requireImport(scope, importId));
  });

export const refreshImport = operation({
  name: "imports.refresh",
  summary: "Make the preview of an import anew, against the project as it is now",
  method: "POST",
  path: "/imports/{importId}/refresh",
  permission: "epics.write",
})
  .input(ImportRef)
  .output(ImportRecord)
  .handler(async ({ input: { importId }, context: { scope } }) => {
    const row = await requireOpenImport(scope, importId, "lock");
    const stored = StoredPreview.safeParse(await selectPreview(scope, importId));
    await keepPreview(scope, row, row.choices, { warnings: keptWarnings(stored), values: { error: null } });
    record(scope, row, { topic: "import.refreshed", after: { status: row.status } });
    return recordOf(await requireImport(scope, importId));
  });

export const startImport = operation({
  name: "imports.start",
  summary: "Do an import as it was previewed, in the background: all of it or nothing",
  method: "POST",
  path: "/imports/{importId}/start",
  permission: "epics.write",
})
  .input(ImportRef)
  .output(ImportRecord)
  .handler(async ({ input: { importId }, context: { scope } }) => {
    const row = await requireImport(scope, importId, "lock");
    if (row.status === "running" || row.status === "done") return recordOf(row);
    if (row.status !== "ready") throw unread(row);
    const stored = StoredPreview.parse(await selectPreview(scope, importId));
    if (stored.open > 0) throw openConflicts(stored);
    // Files say what a story asks for; who may not say it here may not have them say it either.
    const changesStories = stored.items.some(
      ({ kind, state }) => kind === "story" && (state === "update" || state === "conflict"),
    );
    if (changesStories) requireSection(scope, "criteria");
    const progress = { step: "reading" as const, done: 0, total: row.fileCount };
    await updateImport(scope, importId, ["ready"], { status: "running", error: null, progress });
    if (!(await enqueueWithin(scope.tx, [importJob(importId)]))) throw noWorker();
    record(scope, row, { topic: "import.started", after: { status: "running" } });
    return recordOf(await requireImport(scope, importId));
  });

export const cancelImport = operation({
  name: "imports.cancel",
  summary: "Cancel an import that is not done yet: nothing of it is written",
  method: "POST",
  path: "/imports/{importId}/cancel",
  permission: "epics.write",
})
  .input(ImportRef)
  .output(ImportRecord)
  .handler(async ({ input: { importId }, context: { scope } }) => {
    const row = await requireImport(scope, importId);
    if (row.status === "cancelled") return recordOf(row);
    const open = ["reading", "ready", "running"] as const;
    const values = { status: "cancelled" as const, finishedAt: scope.now };
    if (!(await updateImport(scope, importId, open, values))) {
      throw new AppError("conflict", "This import has ended already, so it cannot be cancelled.");
    }
    await deleteImportFiles(scope, importId);
    record(scope, row, { topic: "import.cancelled", after: { status: "cancelled" } });
    return recordOf(await requireImport(scope, importId));
  });

async function requireImport(
  scope: Scope,
  importId: string,
  lock: "lock" | "read" = "read",
): Promise<ImportRow> {
  const row = await selectImport(scope, importId, lock);
  if (!row) throw notFound("import");
  return row;
}

async function requireOpenImport(scope: Scope, importId: string, lock: "lock" | "read"): Promise<ImportRow> {
  const row = await requireImport(scope, importId, lock);
  if (row.status !== "ready") throw unread(row);
  return row;
}

const STATES: Record<ImportRow["status"], string> = {
  reading: "The upload is still being read. Wait until its preview is there.",
  ready: "The preview of this import could not be read. Upload the files again.",
  running: "The import is running. Wait until it is done, or cancel it.",
  done: "This import is done. Upload the files again to import them once more.",
  failed:
    "This import has failed, and nothing of it was written. Look at its reasons and upload the files again.",
  cancelled: "This import was cancelled. Upload the files again to import them.",
};

function unread({ status }: ImportRow): AppError {
  return new AppError("conflict", STATES[status], { status });
}

function openConflicts({ items, open }: StoredPreview): AppError {
  const keys = items
    .filter(({ state, choice }) => state === "conflict" && choice === null)
    .map(({ key }) => key);
  const what = open === 1 ? "One thing was" : `${open} things were`;
  return new AppError(
    "conflict",
    `${what} changed here and in the files since the last import. Choose for each what to keep, then start again.`,
    { open, conflicts: keys.slice(0, 100) },
  );
}

function noWorker(): AppError {
  return new AppError(
    "unavailable",
    "Imports run in the background, and no instance of this installation has a worker for that. Start one with JOBS=on.",
  );
}

function keptWarnings(
  stored: { success: true; data: StoredPreview } | { success: false },
): StoredPreview["warnings"] {
  return stored.success ? stored.data.warnings.filter(({ message }) => ARCHIVE_WARNING.test(message)) : [];
}

/** Warnings of the archive itself are told when it is read, and kept from one preview to the next. */
const ARCHIVE_WARNING = /^(?:This is a link|Plans do not live|The path (?:was written|differs))/u;

function refuseUnknown(chosen: readonly { key: string }[], keys: ReadonlySet<string>, path: string): void {
  const unknown = chosen.find(({ key }) => !keys.has(key));
  if (!unknown) return;
  const message = `“${unknown.key}” is not in this import's preview. Look at the preview again and choose from it.`;
  throw invalidInput([{ path, message }]);
}

function withChoices(
  choices: ImportChoices,
  chosen: {
    conflicts: readonly { key: string; choice: ImportChoices["conflicts"][string] | null }[];
    drift: readonly { key: string; winner: ImportChoices["drift"][string] }[];
    keep?: ImportChoices["keep"] | undefined;
  },
): ImportChoices {
  const conflicts = new Map(Object.entries(choices.conflicts));
  for (const { key, choice } of chosen.conflicts) {
    if (choice === null) conflicts.delete(key);
    else conflicts.set(key, choice);
  }
  const drift = {
    ...choices.drift,
    ...Object.fromEntries(chosen.drift.map(({ key, winner }) => [key, winner])),
  };
  return {
    conflicts: Object.fromEntries(conflicts),
    drift,
    keep: chosen.keep === undefined ? choices.keep : chosen.keep,
  };
}

function record(
  scope: Scope,
  row: ImportRow,
  { topic, after }: { topic: string; after: Record<string, unknown> },
): void {
  scope.record({
    projectId: row.projectId,
    subject: { kind: "import", id: row.id, label: row.name },
    topic,
    before: { status: row.status },
    after,
  });
}

function noConflict(key: string): AppError {
  return new AppError("conflict", `“${key}” is not in conflict, or not any more. Look at the preview again.`);
}

function brokenCursor(): AppError {
  const message = "This cursor is not one that a list gave out. Start again without it.";
  return invalidInput([{ path: "cursor", message }]);
}
