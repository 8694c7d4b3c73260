import "server-only";
import { notFound } from "@/lib/core/errors";
import { operation } from "@/lib/core/operation";
import type { Scope } from "@/lib/core/scope";
import { type LookedAtBoard, leaveOnBoard, selectOnBoard, touchOnBoard } from "@/lib/presence/board-queries";
import {
  BoardPresenceInput,
  BoardPresenceList,
  LeaveBoardInput,
  TouchBoardInput,
} from "@/lib/presence/schema";

export const listBoardPresence = operation({
  name: "presence.listOnBoard",
  summary: "List who looks at a project's board, and which story they have open or hold",
  method: "GET",
  path: "/projects/{projectId}/presence",
  permission: "plan.read",
})
  .input(BoardPresenceInput)
  .output(BoardPresenceList)
  .handler(async ({ input: { projectId }, context: { scope } }) => answer(scope, projectId));

export const touchBoard = operation({
  name: "presence.touchBoard",
  summary: "Say that you look at a board, and at which story; say it again within half a minute",
  method: "POST",
  path: "/projects/{projectId}/presence",
  permission: "plan.read",
})
  .input(TouchBoardInput)
  .output(BoardPresenceList)
  .handler(async ({ input, context: { scope } }) => {
    const touched = await touchOnBoard(scope, input);
    if (!touched) throw notFound(input.storyId === null ? "project" : "story");
    if (touched.changed) tell(scope, touched.project);
    return { projectId: touched.project.id, present: touched.present };
  });

export const leaveBoard = operation({
  name: "presence.leaveBoard",
  summary: "Say that you have closed a board",
  method: "POST",
  path: "/projects/{projectId}/presence/leave",
  permission: "plan.read",
})
  .input(LeaveBoardInput)
  .output(BoardPresenceList)
  .handler(async ({ input: { projectId, clientId }, context: { scope } }) => {
    const left = await leaveOnBoard(scope, { projectId, clientId });
    return answer(scope, projectId, left);
  });

async function answer(scope: Scope, projectId: string, changed = false): Promise<BoardPresenceList> {
  const found = await selectOnBoard(scope, projectId);
  if (!found) throw notFound("project");
  if (changed) tell(scope, found.project);
  return { projectId: found.project.id, present: found.present };
}

function tell(scope: Scope, { id, name }: LookedAtBoard): void {
  const subject = { kind: "project", id, label: name };
  scope.record({
    projectId: id,
    subject,
    topic: "presence.changed",
    before: null,
    after: null,
    audit: false,
  });
}
