import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { GraphPage } from "@/components/documents/graph/graph-page";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "What comes from what" };

export default async function DocumentGraphPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/graph">) {
  const { workspace, key } = await params;
  const input = { projectId: key };
  const graph = await orPage(serverClient(workspace).documents.getGraph(input));
  return (
    <HydrationBoundary state={prefetched([orpc.documents.getGraph.queryKey({ input }), graph])}>
      <PageBody width="full">
        <GraphPage projectKey={key} />
      </PageBody>
    </HydrationBoundary>
  );
}
