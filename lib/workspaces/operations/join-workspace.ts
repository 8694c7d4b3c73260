import "server-only";
import { AppError } from "@/lib/core/errors";
import { enterWorkspace, presentSecret } from "@/lib/core/porter";
import type { AnyScope } from "@/lib/core/scope";
import { throwRefusal } from "@/lib/workspaces/operations/throw-refusal";
import {
  claimInvitation,
  type InvitationRow,
  selectInvitationByHash,
} from "@/lib/workspaces/queries/invitations";
import { insertMember } from "@/lib/workspaces/queries/members";
import { selectWorkspace } from "@/lib/workspaces/queries/workspaces";
import { invitationState, refuseState } from "@/lib/workspaces/rules";
import type { Workspace } from "@/lib/workspaces/schema";

/** An open invitation, and the workspace that the transaction has entered by it. */
export type OpenInvitation = { invitation: InvitationRow; workspace: Workspace };

/** The open invitation that a secret belongs to; refuses with what became of it. */
export async function openInvitation(scope: AnyScope, secret: string): Promise<OpenInvitation> {
  const invitation = await selectInvitationByHash(scope, await presentSecret(scope.tx, secret));
  if (!invitation) {
    throw new AppError(
      "not_found",
      "This invitation link is not valid. Copy the whole link, or ask for a new one.",
    );
  }
  throwRefusal(refuseState(invitationState(invitation, scope.now)));
  return enterInvited(scope, invitation);
}

/** Enters the workspace of an invitation that has been proved open. */
export async function enterInvited(scope: AnyScope, invitation: InvitationRow): Promise<OpenInvitation> {
  await enterWorkspace(scope.tx, invitation.workspaceId);
  const workspace = await selectWorkspace(scope, invitation.workspaceId);
  if (!workspace) throw new Error("an invitation's workspace is gone");
  return { invitation, workspace };
}

/** Makes a person a member by an open invitation, which is used up. Other operations call this inside their transaction. */
export async function joinWorkspace(
  scope: AnyScope,
  { invitation, workspace }: OpenInvitation,
  person: { userId: string; name: string },
): Promise<void> {
  if (!(await claimInvitation(scope, invitation))) throwRefusal(refuseState("accepted"));
  const { id, workspaceId, email, role } = invitation;
  const memberId = await insertMember(scope, { workspaceId, userId: person.userId, role });
  if (!memberId) {
    throw new AppError(
      "conflict",
      `You are a member of ${workspace.name} already. Open it from your workspaces.`,
    );
  }
  const change = { workspaceId, actor: { kind: "member" as const, id: memberId, name: person.name } };
  scope.record({
    ...change,
    subject: { kind: "invitation", id, label: email },
    topic: "invitation.accepted",
    before: { acceptedAt: null },
    after: { acceptedAt: scope.now },
  });
  scope.record({
    ...change,
    subject: { kind: "member", id: memberId, label: person.name },
    topic: "member.joined",
    before: null,
    after: { name: person.name, email, role },
  });
}
