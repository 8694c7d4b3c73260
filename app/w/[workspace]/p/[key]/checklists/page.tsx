import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { checklistListOptions, gateOptions, runListOptions } from "@/components/checklists/checklist-queries";
import { ChecklistsPage } from "@/components/checklists/checklists-page";
import { firstPage } from "@/components/documents/document-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Checklists" };

export default async function Checklists({ params }: PageProps<"/w/[workspace]/p/[key]/checklists">) {
  const { workspace, key } = await params;
  const projectKey = key.toUpperCase();
  const client = serverClient(workspace);
  const [checklists, runs, gate] = await Promise.all([
    orPage(client.checklists.list({})),
    orPage(client.checklistRuns.list({ projectId: projectKey, limit: 25 })),
    orPage(client.checklists.getGate({ projectId: projectKey })),
  ]);
  return (
    <HydrationBoundary
      state={prefetched(
        [checklistListOptions().queryKey, checklists],
        [runListOptions(projectKey).queryKey, firstPage(runs)],
        [gateOptions(projectKey).queryKey, gate],
      )}
    >
      <PageBody width="wide">
        <ChecklistsPage projectKey={projectKey} />
      </PageBody>
    </HydrationBoundary>
  );
}
