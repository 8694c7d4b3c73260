import "server-only";
import { z } from "zod";
import { hashNewPassword } from "@/lib/auth/operations/new-password";
import { listProviders } from "@/lib/auth/providers";
import { anyUserExists, insertUser, lockSetUp, selectUserByEmail } from "@/lib/auth/queries/people";
import { AcceptInvitationInput, Entrance, SetUpInput, SetUpResult } from "@/lib/auth/schema";
import { AppError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";
import { publicOperation } from "@/lib/core/operation";
import { foundWorkspace } from "@/lib/workspaces/operations/found-workspace";
import { joinWorkspace, openInvitation } from "@/lib/workspaces/operations/join-workspace";
import { InspectedInvitation, InvitationSecret, Joined } from "@/lib/workspaces/schema";

// Public: the sign-in page needs it before anybody is signed in, and it tells nothing about anybody.
export const getEntrance = publicOperation({
  name: "auth.getEntrance",
  summary: "Say whether the installation must be set up, and how people sign in beside e-mail and password",
  method: "GET",
  path: "/auth/entrance",
})
  .input(z.strictObject({}))
  .output(Entrance)
  .handler(async ({ context: { scope } }) => ({
    needsSetUp: !(await anyUserExists(scope)),
    providers: listProviders(),
  }));

// Public: the first visitor of a new installation has no account. Refused as soon as there is one.
export const setUp = publicOperation({
  name: "auth.setUp",
  summary: "Make the first account, which owns the first workspace; works once",
  method: "POST",
  path: "/auth/set-up",
})
  .input(SetUpInput)
  .output(SetUpResult)
  .handler(async ({ input: { workspaceName, name, email, password }, context: { scope } }) => {
    await lockSetUp(scope);
    if (await anyUserExists(scope)) {
      throw new AppError(
        "conflict",
        "Plumbline has been set up already. Sign in, or ask an admin to invite you.",
      );
    }
    const passwordHash = await hashNewPassword("password", password, email);
    const userId = await insertUser(scope, { email, name, passwordHash });
    if (!userId) throw new Error("the first person's e-mail address is taken");
    const { slug, ...workspace } = await foundWorkspace(scope, {
      name: workspaceName,
      owner: { userId, name },
    });
    log.info({ event: "auth.setUp", userId }, "set up");
    return { workspace: { slug, name: workspace.name }, email };
  });

// Public: who was invited has no account yet. The secret is the proof; it comes in the body, so that it stands in no address.
export const inspectInvitation = publicOperation({
  name: "invitations.inspect",
  summary: "Say what an invitation's link is for, or why it does not work any more",
  method: "POST",
  path: "/invitations/inspect",
})
  .input(InvitationSecret)
  .output(InspectedInvitation)
  .handler(async ({ input, context: { scope } }) => {
    const { invitation, workspace } = await openInvitation(scope, input.secret);
    const { email, role, invitedByName, expiresAt } = invitation;
    const hasAccount = (await selectUserByEmail(scope, email)) !== undefined;
    return { workspaceName: workspace.name, email, role, invitedByName, expiresAt, hasAccount };
  });

// Public: see above. It makes new accounts only; whoever has one signs in and joins.
export const acceptInvitation = publicOperation({
  name: "invitations.accept",
  summary: "Make an account by an invitation and join its workspace",
  method: "POST",
  path: "/invitations/accept",
})
  .input(AcceptInvitationInput)
  .output(Joined)
  .handler(async ({ input: { secret, name, password }, context: { scope } }) => {
    const open = await openInvitation(scope, secret);
    const { email } = open.invitation;
    const userId = await insertUser(scope, {
      email,
      name,
      passwordHash: await hashNewPassword("password", password, email),
    });
    if (!userId) {
      throw new AppError(
        "conflict",
        `${email} has an account already. Sign in with it, then open the link again.`,
      );
    }
    await joinWorkspace(scope, open, { userId, name });
    return { workspace: { slug: open.workspace.slug, name: open.workspace.name }, email };
  });
