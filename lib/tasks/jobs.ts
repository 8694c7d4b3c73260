import "server-only";
import { sql } from "drizzle-orm";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { inSystemScope } from "@/lib/core/operation";
import { asSystem } from "@/lib/jobs/as-system";
import { completeSpecIfDone } from "@/lib/specs/operations/work-stage";
import { expireTask } from "@/lib/tasks/operations/claims/expire-task";

/** So often each process looks whether a lease has run out. */
const LOOK_MS = 1_000;
const AT_ONCE = 200;
/** At every so many looks, also whether a spec was left open whose work is done. */
const SPECS_EVERY = 60;

/**
 * Returns the tasks whose leases have run out, each in a transaction of its own; of several processes that look at once
 * each takes what the others have not. Answers how many were returned.
 */
export async function returnExpiredTasks(): Promise<number> {
  let returned = 0;
  for (;;) {
    const due = await selectDue();
    const before = returned;
    for (const task of due) if (await returnTask(task)) returned++;
    if (due.length < AT_ONCE || returned === before) return returned;
  }
}

/** Returns one of them; where that fails, the others are returned all the same, and it is tried again at the next look. */
async function returnTask({ id, workspaceId }: { id: string; workspaceId: string }): Promise<boolean> {
  try {
    const task = await inSystemScope(workspaceId, "tasks.expire", (scope) => expireTask(scope, id));
    return task !== undefined;
  } catch (error) {
    log.warn({ err: error, taskId: id }, "a lease that ran out was not returned; trying again");
    return false;
  }
}

async function selectDue(): Promise<{ id: string; workspaceId: string }[]> {
  const { rows } = await asSystem((tx) =>
    tx.execute<{ id: string; workspaceId: string }>(sql`
      select id, workspace_id as "workspaceId" from tasks
      where lease_expires_at <= ${new Date().toISOString()}::timestamptz order by lease_expires_at limit ${AT_ONCE}`),
  );
  return rows;
}

/**
 * Completes the specs that somebody was just saving when their last task was completed. One that a person took back to
 * work after that is his to complete.
 */
export async function completeDoneSpecs(): Promise<number> {
  const { rows } = await asSystem((tx) =>
    tx.execute<{ id: string; workspaceId: string }>(sql`
      select s.id, s.workspace_id as "workspaceId" from specs s
      where s.stage = 'in_progress' and s.archived_at is null
        and not exists (select from tasks t where t.workspace_id = s.workspace_id and t.spec_id = s.id
          and t.status not in ('completed', 'cancelled'))
        and exists (select from tasks t where t.workspace_id = s.workspace_id and t.spec_id = s.id
          and t.completed_at > s.updated_at - interval '10 seconds')
      limit ${AT_ONCE}`),
  );
  let completed = 0;
  for (const { id, workspaceId } of rows)
    if (await inSystemScope(workspaceId, "specs.complete", (scope) => completeSpecIfDone(scope, id)))
      completed++;
  return completed;
}

/** Looks for leases that have run out as long as this process lives; whatever ran out while none did is found at once. */
export function watchLeases(): { stop: () => Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  let looks = 0;
  const look = async () => {
    const areSpecsDue = ++looks % SPECS_EVERY === 0;
    const work = async () => {
      await returnExpiredTasks();
      if (areSpecsDue) await completeDoneSpecs();
    };
    await work().catch((error: unknown) => {
      const isKnown = error instanceof AppError;
      log.warn(
        { err: isKnown ? error.message : error },
        "leases that ran out were not returned, or specs not completed; trying again",
      );
    });
    if (!isStopped) again();
  };
  const again = () => {
    timer = setTimeout(() => {
      looking = look();
    }, LOOK_MS);
    timer.unref();
  };
  again();
  return {
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
