import "server-only";
import { basement } from "@/db/client";
import { writeChanges } from "@/lib/core/changes";
import { AppError } from "@/lib/core/errors";
import { admitToWorkspace, type Opening } from "@/lib/core/porter";
import type { RequestContext } from "@/lib/core/request-context";

/** Who listens, and to which workspace. */
export type Admission = {
  workspaceId: string;
  actorId: string;
  /** The person who listens, also through a token; null for an agent. */
  memberId: string | null;
};

/** Lets a member or token listen to a workspace, by the porter's rules; throws as any operation would. */
export function admitListener(context: RequestContext): Promise<Admission> {
  return basement().db.transaction(async (tx) => {
    const opening: Opening = { tx, context, changes: [], now: new Date().toISOString() };
    const scope = await admitToWorkspace(opening, "plan.read");
    const { workspace } = scope;
    // A token opens its own workspace whatever is asked for, and must not seem to open another.
    if (
      context.workspace !== null &&
      context.workspace !== workspace.slug &&
      context.workspace !== workspace.id
    ) {
      throw new AppError("not_found", "This workspace does not exist, or you are not a member of it.");
    }
    // An agent that begins to listen is no longer silent, and the porter says so.
    const changes = opening.changes.map((change) => ({ ...change, workspaceId: workspace.id }));
    if (changes.length > 0) await writeChanges(tx, { ...scope, operation: "events.listen" }, changes);
    const memberId = scope.actor.kind === "agent" ? null : scope.memberId;
    return { workspaceId: workspace.id, actorId: scope.actor.id ?? scope.userId, memberId };
  });
}

/** Whether somebody who was let in still would be; trouble with the database is no reason to send anyone away. */
export async function isStillAdmitted(context: RequestContext): Promise<boolean> {
  try {
    await admitListener(context);
    return true;
  } catch (error) {
    return !(error instanceof AppError);
  }
}
