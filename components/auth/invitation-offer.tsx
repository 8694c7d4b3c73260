"use client";

import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { AuthShell } from "@/components/layout/auth-shell";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { RelativeTime } from "@/components/ui/relative-time";
import { ROLE_NAMES } from "@/components/workspaces/role-names";
import { client } from "@/lib/api/client";
import type { Entrance } from "@/lib/auth/schema";
import type { InspectedInvitation } from "@/lib/workspaces/schema";
import { AcceptForm } from "./accept-form";
import { FormProblem } from "./form/form-problem";
import { useSubmit } from "./form/use-submit";
import { forgetSecret, keepSecret } from "./invitation-secret";
import { JoinWithPassword } from "./join-with-password";
import { leaveTo } from "./leave-to";
import { ProviderButtons } from "./provider-buttons";

type Offer = { secret: string; invitation: InspectedInvitation };
type InvitationOfferProps = Offer & { signedInAs: string | null; providers: Entrance["providers"] };

/** An invitation that works: the way in for a stranger, for whoever has an account, and for whoever is signed in. */
export function InvitationOffer({ secret, invitation, signedInAs, providers }: InvitationOfferProps) {
  const offer = { secret, invitation };
  if (signedInAs) {
    const fits = signedInAs.toLowerCase() === invitation.email.toLowerCase();
    return (
      <OfferShell {...offer}>
        {fits ? <JoinNow {...offer} /> : <WrongAccount invited={invitation.email} signedInAs={signedInAs} />}
      </OfferShell>
    );
  }
  return (
    <OfferShell {...offer}>
      {invitation.hasAccount ? <JoinWithPassword {...offer} /> : <AcceptForm {...offer} />}
      <ProviderButtons
        providers={providers}
        // A new account joins by signing in; one that exists comes back here to join.
        returnPath={invitation.hasAccount ? "/invite" : "/"}
        onLeave={() => invitation.hasAccount && keepSecret(secret)}
      />
    </OfferShell>
  );
}

function OfferShell({ invitation, children }: Offer & { children: ReactNode }) {
  const { workspaceName, invitedByName, role, expiresAt } = invitation;
  return (
    <AuthShell
      title={`Join ${workspaceName}`}
      description={
        <>
          {invitedByName} invites you as {ROLE_NAMES[role].toLowerCase()}.
        </>
      }
      footer={
        <>
          The link works once and ends <RelativeTime value={expiresAt} />.
        </>
      }
    >
      {children}
    </AuthShell>
  );
}

function JoinNow({ secret, invitation }: Offer) {
  const { submit, pending, problem } = useSubmit(async () => {
    const { workspace } = await client.invitations.join({ secret });
    forgetSecret();
    return leaveTo(`/w/${workspace.slug}`);
  });
  return (
    <div className="flex flex-col gap-4">
      <FormProblem
        problem={problem}
        action={problem?.code === "conflict" ? <ButtonLink href="/">Go to your projects</ButtonLink> : null}
      />
      <p>
        You are signed in as <strong>{invitation.email}</strong>.
      </p>
      <Button variant="primary" pending={pending} onClick={() => submit(undefined)}>
        Join {invitation.workspaceName}
      </Button>
    </div>
  );
}

function WrongAccount({ invited, signedInAs }: { invited: string; signedInAs: string }) {
  const { submit, pending, problem } = useSubmit(async () => {
    await signOut({ redirect: false });
    window.location.reload();
    return new Promise<never>(() => undefined);
  });
  return (
    <div className="flex flex-col gap-4">
      <FormProblem problem={problem} />
      <Banner tone="warning" title="This invitation is for another account">
        It is for <strong className="break-words">{invited}</strong>, and you are signed in as{" "}
        <strong className="break-words">{signedInAs}</strong>.
      </Banner>
      <Button variant="primary" pending={pending} onClick={() => submit(undefined)}>
        Sign out and go on
      </Button>
      <ButtonLink href="/" variant="ghost">
        Stay signed in
      </ButtonLink>
    </div>
  );
}
