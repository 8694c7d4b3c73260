import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage, runListOptions } from "@/components/documents/document-queries";
import { DocumentHistory } from "@/components/documents/history/document-history";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "History" };

export default async function DocumentHistoryPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/[id]/versions">) {
  const { workspace, key, id } = await params;
  const { documents } = serverClient(workspace);
  const input = { documentId: id };
  const [document, versions] = await Promise.all([
    orPage(documents.get(input)),
    orPage(documents.versions({ ...input, grouped: true })),
  ]);
  const state = prefetched(
    [orpc.documents.get.queryKey({ input }), document],
    [runListOptions(id).queryKey, firstPage(versions)],
  );
  return (
    <HydrationBoundary state={state}>
      <PageBody width="full">
        <DocumentHistory projectKey={key} documentId={id} />
      </PageBody>
    </HydrationBoundary>
  );
}
