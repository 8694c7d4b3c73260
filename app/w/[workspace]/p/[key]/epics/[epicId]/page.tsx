import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { EpicPage } from "@/components/epics/epic-page";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Epic" };

export default async function EpicRoute({ params }: PageProps<"/w/[workspace]/p/[key]/epics/[epicId]">) {
  const { workspace, key, epicId } = await params;
  const input = { epic_id: epicId };
  const epic = await orPage(serverClient(workspace).epics.get(input));
  return (
    <HydrationBoundary state={prefetched([orpc.epics.get.queryKey({ input }), epic])}>
      <PageBody>
        <EpicPage projectKey={key.toUpperCase()} epicId={epicId} />
      </PageBody>
    </HydrationBoundary>
  );
}
