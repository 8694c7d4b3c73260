import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { gateOptions } from "@/components/checklists/checklist-queries";
import { EpicList } from "@/components/epics/epic-list";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Epics" };

export default async function EpicsPage({ params }: PageProps<"/w/[workspace]/p/[key]/epics">) {
  const { workspace, key } = await params;
  const input = { project_id: key.toUpperCase() };
  const client = serverClient(workspace);
  const [epics, gate] = await Promise.all([
    orPage(client.epics.list(input)),
    orPage(client.checklists.getGate({ projectId: input.project_id })),
  ]);
  return (
    <HydrationBoundary
      state={prefetched(
        [orpc.epics.list.queryKey({ input }), epics],
        [gateOptions(input.project_id).queryKey, gate],
      )}
    >
      <PageBody width="wide">
        <EpicList projectKey={input.project_id} />
      </PageBody>
    </HydrationBoundary>
  );
}
