import "server-only";
import { sql } from "drizzle-orm";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { addDocumentLinks } from "@/lib/documents/operations/links";
import { renameOwnedDocument } from "@/lib/documents/operations/rename-owned";
import { requireOpenProject } from "@/lib/epics/operations/shared";
import { type ComparedUpload, compareUpload } from "@/lib/imports/operations/compare-upload";
import { ImportCancelled, type ProgressTeller } from "@/lib/imports/operations/progress";
import { type WrittenDocuments, writeDocuments } from "@/lib/imports/operations/write-documents";
import { writeRecords } from "@/lib/imports/operations/write-records";
import { deleteImportFiles, type KnownFile, upsertProjectFiles } from "@/lib/imports/queries/files";
import { type ImportRow, selectImport, updateImport } from "@/lib/imports/queries/imports";
import type { ImportResult } from "@/lib/imports/schema";

/** What the files or the project say by now is not what was previewed. */
export class PreviewOutdated extends AppError {
  constructor() {
    const sentence =
      "The project was changed after the preview, so nothing was imported. Look at the new preview and start again.";
    super("conflict", sentence);
  }
}

/**
 * Does an import: all of it in this transaction, or nothing. False when another process is at it. What takes long (reading,
 * storing long texts) comes before the first row is written.
 */
export async function applyImport(
  scope: Scope,
  importId: string,
  progress: ProgressTeller,
): Promise<boolean> {
  const startedMs = Date.now();
  if (!(await takeImport(scope, importId))) return false;
  const row = await selectImport(scope, importId);
  if (!row) throw notFound("import");
  if (row.status !== "running") return false;
  await holdProject(scope, row.projectId);
  await progress.tell({ step: "reading", done: 0, total: row.fileCount });
  const upload = await compareUpload(scope, row, row.choices);
  if (upload.digest !== row.previewDigest || upload.comparison.open > 0) throw new PreviewOutdated();
  const total = upload.comparison.items.length;
  await progress.tell({ step: "writing", done: 0, total });
  const result = await writeAll(scope, { row, upload, startedMs });
  await finish(scope, row, { result, total });
  return true;
}

type Applying = { row: ImportRow; upload: ComparedUpload; startedMs: number };

async function writeAll(scope: Scope, { row, upload, startedMs }: Applying): Promise<ImportResult> {
  const documents = await writeDocuments(scope, upload, `Imported from ${row.name}`.slice(0, 500));
  await requireOpenProject(scope, row.projectId);
  const records = await writeRecords(scope, upload, documents);
  await renameTexts(scope, upload);
  await addDocumentLinks(scope, linksOf(upload, documents));
  const files = filesOf(upload, documents);
  await upsertProjectFiles(scope, { projectId: row.projectId, importId: row.id }, files);
  const known = new Set(upload.known.map(({ path }) => path));
  const created = files.filter(({ path }) => !known.has(path)).length;
  return {
    documents: { created: documents.created, updated: documents.updated },
    ...records,
    files: { created, updated: files.length - created },
    durationMs: Date.now() - startedMs,
  };
}

async function finish(
  scope: Scope,
  row: ImportRow,
  { result, total }: { result: ImportResult; total: number },
): Promise<void> {
  await deleteImportFiles(scope, row.id);
  const done = await updateImport(scope, row.id, ["running"], {
    ...{ status: "done", result, error: null, finishedAt: new Date().toISOString() },
    progress: { step: "done", done: total, total },
  });
  if (!done) throw new ImportCancelled();
  scope.record({
    projectId: row.projectId,
    subject: { kind: "import", id: row.id, label: row.name },
    topic: "import.done",
    before: null,
    after: { ...result, fileCount: row.fileCount },
  });
}

/** One process at a time does an import, and one import at a time changes a project. Neither lock stops a reader. */
async function takeImport({ tx }: Scope, importId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ taken: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtextextended(${importId}::text, 22)) as taken`,
  );
  return rows[0]?.taken === true;
}

async function holdProject({ tx }: Scope, projectId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${projectId}::text, 23))`);
}

/** A record that got another title without another text: its text is called like it. */
async function renameTexts(scope: Scope, { comparison }: ComparedUpload): Promise<void> {
  for (const { draft, existing, text, values } of [...comparison.epics, ...comparison.stories]) {
    if (!existing || text !== null || values.title === undefined) continue;
    await renameOwnedDocument(scope, existing.documentId, draft.textTitle);
  }
}

function linksOf({ comparison }: ComparedUpload, { byPath, byRecord, versions }: WrittenDocuments) {
  return [...comparison.epics, ...comparison.stories].flatMap(({ draft, existing }) => {
    const sourceDocumentId = draft.source ? byPath.get(draft.source.document) : undefined;
    const targetDocumentId = byRecord.get(draft.key);
    if (existing || !sourceDocumentId || !targetDocumentId) return [];
    const sourceVersion = versions.get(sourceDocumentId);
    return [{ sourceDocumentId, targetDocumentId, sourceVersion, origin: "import" as const }];
  });
}

/** The files that are new or not as they were, each with the document whose text it gave. */
function filesOf(upload: ComparedUpload, { byPath, byRecord, versions }: WrittenDocuments): KnownFile[] {
  const documentOf = new Map<string, string>();
  for (const { draft } of upload.comparison.documents) {
    const id = byPath.get(draft.path);
    for (const path of id ? draft.paths : []) if (id) documentOf.set(path, id);
  }
  for (const { draft } of [...upload.comparison.epics, ...upload.comparison.stories]) {
    const id = byRecord.get(draft.key);
    if (draft.ownFile !== null && id) documentOf.set(draft.ownFile, id);
  }
  const before = new Map(upload.known.map((file) => [file.path, file]));
  return upload.files.flatMap((file) => {
    const documentId = documentOf.get(file.path) ?? null;
    const role = upload.theirs.roles.get(file.path) ?? "kept";
    const old = before.get(file.path);
    const same = old?.sha256 === file.sha256 && old.role === role && old.documentId === documentId;
    const documentVersion = documentId === null ? null : (versions.get(documentId) ?? null);
    return same ? [] : [{ ...file, role, documentId, documentVersion }];
  });
}
