import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PlanPreview } from "@/components/plans/plan-preview";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Epics and stories" };

export default async function PlanPage({ params }: PageProps<"/w/[workspace]/p/[key]/documents/[id]/plan">) {
  const { workspace, key, id } = await params;
  const input = { documentId: id };
  const preview = await orPage(serverClient(workspace).plans.preview(input));
  return (
    <HydrationBoundary state={prefetched([orpc.plans.preview.queryKey({ input }), preview])}>
      <PageBody>
        <PlanPreview projectKey={key.toUpperCase()} documentId={id} />
      </PageBody>
    </HydrationBoundary>
  );
}
