import "server-only";
import { open, readFile } from "node:fs/promises";
import { v7 as uuidv7 } from "uuid";
import { AppError, notFound } from "@/lib/core/errors";
import { inWorkspaceScope } from "@/lib/core/operation";
import { callerOf, countRequest } from "@/lib/core/rate-limit";
import type { RequestContext } from "@/lib/core/request-context";
import type { Scope } from "@/lib/core/scope";
import { type ArchiveReport, readZip } from "@/lib/imports/operations/archive";
import { FileStoring } from "@/lib/imports/operations/files";
import { keepPreview } from "@/lib/imports/operations/preview-store";
import { ProgressTeller } from "@/lib/imports/operations/progress";
import {
  deleteImportFiles,
  holdFiles,
  insertImportFiles,
  selectProjectFiles,
  type UploadedFile,
} from "@/lib/imports/queries/files";
import {
  insertImport,
  NO_CHOICES,
  recordOf,
  selectImport,
  updateImport,
} from "@/lib/imports/queries/imports";
import { selectProjectState } from "@/lib/imports/queries/projects";
import { checkPaths } from "@/lib/imports/rules/archive-paths";
import { isPlanText } from "@/lib/imports/rules/file-role";
import { readFileText } from "@/lib/imports/rules/file-text";
import { type ImportProblem, type ImportRecord, MAX_UPLOAD_BYTES } from "@/lib/imports/schema";

/** What somebody sends: a file of this machine, and what it is called. */
export type Upload = { project: string; name: string; file: string; sizeBytes: number };
type Entered = { id: string; projectId: string; scope: Pick<Scope, "workspaceId" | "actor"> };

const NAMES = { name: "imports.create", permission: "epics.write", method: "POST" } as const;

/**
 * Takes an upload in: checks it, stores every file, and says what an import would do. With a fatal problem nothing is
 * kept but the reasons.
 */
export async function takeUpload(context: RequestContext, upload: Upload): Promise<ImportRecord> {
  if (underWay >= MOST_AT_ONCE) throw busy();
  underWay += 1;
  try {
    return await readEntered(context, upload);
  } finally {
    underWay -= 1;
  }
}

/** Each holds a connection and a file's bytes while it is read, so not many may at once. */
const MOST_AT_ONCE = 3;
let underWay = 0;

function busy(): AppError {
  const sentence = "Several uploads are being read just now. Try again in a few seconds.";
  return new AppError("unavailable", sentence, { retryAfterSeconds: 5 });
}

async function readEntered(context: RequestContext, upload: Upload): Promise<ImportRecord> {
  const entered = await enterUpload(context, upload);
  try {
    return await inWorkspaceScope(context, NAMES, (scope) => readUpload(scope, entered, upload));
  } catch (error) {
    await failUpload(context, entered, error);
    throw error;
  }
}

/** Whether somebody may upload at all; asked before anything that he sends is read. */
export function admitUpload(context: RequestContext): Promise<void> {
  return inWorkspaceScope(context, NAMES, async () => undefined);
}

/** Lets the upload in before anything of it is read, so that everybody sees that it is under way. */
async function enterUpload(
  context: RequestContext,
  { project, name, sizeBytes }: Omit<Upload, "file">,
): Promise<Entered> {
  await countRequest(callerOf(context));
  return inWorkspaceScope(context, NAMES, async (scope) => {
    const found = await selectProjectState(scope, project);
    if (!found) throw notFound("project");
    if (found.archived) {
      throw new AppError("conflict", "This project is archived. Restore it before you import into it.");
    }
    if (sizeBytes > MAX_UPLOAD_BYTES) throw tooLarge();
    const id = uuidv7();
    await insertImport(scope, { id, projectId: found.id, name: name.slice(0, 200) || "upload", sizeBytes });
    scope.record({
      projectId: found.id,
      subject: { kind: "import", id, label: name.slice(0, 200) },
      topic: "import.created",
      before: null,
      after: { name: name.slice(0, 200), sizeBytes },
    });
    const { workspaceId, actor } = scope;
    return { id, projectId: found.id, scope: { workspaceId, actor } };
  });
}

