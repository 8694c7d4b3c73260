import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SuggestionReview } from "@/components/documents/suggestions/suggestion-review";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { readSpec, specState } from "../../read-spec";
import { specHome } from "../../spec-home";

export const metadata: Metadata = { title: "Suggestion" };

export default async function SpecSuggestionPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/specs/[spec]/suggestions/[suggestionId]">) {
  const { workspace, key, spec, suggestionId } = await params;
  const [read, suggestion] = await Promise.all([
    readSpec(workspace, spec),
    orPage(serverClient(workspace).suggestions.get({ suggestionId })),
  ]);
  const state = prefetched(...specState(read, spec), [
    orpc.suggestions.get.queryKey({ input: { suggestionId } }),
    suggestion,
  ]);
  return (
    <HydrationBoundary state={state}>
      <PageBody>
        <SuggestionReview
          projectKey={key}
          suggestionId={suggestionId}
          home={specHome(workspace, key, read.spec.key)}
        />
      </PageBody>
    </HydrationBoundary>
  );
}
