import type { Metadata } from "next";
import { InvitationGate } from "@/components/auth/invitation-gate";
import { QueryProvider } from "@/components/providers/query-provider";
import { serverClient } from "@/lib/api/server-client";
import { orSignedOut } from "@/lib/api/signed-out";

export const metadata: Metadata = { title: "Invitation" };

/** Where an invitation's link leads. Its secret stands behind the #, so only the browser ever sees it. */
export default async function InvitePage() {
  const api = serverClient(null);
  const [{ providers }, account] = await Promise.all([
    api.auth.getEntrance({}),
    orSignedOut(api.auth.current({})),
  ]);
  return (
    <QueryProvider>
      <InvitationGate signedInAs={account?.user.email ?? null} providers={providers} />
    </QueryProvider>
  );
}
