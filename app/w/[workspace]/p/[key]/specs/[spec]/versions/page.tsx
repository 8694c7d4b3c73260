import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage, runListOptions } from "@/components/documents/document-queries";
import { DocumentHistory } from "@/components/documents/history/document-history";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { readSpec, specState } from "../read-spec";
import { specHome } from "../spec-home";

export const metadata: Metadata = { title: "History" };

export default async function SpecVersionsPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/specs/[spec]/versions">) {
  const { workspace, key, spec } = await params;
  const read = await readSpec(workspace, spec);
  const documentId = read.document.id;
  const versions = await orPage(serverClient(workspace).documents.versions({ documentId, grouped: true }));
  const state = prefetched(...specState(read, spec), [
    runListOptions(documentId).queryKey,
    firstPage(versions),
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageBody width="full">
        <DocumentHistory
          projectKey={key}
          documentId={documentId}
          home={specHome(workspace, key, read.spec.key)}
        />
      </PageBody>
    </HydrationBoundary>
  );
}
