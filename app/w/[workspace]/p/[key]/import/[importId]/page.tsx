import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { ImportPage } from "@/components/imports/import-page";
import { importOptions } from "@/components/imports/import-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Import" };

export default async function OneImport({ params }: PageProps<"/w/[workspace]/p/[key]/import/[importId]">) {
  const { workspace, key, importId } = await params;
  const record = await orPage(serverClient(workspace).imports.get({ importId }));
  return (
    <HydrationBoundary state={prefetched([importOptions(importId).queryKey, record])}>
      <PageBody width="wide">
        <ImportPage projectKey={key.toUpperCase()} importId={importId} />
      </PageBody>
    </HydrationBoundary>
  );
}
