import "server-only";
import { z } from "zod";
import { insertAccount, insertUser, selectLinkedUser, selectUserByEmail } from "@/lib/auth/queries/people";
import { decideExternal, type ExternalDecision } from "@/lib/auth/rules";
import { log } from "@/lib/core/log";
import { inPublicScope } from "@/lib/core/operation";
import type { RequestContext } from "@/lib/core/request-context";
import type { PublicScope } from "@/lib/core/scope";
import { enterInvited, joinWorkspace } from "@/lib/workspaces/operations/join-workspace";
import { type InvitationRow, selectInvitationForEmail } from "@/lib/workspaces/queries/invitations";

const ExternalProfile = z.object({
  name: z.string().nullish(),
  login: z.string().nullish(),
  email: z.string().nullish(),
  email_verified: z.union([z.boolean(), z.string()]).nullish(),
});

export type ExternalIdentity = { provider: string; providerAccountId: string; profile: unknown };
export type ExternalSignIn = { userId: string } | { error: "NotInvited" | "EmailNotVerified" };

/** Finds or, by an invitation, makes the person whom a provider sends. */
export function signInExternally(
  context: RequestContext,
  external: ExternalIdentity,
): Promise<ExternalSignIn> {
  return inPublicScope(context, "auth.signInExternally", async (scope) => {
    const { provider } = external;
    const profile = ExternalProfile.parse(external.profile);
    const { decision, invitation } = await decide(scope, external, verifiedEmailOf(profile));
    switch (decision.kind) {
      case "refuse":
        log.info({ event: "auth.refused", provider, reason: decision.error }, "sign-in refused");
        return { error: decision.error };
      case "enter":
        return { userId: decision.userId };
      case "link":
        await insertAccount(scope, identityOf(external), decision.userId);
        log.info({ event: "auth.linked", provider, userId: decision.userId }, "account linked");
        return { userId: decision.userId };
      case "accept": {
        if (!invitation) throw new Error("an invitation was decided on and is not there");
        const { email } = decision;
        const name = profile.name?.trim() || profile.login?.trim() || email;
        return { userId: await acceptFor(scope, external, { invitation, email, name: name.slice(0, 120) }) };
      }
    }
  });
}

/** The address that the provider vouches for; some spell the claim as text. */
function verifiedEmailOf({ email, email_verified }: z.infer<typeof ExternalProfile>): string | null {
  const verified = email_verified === true || email_verified === "true";
  return verified ? (email?.trim().toLowerCase() ?? null) : null;
}

async function decide(
  scope: PublicScope,
  external: ExternalIdentity,
  verifiedEmail: string | null,
): Promise<{ decision: ExternalDecision; invitation: InvitationRow | undefined }> {
  const linkedUserId = await selectLinkedUser(scope, external);
  const user = linkedUserId || !verifiedEmail ? undefined : await selectUserByEmail(scope, verifiedEmail);
  const stranger = !linkedUserId && !user && verifiedEmail;
  const invitation = stranger ? await selectInvitationForEmail(scope, verifiedEmail) : undefined;
  const userIdOfEmail = user?.id ?? null;
  const decision = decideExternal({
    linkedUserId,
    verifiedEmail,
    userIdOfEmail,
    hasInvitation: Boolean(invitation),
  });
  return { decision, invitation };
}

async function acceptFor(
  scope: PublicScope,
  external: ExternalIdentity,
  { invitation, email, name }: { invitation: InvitationRow; email: string; name: string },
): Promise<string> {
  const userId = await insertUser(scope, { email, name, passwordHash: null });
  if (!userId) throw new Error("somebody took this e-mail address at the same moment");
  await insertAccount(scope, identityOf(external), userId);
  await joinWorkspace(scope, await enterInvited(scope, invitation), { userId, name });
  return userId;
}

function identityOf({ provider, providerAccountId }: ExternalIdentity) {
  return { provider, providerAccountId };
}
