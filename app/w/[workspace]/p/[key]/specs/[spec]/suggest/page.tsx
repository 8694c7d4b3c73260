import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SuggestionEditor } from "@/components/documents/suggestions/suggestion-editor";
import { prefetched } from "@/lib/api/prefetch";
import { readSpec, specState } from "../read-spec";
import { specHome } from "../spec-home";

export const metadata: Metadata = { title: "Suggest changes" };

export default async function SuggestSpecPage({
  params,
}: PageProps<"/w/[workspace]/p/[key]/specs/[spec]/suggest">) {
  const { workspace, key, spec } = await params;
  const read = await readSpec(workspace, spec);
  return (
    <HydrationBoundary state={prefetched(...specState(read, spec))}>
      <SuggestionEditor
        projectKey={key}
        documentId={read.document.id}
        home={specHome(workspace, key, read.spec.key)}
      />
    </HydrationBoundary>
  );
}
