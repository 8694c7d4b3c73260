import "server-only";
import { taskLog } from "@/db/schema/tasks";
import type { Actor } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";

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
