import type { Metadata } from "next";
import { LinkedSignInsPanel } from "@/components/auth/linked-sign-ins-panel";
import { PasswordPanel } from "@/components/auth/password-panel";
import { ProfilePanel } from "@/components/auth/profile-panel";
import { SessionsPanel } from "@/components/auth/sessions-panel";
import { PageBody } from "@/components/ui/page-body";
import { PageHeader } from "@/components/ui/page-header";
import { MyWorkspacesPanel } from "@/components/workspaces/my-workspaces-panel";
import { serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage() {
  const { providers } = await serverClient(null).auth.getEntrance({});
  return (
    <PageBody width="reading">
      <PageHeader title="Account" description="What is yours in every workspace." />
      <MyWorkspacesPanel />
      <ProfilePanel />
      <PasswordPanel />
      <LinkedSignInsPanel providers={providers} />
      <SessionsPanel />
    </PageBody>
  );
}
