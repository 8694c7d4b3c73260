import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "@/components/auth/set-up-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { QueryProvider } from "@/components/providers/query-provider";
import { serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Set up" };

/** The first visitor makes the first account; everybody after that signs in. */
export default async function SetUpPage() {
  const { needsSetUp } = await serverClient(null).auth.getEntrance({});
  if (!needsSetUp) redirect("/sign-in");
  return (
    <AuthShell
      title="Set up Plumbline"
      description="Nobody has an account here yet. The first one owns the workspace and invites the others."
    >
      <QueryProvider>
        <SetUpForm />
      </QueryProvider>
    </AuthShell>
  );
}
