import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { agentListOptions } from "@/components/agents/agent-queries";
import { AgentsSettings } from "@/components/agents/agents-settings";
import { firstPage } from "@/components/workspaces/workspace-queries";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { env } from "@/lib/core/env";

export const metadata: Metadata = { title: "Agents" };

export default async function AgentsPage({ params }: PageProps<"/w/[workspace]/settings/agents">) {
  const { workspace } = await params;
  const agents = await orPage(serverClient(workspace).agents.list({ limit: 200 }));
  return (
    <HydrationBoundary state={prefetched([agentListOptions(false).queryKey, firstPage(agents)])}>
      <AgentsSettings origin={new URL(env().APP_URL).origin} />
    </HydrationBoundary>
  );
}
