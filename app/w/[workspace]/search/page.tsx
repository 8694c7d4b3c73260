import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage } from "@/components/documents/document-queries";
import { SearchScreen } from "@/components/search/search-page";
import { searchOptions } from "@/components/search/search-queries";
import { PageBody } from "@/components/ui/page-body";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";

export const metadata: Metadata = { title: "Search" };

export default async function SearchPage({ params, searchParams }: PageProps<"/w/[workspace]/search">) {
  const { workspace } = await params;
  const { q } = await searchParams;
  const asked = (Array.isArray(q) ? q[0] : q)?.slice(0, 500).replaceAll("\0", "") ?? "";
  const page = await orPage(serverClient(workspace).search.list({ q: asked }));
  return (
    <HydrationBoundary state={prefetched([searchOptions(asked).queryKey, firstPage(page)])}>
      <PageBody className="gap-4!">
        <SearchScreen />
      </PageBody>
    </HydrationBoundary>
  );
}
