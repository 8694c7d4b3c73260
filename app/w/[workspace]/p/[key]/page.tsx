import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { gateOptions } from "@/components/checklists/checklist-queries";
import { ProjectOverview } from "@/components/projects/project-overview";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: PageProps<"/w/[workspace]/p/[key]">) {
  const { workspace, key } = await params;
  const input = { projectId: key };
  const client = serverClient(workspace);
  const [overview, gate] = await Promise.all([
    orPage(client.projects.overview(input)),
    orPage(client.checklists.getGate(input)),
  ]);
  return (
    <HydrationBoundary
      state={prefetched(
        [orpc.projects.overview.queryKey({ input }), overview],
        [gateOptions(overview.project.key).queryKey, gate],
      )}
    >
      <PageBody width="wide">
        <ProjectOverview projectKey={key} />
      </PageBody>
    </HydrationBoundary>
  );
}
