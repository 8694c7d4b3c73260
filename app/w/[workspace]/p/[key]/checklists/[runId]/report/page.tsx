import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ReportPage } from "@/components/checklists/report-page";
import { reportOptions } from "@/components/checklists/report-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Checklist report" };

export default async function ChecklistReportPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/checklists/[runId]/report">) {
  const { workspace, key, runId } = await params;
  const report = await orPage(serverClient(workspace).checklistRuns.getReport({ runId }));
  return (
    <HydrationBoundary state={prefetched([reportOptions(runId).queryKey, report])}>
      <PageBody>
        <ReportPage projectKey={key.toUpperCase()} runId={runId} />
      </PageBody>
    </HydrationBoundary>
  );
}
