import "server-only";
import { sql } from "drizzle-orm";
import { isoFromPostgres } from "@/db/columns";
import { taskLog } from "@/db/schema/tasks";
import type { Actor } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import type { TaskLogEntry } from "@/lib/tasks/schema/task";

export type LogEntry = { taskId: string; kind: string; text?: string; fence?: number | null; actor?: Actor };

/** Writes lines of tasks' logs: one statement, however many. */
export async function insertLog(scope: Scope, entries: readonly LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await scope.tx.insert(taskLog).values(
    entries.map(({ taskId, kind, text = "", fence = null, actor = scope.actor }) => ({
      id: scope.newId(),
      workspaceId: scope.workspaceId,
      taskId,
      kind,
      text,
      fence,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      createdAt: scope.now,
    })),
  );
}

type Wanted = { taskId: string; before: string | undefined; limit: number };

/** The lines of a task's log, the latest first; ids are in the order of time. */
export async function selectLog(scope: Scope, { taskId, before, limit }: Wanted): Promise<TaskLogEntry[]> {
  const { rows } = await scope.tx.execute<TaskLogEntry>(sql`
    select l.id, l.created_at as at, l.kind, l.text, l.fence::float8 as fence,
      json_build_object('kind', l.actor_kind, 'id', l.actor_id, 'name', l.actor_name) as actor
    from task_log l where l.workspace_id = ${scope.workspaceId} and l.task_id = ${taskId}
      and ${
        before === undefined
          ? sql`true`
          : sql`(l.created_at, l.id) < (select c.created_at, c.id from task_log c
              where c.workspace_id = ${scope.workspaceId} and c.id = ${before}::uuid)`
      }
    order by l.created_at desc, l.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: isoFromPostgres(row.at) }));
}
