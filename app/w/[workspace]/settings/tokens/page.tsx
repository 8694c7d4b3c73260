import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TokensSettings } from "@/components/workspaces/tokens-settings";
import { firstPage, tokenListOptions } from "@/components/workspaces/workspace-queries";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "API tokens" };

export default async function TokensPage({ params }: PageProps<"/w/[workspace]/settings/tokens">) {
  const { workspace } = await params;
  const tokens = await orPage(serverClient(workspace).tokens.list({ state: "active" }));
  return (
    <HydrationBoundary state={prefetched([tokenListOptions("active").queryKey, firstPage(tokens)])}>
      <TokensSettings />
    </HydrationBoundary>
  );
}
