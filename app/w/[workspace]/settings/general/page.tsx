import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { GeneralSettings } from "@/components/workspaces/general-settings";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Workspace settings" };

export default async function GeneralPage({ params }: PageProps<"/w/[workspace]/settings/general">) {
  const { workspace } = await params;
  const current = await orPage(serverClient(workspace).workspaces.current({}));
  return (
    <HydrationBoundary state={prefetched([orpc.workspaces.current.queryKey({ input: {} }), current])}>
      <PageHeader title="Workspace settings" />
      <GeneralSettings />
    </HydrationBoundary>
  );
}
