import type { Metadata } from "next";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { safeReturnPath } from "@/components/auth/return-path";
import { SignInForm } from "@/components/auth/sign-in-form";
import { AuthShell } from "@/components/layout/auth-shell";
import { QueryProvider } from "@/components/providers/query-provider";
import { serverClient } from "@/lib/api/server-client";
import { orSignedOut } from "@/lib/api/signed-out";
import { sessionCookieName } from "@/lib/core/http";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const api = serverClient(null);
  const { needsSetUp, providers } = await api.auth.getEntrance({});
  if (needsSetUp) redirect("/setup");
  if (await orSignedOut(api.auth.current({}))) redirect("/");
  const { from, callbackUrl, error } = await searchParams;
  return (
    <AuthShell
      title="Sign in"
      footer="No account yet? Ask an admin of your workspace for an invitation; its link makes one."
    >
      <QueryProvider>
        <SignInForm
          providers={providers}
          returnPath={safeReturnPath(one(from) ?? one(callbackUrl))}
          error={one(error) ?? null}
          ended={(await cookies()).has(sessionCookieName())}
        />
      </QueryProvider>
    </AuthShell>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}
