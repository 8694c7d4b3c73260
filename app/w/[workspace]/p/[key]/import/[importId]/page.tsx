import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage } from "@/components/documents/document-queries";
import { ImportPage } from "@/components/imports/import-page";
import { importOptions, NO_FILTER, previewOptions } from "@/components/imports/import-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Import" };

export default async function OneImport({ params }: PageProps<"/w/[workspace]/p/[key]/import/[importId]">) {
  const { workspace, key, importId } = await params;
  const client = serverClient(workspace);
  const record = await orPage(client.imports.get({ importId }));
  const preview =
    record.status === "ready" ? [await orPage(client.imports.preview({ importId, limit: 100 }))] : [];
  return (
    <HydrationBoundary
      state={prefetched(
        [importOptions(importId).queryKey, record],
        ...preview.map((page) => [previewOptions(importId, NO_FILTER).queryKey, firstPage(page)] as const),
      )}
    >
      <PageBody width="wide">
        <ImportPage projectKey={key.toUpperCase()} importId={importId} />
      </PageBody>
    </HydrationBoundary>
  );
}