/** Says how large an upload may be. */
export function tooLarge(): AppError {
  return new AppError(
    "too_large",
    `An upload may have at most ${MAX_UPLOAD_BYTES / 1024 / 1024} MB. Leave out what is no planning document, and try again.`,
  );
}

async function readUpload(scope: Scope, { id, projectId }: Entered, upload: Upload): Promise<ImportRecord> {
  const progress = new ProgressTeller({
    ...{ workspaceId: scope.workspaceId, projectId, importId: id, actor: scope.actor },
  });
  await holdFiles(scope);
  const known = await selectProjectFiles(scope, projectId);
  const storing = new FileStoring(
    scope.workspaceId,
    known.map(({ sha256 }) => sha256),
  );
  const files: UploadedFile[] = [];
  const report = await readEach(upload, async ({ path, bytes }, total) => {
    const encoding = isPlanText(path, bytes.byteLength) ? readFileText(bytes).encoding : "binary";
    files.push({ path, encoding, ...(await storing.add(bytes)) });
    await progress.tell({ step: "reading", done: files.length, total });
  });
  await storing.finish();
  if (report.fatal.length > 0) return refuse(scope, id, report);
  await insertImportFiles(scope, id, files);
  const fileCount = files.length;
  await keepPreview(scope, { id, projectId }, NO_CHOICES, {
    warnings: report.warnings,
    values: { status: "ready", fileCount, progress: { step: "reading", done: fileCount, total: fileCount } },
  });
  scope.record({
    projectId,
    subject: { kind: "import", id, label: upload.name.slice(0, 200) },
    topic: "import.ready",
    before: { status: "reading" },
    after: { status: "ready", files: fileCount },
  });
  return requireRecord(scope, id);
}

type Take = Parameters<typeof readZip>[1];

/** A zip, or a single Markdown or YAML file. */
async function readEach(upload: Upload, take: Take): Promise<ArchiveReport> {
  const head = await firstBytes(upload.file);
  if (head[0] === 0x50 && head[1] === 0x4b) return readZip(upload, take);
  const name = upload.name.replaceAll("\\", "/").replace(/^\/+/u, "");
  const report: ArchiveReport = { warnings: [], fatal: [], total: 1 };
  if (!/\.(?:md|markdown|mdx|ya?ml)$/iu.test(name)) {
    const message =
      "This is neither a zip nor a Markdown file. Pack the project's folder as a zip and upload that.";
    return { ...report, fatal: [{ path: name || ".", line: 1, message }] };
  }
  const { files, fatal } = checkPaths([{ name }]);
  if (fatal.length > 0) return { ...report, fatal };
  await take({ path: files[0]?.path ?? name, bytes: new Uint8Array(await readFile(upload.file)) }, 1);
  return report;
}

async function firstBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const MOST_PROBLEMS = 500;

async function refuse(scope: Scope, id: string, { fatal, warnings }: ArchiveReport): Promise<ImportRecord> {
  const problems: ImportProblem[] = [...fatal, ...warnings].slice(0, MOST_PROBLEMS);
  const first = fatal[0];
  const error = first ? `${first.path === "." ? "" : `${first.path}: `}${first.message}` : null;
  await updateImport(scope, id, ["reading"], {
    ...{ status: "failed", problems, error, finishedAt: scope.now },
  });
  await deleteImportFiles(scope, id);
  const record = await requireRecord(scope, id);
  scope.record({
    projectId: record.projectId,
    subject: { kind: "import", id, label: record.name },
    topic: "import.failed",
    before: { status: "reading" },
    after: { status: "failed", problems: problems.length, error: error?.slice(0, 500) ?? null },
  });
  return record;
}

async function requireRecord(scope: Scope, id: string): Promise<ImportRecord> {
  const row = await selectImport(scope, id);
  if (!row) throw notFound("import");
  return recordOf(row);
}

/** An upload that could not be read for reasons of our own is not left as if it were still being read. */
async function failUpload(context: RequestContext, { id }: Entered, error: unknown): Promise<void> {
  const message =
    error instanceof AppError
      ? error.message
      : "The upload could not be read because something went wrong on our side. Nothing was imported; try it again.";
  await inWorkspaceScope(context, NAMES, (scope) =>
    updateImport(scope, id, ["reading"], { status: "failed", error: message, finishedAt: scope.now }),
  ).catch(() => undefined);
}
