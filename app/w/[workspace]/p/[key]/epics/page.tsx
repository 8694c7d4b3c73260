import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { gateOptions } from "@/components/checklists/checklist-queries";
import { epicOverviewOptions } from "@/components/epics/epic-queries";
import { EpicsScreen } from "@/components/epics/epics-screen";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Epics" };

export default async function EpicsPage(props: PageProps<"/w/[workspace]/p/[key]/epics">) {
  const { workspace, key } = await props.params;
  const { archived } = await props.searchParams;
  const projectId = key.toUpperCase();
  const input = { projectId, archived: archived === "true" };
  const client = serverClient(workspace);
  const [overview, gate] = await Promise.all([
    orPage(client.epics.overview(input)),
    orPage(client.checklists.getGate({ projectId })),
  ]);
  return (
    <HydrationBoundary
      state={prefetched(
        [epicOverviewOptions(projectId, input.archived).queryKey, overview],
        [gateOptions(projectId).queryKey, gate],
      )}
    >
      <EpicsScreen projectKey={projectId} />
    </HydrationBoundary>
  );
}
