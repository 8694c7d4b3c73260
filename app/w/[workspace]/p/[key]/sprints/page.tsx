import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { sprintListOptions } from "@/components/sprints/sprint-queries";
import { SprintsPage } from "@/components/sprints/sprints-page";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Sprints" };

export default async function Sprints({ params }: PageProps<"/w/[workspace]/p/[key]/sprints">) {
  const { workspace, key } = await params;
  const projectKey = key.toUpperCase();
  const sprints = await orPage(serverClient(workspace).sprints.list({ projectId: projectKey, limit: 200 }));
  return (
    <HydrationBoundary state={prefetched([sprintListOptions(projectKey).queryKey, sprints])}>
      <PageBody width="wide">
        <SprintsPage projectKey={projectKey} />
      </PageBody>
    </HydrationBoundary>
  );
}
