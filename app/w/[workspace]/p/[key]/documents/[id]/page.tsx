import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { DocumentReader } from "@/components/documents/document-reader";
import { PageBody } from "@/components/ui/page-body";
import { orpc } from "@/lib/api/client";
import { prefetched } from "@/lib/api/prefetch";
import { orPage, serverClient } from "@/lib/api/server-client";
import { GetDocumentInput } from "@/lib/documents/schema/document";
import { leadToSpec } from "./to-spec";

type Props = PageProps<"/w/[workspace]/p/[key]/documents/[id]">;

/** One read for the page and for its title. */
const readDocument = cache((workspace: string, documentId: string, version: number | undefined) =>
  orPage(serverClient(workspace).documents.get(inputOf(documentId, version))),
);

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { workspace, documentId, version } = await place(props);
  return { title: (await readDocument(workspace, documentId, version)).title };
}

export default async function DocumentPage(props: Props) {
  const { workspace, key, documentId, version } = await place(props);
  const document = await readDocument(workspace, documentId, version);
  const screen = version === undefined ? "" : `?version=${version}`;
  await leadToSpec({ workspace, projectKey: key, document, screen });
  const input = inputOf(documentId, version);
  return (
    <HydrationBoundary state={prefetched([orpc.documents.get.queryKey({ input }), document])}>
      <PageBody width="wide">
        <DocumentReader projectKey={key} documentId={documentId} version={version} />
      </PageBody>
    </HydrationBoundary>
  );
}

async function place({ params, searchParams }: Props) {
  const { workspace, key, id } = await params;
  const input = GetDocumentInput.safeParse({ documentId: id, version: (await searchParams).version });
  if (!input.success) notFound();
  return { workspace, key, ...input.data, version: input.data.version };
}

function inputOf(documentId: string, version: number | undefined) {
  return version === undefined ? { documentId } : { documentId, version };
}
