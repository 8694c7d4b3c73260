import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage } from "@/components/documents/document-queries";
import { importListOptions } from "@/components/imports/import-queries";
import { ImportsPage } from "@/components/imports/imports-page";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Import & export" };

export default async function Imports({ params }: PageProps<"/w/[workspace]/p/[key]/import">) {
  const { workspace, key } = await params;
  const projectKey = key.toUpperCase();
  const imports = await orPage(serverClient(workspace).imports.list({ projectId: projectKey, limit: 20 }));
  return (
    <HydrationBoundary state={prefetched([importListOptions(projectKey).queryKey, firstPage(imports)])}>
      <PageBody width="wide">
        <ImportsPage projectKey={projectKey} />
      </PageBody>
    </HydrationBoundary>
  );
}
