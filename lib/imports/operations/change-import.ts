import "server-only";
import { AppError, invalidInput } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { requireSection } from "@/lib/documents/operations/saved-hooks";
import { importJob } from "@/lib/imports/jobs";
import { keepPreview, StoredPreview } from "@/lib/imports/operations/preview-store";
import { requireImport, requireOpenImport, unread } from "@/lib/imports/operations/shared";
import { deleteImportFiles } from "@/lib/imports/queries/files";
import { type ImportRow, recordOf, selectPreview, updateImport } from "@/lib/imports/queries/imports";
import { type ImportChoices, ImportRecord, ImportRef, SettleImportInput } from "@/lib/imports/schema";
import { enqueueWithin } from "@/lib/jobs/queue";

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
    await updateImport(scope, importId, ["ready"], {
      status: "running",
      error: null,
      progress,
      starter: scope,
    });
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
