import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { DocumentList } from "@/components/documents/document-list";
import { documentListOptions, firstPage, readFilter } from "@/components/documents/document-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Documents" };

export default async function DocumentsPage(props: PageProps<"/w/[workspace]/p/[key]/documents">) {
  const { workspace, key } = await props.params;
  const filter = readFilter(flat(await props.searchParams));
  const page = await orPage(serverClient(workspace).documents.list({ projectId: key, ...filter }));
  const { queryKey } = documentListOptions(key, filter);
  return (
    <HydrationBoundary state={prefetched([queryKey, firstPage(page)])}>
      <PageBody width="wide">
        <DocumentList projectKey={key} />
      </PageBody>
    </HydrationBoundary>
  );
}

function flat(params: Record<string, string | string[] | undefined>): URLSearchParams {
  const single = Object.entries(params).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new URLSearchParams(single);
}
