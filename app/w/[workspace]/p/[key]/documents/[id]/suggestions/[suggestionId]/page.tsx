import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SuggestionReview } from "@/components/documents/suggestions/suggestion-review";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { leadToSpec } from "../../to-spec";

export const metadata: Metadata = { title: "Suggestion" };

export default async function SuggestionPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/documents/[id]/suggestions/[suggestionId]">) {
  const { workspace, key, id, suggestionId } = await params;
  const { documents, suggestions } = serverClient(workspace);
  const [document, suggestion] = await Promise.all([
    orPage(documents.get({ documentId: id })),
    orPage(suggestions.get({ suggestionId })),
  ]);
  await leadToSpec({ workspace, projectKey: key, document, screen: `/suggestions/${suggestionId}` });
  const state = prefetched(
    [orpc.documents.get.queryKey({ input: { documentId: id } }), document],
    [orpc.suggestions.get.queryKey({ input: { suggestionId } }), suggestion],
  );
  return (
    <HydrationBoundary state={state}>
      <PageBody>
        <SuggestionReview projectKey={key} suggestionId={suggestionId} />
      </PageBody>
    </HydrationBoundary>
  );
}
