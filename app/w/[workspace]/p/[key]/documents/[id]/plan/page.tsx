import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { gateOptions } from "@/components/checklists/checklist-queries";
import { PlanPreview } from "@/components/plans/plan-preview";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Epics and stories" };

export default async function PlanPage({ params }: PageProps<"/w/[workspace]/p/[key]/documents/[id]/plan">) {
  const { workspace, key, id } = await params;
  const input = { documentId: id };
  const projectKey = key.toUpperCase();
  const client = serverClient(workspace);
  const preview = await orPage(client.plans.preview(input));
  const prdId = preview.document.kind === "PRD" ? id : undefined;
  const gate = await orPage(
    client.checklists.getGate({ projectId: projectKey, ...(prdId ? { documentId: prdId } : {}) }),
  );
  return (
    <HydrationBoundary
      state={prefetched(
        [orpc.plans.preview.queryKey({ input }), preview],
        [gateOptions(projectKey, prdId).queryKey, gate],
      )}
    >
      <PageBody>
        <PlanPreview projectKey={projectKey} documentId={id} />
      </PageBody>
    </HydrationBoundary>
  );
}
