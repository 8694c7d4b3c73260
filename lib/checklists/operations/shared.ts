import "server-only";
import { lockRun, type RunRow, selectRun } from "@/lib/checklists/queries/runs";
import { readinessOf, withOpen } from "@/lib/checklists/rules/counts";
import type { ChecklistRun } from "@/lib/checklists/schema/run";
import { AppError, notFound } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/scope";

/** A run as it is told to the outside. */
export function toRun({
  applicable,
  tally,
  projectArchived: _,
  checklistHash: _hash,
  ...row
}: RunRow): ChecklistRun {
  const counts = withOpen(applicable, tally);
  const outdated = row.prd !== null && row.prd.currentVersion > row.prd.version;
  return { ...row, outdated, counts, readiness: readinessOf(counts) };
}

/** The run, or `not_found`. */
export async function requireRun(scope: Scope, runId: string): Promise<RunRow> {
  const run = await selectRun(scope, runId);
  if (!run) throw notFound("run of a checklist");
  return run;
}

/** The run, locked and still open; refused when it is decided, cancelled or archived. */
export async function requireOpenRun(
  scope: Scope,
  runId: string,
  lock: "change" | "answer",
): Promise<RunRow> {
  const run = await lockRun(scope, runId, lock);
  if (!run) throw notFound("run of a checklist");
  if (run.projectArchived) {
    throw new AppError("conflict", "This project is archived. Restore it before you change its checklists.");
  }
  if (run.archivedAt)
    throw new AppError("conflict", "This run is archived. Restore it before you change it.");
  if (run.state !== "open") {
    const what = run.state === "decided" ? "decided already" : "cancelled";
    throw new AppError(
      "conflict",
      `This run was ${what}, so it stays as it is. Start a new one; it can take the answers over.`,
    );
  }
  return run;
}

type RunTopic = "created" | "answered" | "decided" | "cancelled" | "archived" | "restored" | "reported";
type RunSubject = Pick<RunRow, "id" | "projectId" | "checklistTitle">;

type Told = { before: Record<string, unknown> | null; after: Record<string, unknown> | null };

/** Queues the audit and event rows of a changed run. */
export function recordRun(scope: Scope, topic: RunTopic, run: RunSubject, { before, after }: Told): void {
  scope.record({
    projectId: run.projectId,
    subject: { kind: "checklist_run", id: run.id, label: run.checklistTitle },
    topic: `checklistRun.${topic}`,
    before,
    after,
  });
}
