import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { type LookedAt, leave, selectPresent, type Touch, touch } from "@/lib/presence/queries";
import { LeaveInput, PresenceInput, PresenceList, TouchInput } from "@/lib/presence/schema";

export const listPresence = operation({
  name: "presence.list",
  summary: "List who has a document open, people and agents",
  method: "GET",
  path: "/documents/{documentId}/presence",
  permission: "plan.read",
})
  .input(PresenceInput)
  .output(PresenceList)
  .handler(async ({ input: { documentId }, context: { scope } }) => {
    const found = await selectPresent(scope, documentId);
    if (!found) throw notFound("document");
    return { documentId: found.document.id, present: found.present };
  });

export const touchPresence = operation({
  name: "presence.touch",
  summary: "Say that you have a document open, reading or editing; say it again within half a minute",
  method: "POST",
  path: "/documents/{documentId}/presence",
  permission: "plan.read",
})
  .input(TouchInput)
  .output(PresenceList)
  .handler(async ({ input, context: { scope } }) => {
    const touched = await touchAs(scope, input);
    if (!touched) throw notFound("document");
    return { documentId: touched.document.id, present: touched.present };
  });

export const leavePresence = operation({
  name: "presence.leave",
  summary: "Say that you have closed a document",
  method: "POST",
  path: "/documents/{documentId}/presence/leave",
  permission: "plan.read",
})
  .input(LeaveInput)
  .output(PresenceList)
  .handler(async ({ input: { documentId, clientId }, context: { scope } }) => {
    const left = await leave(scope, { documentId, clientId });
    const found = await selectPresent(scope, documentId);
    if (!found) throw notFound("document");
    if (left) tell(scope, found.document);
    return { documentId: found.document.id, present: found.present };
  });

/**
 * Shows a script or agent that reads or saves a document through the API beside the people who have it open. People's
 * screens speak for themselves.
 */
export async function showAtWork(
  scope: Scope,
  { documentId, mode }: Pick<Touch, "documentId" | "mode">,
): Promise<void> {
  const { kind, id } = scope.actor;
  if (kind === "token" || kind === "agent")
    await touchAs(scope, {
      ...{ documentId, clientId: `${kind}-${id}`, mode, line: null },
      keepsEditing: mode === "reading",
    });
}

async function touchAs(scope: Scope, input: Touch) {
  const touched = await touch(scope, input);
  if (touched?.changed) tell(scope, touched.document);
  return touched;
}

function tell(scope: Scope, { id, projectId, title }: LookedAt): void {
  const subject = { kind: "document", id, label: title };
  scope.record({ projectId, subject, topic: "presence.changed", before: null, after: null, audit: false });
}
