import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DocumentEditor } from "@/components/documents/document-editor";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { leadToSpec } from "../to-spec";

export const metadata: Metadata = { title: "Edit document" };

export default async function EditDocumentPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/[id]/edit">) {
  const { workspace, key, id } = await params;
  const input = { documentId: id };
  const document = await orPage(serverClient(workspace).documents.get(input));
  await leadToSpec({ workspace, projectKey: key, document, screen: "/edit" });
  return (
    <HydrationBoundary state={prefetched([orpc.documents.get.queryKey({ input }), document])}>
      <DocumentEditor projectKey={key} documentId={id} />
    </HydrationBoundary>
  );
}
