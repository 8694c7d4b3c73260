"use client";

import { useQuery } from "@tanstack/react-query";
import { AuthShell } from "@/components/layout/auth-shell";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { orpc, readProblem } from "@/lib/api/client";
import type { Entrance } from "@/lib/auth/schema";
import { InvitationOffer } from "./invitation-offer";
import { useInvitationSecret } from "./invitation-secret";

type InvitationGateProps = {
  /** The e-mail address of whoever is signed in. */
  signedInAs: string | null;
  providers: Entrance["providers"];
};

/** Says what an invitation is for and lets its reader in, or says why it does not work. */
export function InvitationGate({ signedInAs, providers }: InvitationGateProps) {
  const secret = useInvitationSecret();
  if (secret === undefined) return <LookingUp />;
  if (!secret) {
    return (
      <Refused title="This link is not complete" signedInAs={signedInAs}>
        The part behind the # is missing. Copy the whole link, or ask whoever invited you to send it again.
      </Refused>
    );
  }
  return <Inspected key={secret} secret={secret} signedInAs={signedInAs} providers={providers} />;
}

function Inspected({ secret, signedInAs, providers }: InvitationGateProps & { secret: string }) {
  const inspected = useQuery({
    ...orpc.invitations.inspect.queryOptions({ input: { secret } }),
    // Joining uses it up, and then it must not be looked at again.
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (inspected.data) {
    return (
      <InvitationOffer
        secret={secret}
        invitation={inspected.data}
        signedInAs={signedInAs}
        providers={providers}
      />
    );
  }
  if (!inspected.error) return <LookingUp />;
  const { code, message } = readProblem(inspected.error);
  const passing = code !== "not_found" && code !== "conflict" && code !== "invalid_input";
  return (
    <Refused
      title={passing ? "The invitation could not be looked up" : "This invitation does not work"}
      signedInAs={signedInAs}
      onRetry={passing ? () => void inspected.refetch() : undefined}
      retrying={inspected.isFetching}
    >
      {message}
    </Refused>
  );
}

function LookingUp() {
  return (
    <AuthShell title="Invitation">
      <div role="status" className="flex flex-col gap-3">
        <VisuallyHidden>Looking up the invitation</VisuallyHidden>
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
        <Skeleton className="mt-4 h-control w-full" />
      </div>
    </AuthShell>
  );
}

type RefusedProps = {
  title: string;
  signedInAs: string | null;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  children: React.ReactNode;
};

function Refused({ title, signedInAs, onRetry, retrying = false, children }: RefusedProps) {
  return (
    <AuthShell title={title}>
      <p role="alert" className="text-pretty">
        {children}
      </p>
      <div className="mt-6 flex flex-wrap gap-2">
        {onRetry ? (
          <Button variant="primary" pending={retrying} onClick={onRetry}>
            Try again
          </Button>
        ) : null}
        <ButtonLink href={signedInAs ? "/" : "/sign-in"}>
          {signedInAs ? "Go to your projects" : "Sign in"}
        </ButtonLink>
      </div>
    </AuthShell>
  );
}
