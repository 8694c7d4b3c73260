import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { ACTOR_KINDS } from "@/db/enums";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { inJobScope } from "@/lib/core/operation";
import { applyImport, PreviewOutdated } from "@/lib/imports/operations/apply-import";
import { keepPreview } from "@/lib/imports/operations/preview-store";
import { ImportCancelled, ProgressTeller } from "@/lib/imports/operations/progress";
import { selectImport, updateImport } from "@/lib/imports/queries/imports";
import { SILENT_SECONDS } from "@/lib/imports/schema";
import { asSystem } from "@/lib/jobs/as-system";
import { enqueueJobs, type JobRequest } from "@/lib/jobs/queue";

const Payload = z.object({ importId: z.uuid() });
const Started = z.object({
  workspaceId: z.string(),
  projectId: z.string(),
  memberId: z.string(),
  status: z.string(),
  actor: z.object({ kind: z.enum(ACTOR_KINDS), id: z.string().nullable(), name: z.string() }),
});
type Started = z.infer<typeof Started>;

/** After so many attempts, trouble of our own is told to the person who waits. */
const ATTEMPTS = 3;
/** An upload that says nothing for so long was cut off. */
const READING_SECONDS = 600;

/** The job that does an import; a second one for the same import finds nothing to do. */
export function importJob(importId: string): JobRequest {
  return { task: "run-import", payload: { importId }, key: `run-import ${importId}` };
}

/** The job: does an import as whoever started it. Whatever fails, nothing of it is left. */
export async function runImport(payload: unknown, attempt = 1): Promise<void> {
  const { importId } = Payload.parse(payload);
  const started = await asSystem(async (tx) => {
    const { rows } = await tx.execute(sql`
      select workspace_id as "workspaceId", project_id as "projectId", member_id as "memberId", status,
        jsonb_build_object('kind', author_kind, 'id', author_id, 'name', author_name) as actor
      from imports where id = ${importId}`);
    return rows[0] && Started.parse(rows[0]);
  });
  if (started?.status !== "running") return;
  const { workspaceId, projectId, actor } = started;
  const progress = new ProgressTeller({ workspaceId, projectId, importId, actor });
  try {
    await inJobScope(started, { name: "imports.start", permission: "epics.write" }, (scope) =>
      applyImport(scope, importId, progress),
    );
  } catch (error) {
    await afterFailure(started, importId, { error, attempt });
  }
}

async function afterFailure(
  started: Started,
  importId: string,
  { error, attempt }: { error: unknown; attempt: number },
): Promise<void> {
  if (error instanceof ImportCancelled) return;
  if (error instanceof PreviewOutdated) return previewAgain(started, importId, error.message);
  const known = error instanceof AppError && error.code !== "unavailable" && error.code !== "internal";
  if (!known && attempt < ATTEMPTS) throw error;
  if (!known) log.error({ err: error, importId }, "an import failed");
  const message =
    error instanceof AppError
      ? error.message
      : "Something went wrong on our side, so nothing was imported. Start it again; if it stays, report it with the time of this import.";
  await markFailed(started, importId, message);
}

/** What was previewed is not so any more: a new preview is made, to be looked at before the next start. */
async function previewAgain(started: Started, importId: string, message: string): Promise<void> {
  await inJobScope(started, { name: "imports.start", permission: "epics.write" }, async (scope) => {
    const row = await selectImport(scope, importId);
    if (row?.status !== "running") return;
    await keepPreview(scope, row, row.choices, { warnings: [], values: { status: "ready", error: message } });
    scope.record({
      projectId: row.projectId,
      subject: { kind: "import", id: row.id, label: row.name },
      topic: "import.outdated",
      before: { status: "running" },
      after: { status: "ready" },
    });
  });
}

async function markFailed(started: Started, importId: string, message: string): Promise<void> {
  const { workspaceId, projectId, actor } = started;
  await asSystem((tx) =>
    updateImport({ tx, workspaceId, now: new Date().toISOString() }, importId, ["reading", "running"], {
      ...{ status: "failed", error: message, finishedAt: new Date().toISOString() },
    }),
  );
  log.warn({ importId, projectId, actor: actor.id, reason: message }, "an import failed");
}

/** Takes up imports whose process died, and closes uploads that were cut off. Runs every minute. */
export async function resumeImports(): Promise<void> {
  const silent = await asSystem(async (tx) => {
    await tx.execute(sql`
      update imports set status = 'failed', finished_at = now(),
        error = 'The upload was cut off. Nothing was imported; upload it again.'
      where status = 'reading' and updated_at < now() - ${READING_SECONDS} * interval '1 second'`);
    const { rows } = await tx.execute<{ id: string }>(sql`
      select id from imports where status = 'running' and updated_at < now() - ${SILENT_SECONDS} * interval '1 second'`);
    return rows;
  });
  await enqueueJobs(silent.map(({ id }) => importJob(id)));
}

/** Forgets the files of uploads that nobody started for a week, and of those that ended without success. */
export async function removeOldUploads(): Promise<void> {
  await asSystem(async (tx) => {
    await tx.execute(sql`
      update imports set status = 'cancelled', finished_at = now(), error = 'Nobody started it for a week.'
      where status = 'ready' and updated_at < now() - interval '7 days'`);
    await tx.execute(sql`
      delete from import_files f using imports i
      where i.workspace_id = f.workspace_id and i.id = f.import_id and i.status in ('done', 'failed', 'cancelled')`);
  });
}
