import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SuggestionEditor } from "@/components/documents/suggestions/suggestion-editor";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { leadToSpec } from "../to-spec";

export const metadata: Metadata = { title: "Suggest changes" };

export default async function SuggestPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/[id]/suggest">) {
  const { workspace, key, id } = await params;
  const input = { documentId: id };
  const document = await orPage(serverClient(workspace).documents.get(input));
  await leadToSpec({ workspace, projectKey: key, document, screen: "/suggest" });
  return (
    <HydrationBoundary state={prefetched([orpc.documents.get.queryKey({ input }), document])}>
      <SuggestionEditor projectKey={key} documentId={id} />
    </HydrationBoundary>
  );
}
