import "server-only";
import { env } from "@/lib/core/env";
import { AppError, invalidInput, notFound } from "@/lib/core/errors";
import { accountOperation, operation } from "@/lib/core/operation";
import { pageById } from "@/lib/core/page";
import { Page } from "@/lib/core/schema";
import type { Scope } from "@/lib/core/scope";
import { hashSecret, newSecret } from "@/lib/core/secret";
import { joinWorkspace, openInvitation } from "@/lib/workspaces/operations/join-workspace";
import { throwRefusal } from "@/lib/workspaces/operations/throw-refusal";
import {
  type InvitationRow,
  insertInvitation,
  lockInvitation,
  revokeInvitationRow,
  revokeInvitationsFor,
  selectInvitations,
  toInvitation,
} from "@/lib/workspaces/queries/invitations";
import { isMemberEmail } from "@/lib/workspaces/queries/members";
import { invitationExpiry, refuseInvitation } from "@/lib/workspaces/rules";
import {
  CreatedInvitation,
  CreateInvitationInput,
  Invitation,
  InvitationRef,
  InvitationSecret,
  Joined,
  ListInvitationsInput,
} from "@/lib/workspaces/schema";

const SECRET_PREFIX = "pli_";

export const listInvitations = operation({
  name: "invitations.list",
  summary: "List the workspace's invitations, newest first",
  method: "GET",
  path: "/invitations",
  permission: "members.write",
})
  .input(ListInvitationsInput)
  .output(Page(Invitation))
  .handler(async ({ input, context: { scope } }) => {
    const { items, nextCursor } = pageById(await selectInvitations(scope, input), input.limit);
    return { items: items.map((row) => toInvitation(row, scope.now)), nextCursor };
  });

export const createInvitation = operation({
  name: "invitations.create",
  summary:
    "Invite a person by a link that works once, for seven days; an older open link to the address stops working",
  method: "POST",
  path: "/invitations",
  permission: "members.write",
  shownOnce: "link",
})
  .input(CreateInvitationInput)
  .output(CreatedInvitation)
  .handler(async ({ input: { email, role }, context: { scope } }) => {
    throwRefusal(refuseInvitation(scope.role, role));
    if (await isMemberEmail(scope, email)) {
      throw invalidInput([{ path: "email", message: `${email} is a member of this workspace already.` }]);
    }
    for (const replaced of await revokeInvitationsFor(scope, email)) recordRevoked(scope, replaced);
    const secret = newSecret(SECRET_PREFIX);
    const expiresAt = invitationExpiry(scope.now);
    const row = await insertInvitation(scope, { email, role, tokenHash: hashSecret(secret), expiresAt });
    scope.record({
      subject: { kind: "invitation", id: row.id, label: email },
      topic: "invitation.created",
      before: null,
      after: { email, role, expiresAt },
    });
    return { invitation: toInvitation(row, scope.now), link: invitationLink(secret) };
  });

export const revokeInvitation = operation({
  name: "invitations.revoke",
  summary: "Withdraw an invitation: its link stops working",
  method: "POST",
  path: "/invitations/{invitationId}/revoke",
  permission: "members.write",
})
  .input(InvitationRef)
  .output(Invitation)
  .handler(async ({ input, context: { scope } }) => {
    const row = await lockInvitation(scope, input.invitationId);
    if (!row) throw notFound("invitation");
    if (row.acceptedAt) {
      throw new AppError("conflict", `${row.email} has accepted this invitation. Remove the member instead.`);
    }
    if (row.revokedAt) return toInvitation(row, scope.now);
    await revokeInvitationRow(scope, row.id);
    recordRevoked(scope, row);
    return toInvitation({ ...row, revokedAt: scope.now }, scope.now);
  });

export const joinByInvitation = accountOperation({
  name: "invitations.join",
  summary: "Join a workspace by an invitation to your own e-mail address",
  method: "POST",
  path: "/invitations/join",
})
  .input(InvitationSecret)
  .output(Joined)
  .handler(async ({ input, context: { scope } }) => {
    const open = await openInvitation(scope, input.secret);
    const { email } = open.invitation;
    if (scope.userEmail.toLowerCase() !== email) {
      const sentence = `This invitation is for ${email}, and you are signed in as ${scope.userEmail}. Sign out, then open the link again.`;
      throw new AppError("forbidden", sentence);
    }
    await joinWorkspace(scope, open, { userId: scope.userId, name: scope.userName });
    return { workspace: { slug: open.workspace.slug, name: open.workspace.name }, email };
  });

/** The secret stands in the fragment, which browsers send to no server. */
function invitationLink(secret: string): string {
  return `${new URL(env().APP_URL).origin}/invite#${secret}`;
}

function recordRevoked(scope: Scope, { id, email }: InvitationRow): void {
  scope.record({
    subject: { kind: "invitation", id, label: email },
    topic: "invitation.revoked",
    before: { revokedAt: null },
    after: { revokedAt: scope.now },
  });
}
