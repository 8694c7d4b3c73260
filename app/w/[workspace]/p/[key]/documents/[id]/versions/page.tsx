import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { firstPage, runListOptions } from "@/components/documents/document-queries";
import { DocumentHistory } from "@/components/documents/history/document-history";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { leadToSpec } from "../to-spec";

export const metadata: Metadata = { title: "History" };

export default async function DocumentHistoryPage(
  props: PageProps<"/w/[workspace]/p/[key]/documents/[id]/versions">,
) {
  const { workspace, key, id } = await props.params;
  const { documents } = serverClient(workspace);
  const input = { documentId: id };
  const [document, versions] = await Promise.all([
    orPage(documents.get(input)),
    orPage(documents.versions({ ...input, grouped: true })),
  ]);
  const compared = new URLSearchParams(await pairOf(props.searchParams));
  await leadToSpec({ workspace, projectKey: key, document, screen: `/versions?${compared}` });
  const state = prefetched(
    [orpc.documents.get.queryKey({ input }), document],
    [runListOptions(id).queryKey, firstPage(versions)],
  );
  return (
    <HydrationBoundary state={state}>
      <PageBody width="full">
        <DocumentHistory projectKey={key} documentId={id} />
      </PageBody>
    </HydrationBoundary>
  );
}

/** The two versions that an address compares. */
async function pairOf(searchParams: Promise<Record<string, string | string[] | undefined>>) {
  const params = await searchParams;
  return ["from", "to"].flatMap((name): [string, string][] => {
    const value = params[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
}
