import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { runOptions } from "@/components/checklists/checklist-queries";
import { ChecklistRun } from "@/components/checklists/checklist-run";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Checklist" };

export default async function RunPage({ params }: PageProps<"/w/[workspace]/p/[key]/checklists/[runId]">) {
  const { workspace, key, runId } = await params;
  const run = await orPage(serverClient(workspace).checklistRuns.get({ runId }));
  return (
    <HydrationBoundary state={prefetched([runOptions(runId).queryKey, run])}>
      <PageBody width="wide">
        <ChecklistRun projectKey={key.toUpperCase()} runId={runId} />
      </PageBody>
    </HydrationBoundary>
  );
}
