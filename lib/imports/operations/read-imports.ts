import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import { brokenCursor, pageById, readIdCursor } from "@/lib/core/page";
import { readDocument } from "@/lib/documents/operations/read-document";
import { mergeTexts } from "@/lib/documents/rules/merge";
import { compareUpload } from "@/lib/imports/operations/compare-upload";
import { StoredPreview } from "@/lib/imports/operations/preview-store";
import { requireImport, requireOpenImport, unread } from "@/lib/imports/operations/shared";
import { recordOf, selectImports, selectPreview } from "@/lib/imports/queries/imports";
import { selectProjectState } from "@/lib/imports/queries/projects";
import {
  GetConflictInput,
  ImportConflict,
  ImportPage,
  ImportPreview,
  ImportRecord,
  ImportRef,
  ListImportsInput,
  PreviewImportInput,
} from "@/lib/imports/schema";

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
    const { limit } = input;
    const before = readIdCursor(input.cursor) ?? null;
    const rows = await selectImports(scope, { projectId: project.id, before, limit: limit + 1 });
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

function noConflict(key: string): AppError {
  return new AppError("conflict", `“${key}” is not in conflict, or not any more. Look at the preview again.`);
}
