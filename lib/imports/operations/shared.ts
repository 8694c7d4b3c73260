import "server-only";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";
import { type ImportRow, selectImport } from "@/lib/imports/queries/imports";

/** The import that an input names; locked against all who change it, where asked for. */
export async function requireImport(
  scope: Scope,
  importId: string,
  lock: "lock" | "read" = "read",
): Promise<ImportRow> {
  const row = await selectImport(scope, importId, lock);
  if (!row) throw notFound("import");
  return row;
}

/** The import, refused when it is not waiting for somebody to settle or start it. */
export async function requireOpenImport(
  scope: Scope,
  importId: string,
  lock: "lock" | "read",
): Promise<ImportRow> {
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

/** Says why an import cannot be looked at or changed in the state that it is in. */
export function unread({ status }: ImportRow): AppError {
  return new AppError("conflict", STATES[status], { status });
}
