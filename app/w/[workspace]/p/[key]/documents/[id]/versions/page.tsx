import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage, versionListOptions } from "@/components/documents/document-queries";
import { VersionList } from "@/components/documents/version-list";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Versions" };

export default async function DocumentVersionsPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/[id]/versions">) {
  const { workspace, key, id } = await params;
  const { documents } = serverClient(workspace);
  const input = { documentId: id };
  const [document, versions] = await Promise.all([
    orPage(documents.get(input)),
    orPage(documents.versions(input)),
  ]);
  const state = prefetched(
    [orpc.documents.get.queryKey({ input }), document],
    [versionListOptions(id).queryKey, firstPage(versions)],
  );
  return (
    <HydrationBoundary state={state}>
      <PageBody>
        <VersionList projectKey={key} documentId={id} />
      </PageBody>
    </HydrationBoundary>
  );
}
