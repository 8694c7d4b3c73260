import "server-only";
import { and, desc, eq, like, lt, notLike, type SQL } from "drizzle-orm";
import { auditLog } from "@/db/schema";
import type { Scope } from "@/lib/core/scope";

type ActivityPage = {
  storyId: string;
  of: "all" | "comments" | "changes";
  before: string | undefined;
  limit: number;
};

/** A page of what the audit log says of a story, newest first. */
export function selectActivity(scope: Scope, { storyId, of, before, limit }: ActivityPage) {
  return scope.tx
    .select({
      id: auditLog.id,
      at: auditLog.createdAt,
      actorKind: auditLog.actorKind,
      actorId: auditLog.actorId,
      actorName: auditLog.actorName,
      operation: auditLog.operation,
      before: auditLog.before,
      after: auditLog.after,
    })
    .from(auditLog)
    .where(
      and(
        eq(auditLog.workspaceId, scope.workspaceId),
        eq(auditLog.subjectId, storyId),
        before === undefined ? undefined : lt(auditLog.id, before),
        kindOf(of),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit);
}

function kindOf(of: ActivityPage["of"]): SQL | undefined {
  if (of === "all") return undefined;
  return of === "comments"
    ? like(auditLog.operation, "comments.%")
    : notLike(auditLog.operation, "comments.%");
}
